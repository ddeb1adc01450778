"""Pages: releases of figures, proposed by one officer and approved by another."""

import json
import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.awards.models import Award
from app.evaluation import policy, queries, released, services
from app.evaluation.forms import AgreementForm, ReasonForm, ReleaseForm
from app.evaluation.groups import GROUPS
from app.evaluation.lifecycle import ReleaseStatus
from app.evaluation.models import Dataset, Mode, Release
from app.evaluation.views.blueprint import bp
from app.identity import queries as identity
from app.identity.roles import Role
from app.platform.errors import DomainError
from app.platform.forms import Form, options, page
from app.platform.gate import authorize


@bp.route("/awards/<uuid:award_id>/releases", methods=["GET", "POST"])
def releases(award_id: uuid.UUID) -> ResponseReturnValue:
    """What was released of a grant; an officer proposes more."""
    award = awards.award(award_id)
    authorize(policy.may_see_data, award)
    form = _release_form(award)
    if form.is_submitted():
        authorize(policy.may_release, award)
        if form.validate():
            upload = queries.upload(uuid.UUID(form.upload.data))
            made = services.propose(upload, Mode(form.mode.data), by=g.actor)
            return redirect(url_for(".release", release_id=made.id))
    return releases_page(award, AgreementForm(formdata=None))


def _release_form(award: Award) -> ReleaseForm:
    form = ReleaseForm()
    uploads = queries.standing_uploads(award, Dataset.OUTCOMES)
    form.upload.choices = options([(str(each.id), each.period.name) for each in uploads])
    return form


def releases_page(award: Award, form: AgreementForm) -> ResponseReturnValue:
    """The page with a form of an agreement, new or sent and refused."""
    people = identity.evaluators()
    people += identity.people_with_role(
        Role.PROGRAM_OFFICER, award.application.competition.agency_id
    )
    form.person.choices = options([(str(p.id), f"{p.name} ({p.email})") for p in people])
    return page(
        "evaluation/releases.html",
        award=award,
        releases=queries.releases(award),
        agreements=queries.agreements(award),
        periods=queries.periods(award),
        least=queries.least(award),
        form=form,
        release_form=_release_form(award),
        end_form=Form(),
        policy=policy,
    )


@bp.get("/releases/<uuid:release_id>")
def release(release_id: uuid.UUID) -> ResponseReturnValue:
    """One release: its figures as they would be seen, and the certificate."""
    found = queries.release(release_id)
    authorize(policy.may_see_data, found.award)
    return _release_page(found, ReasonForm())


@bp.get("/releases/<uuid:release_id>/progress")
def release_progress(release_id: uuid.UUID) -> ResponseReturnValue:
    """Whether the protection is done, for the page that waits."""
    found = queries.release(release_id)
    authorize(policy.may_see_data, found.award)
    waits = found.status is ReleaseStatus.PROPOSED
    return {"done": not waits, "label": found.status.label, "value": 0, "maximum": None}


def _release_page(found: Release, form: ReasonForm) -> ResponseReturnValue:
    return page(
        "evaluation/release.html",
        release=found,
        award=found.award,
        publication=released.publication(found),
        said=released.said,
        group_names=GROUPS,
        certificate=json.loads(found.certificate or "{}"),
        form=form,
        publish_form=Form(),
        policy=policy,
    )


@bp.post("/releases/<uuid:release_id>/publication")
def publish(release_id: uuid.UUID) -> ResponseReturnValue:
    """A second officer approves, and the figures are public."""
    found = queries.release(release_id)
    authorize(policy.may_approve, found)
    form = ReasonForm(formdata=None)
    if Form().validate():
        try:
            services.publish(found, by=g.actor)
            flash(f"Release {found.ordinal} is published.")
            return redirect(url_for(".releases", award_id=found.award_id))
        except DomainError as problem:
            form.report(problem)
    return _release_page(found, form)


@bp.post("/releases/<uuid:release_id>/withdrawal")
def withdraw(release_id: uuid.UUID) -> ResponseReturnValue:
    """Take a release off the public pages."""
    found = queries.release(release_id)
    authorize(policy.may_release, found.award)
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            services.withdraw(found, form.reason.data or "", by=g.actor)
            return redirect(url_for(".releases", award_id=found.award_id))
        except DomainError as problem:
            form.report(problem)
    return _release_page(found, form)
