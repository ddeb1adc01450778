"""The workspace; people, districts and schools."""

import uuid
from datetime import datetime

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import (
    ConfirmForm,
    DistrictsForm,
    InviteForm,
    SchoolsForm,
)
from app.applications.models import Application, Part
from app.applications.services.submission import has_changed_since_submission
from app.applications.views.blueprint import bp
from app.applications.views.starting import brought_rows
from app.competitions import rules as competition_rules
from app.platform import clock
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize

_BLANK_ROWS = 5


@bp.get("/applications")
def index() -> ResponseReturnValue:
    """The applications this person works on or signs for."""
    authorize(policy.may_list)
    now = clock.now()
    mine = [(each, rules.telling.told(each, at=now)) for each in queries.belonging_to(g.actor)]
    return page("applications/index.html", applications=mine)


@bp.get("/applications/<uuid:application_id>")
def show(application_id: uuid.UUID) -> ResponseReturnValue:
    """The workspace: what is done, what is missing, who writes, until when."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    at = clock.now()
    return page(
        "applications/show.html",
        application=application,
        **_parts(application, at=at),
        **_moments(application, at=at),
        leads_are_gone=rules.team.leads_are_gone(application),
        present=queries.present(application, at=at, but=g.actor.id),
        invite=InviteForm(),
        remove=ConfirmForm(),
        policy=policy,
    )


@bp.post("/applications/<uuid:application_id>/people")
def add_collaborator(application_id: uuid.UUID) -> ResponseReturnValue:
    """Let somebody write with us."""
    application = queries.application(application_id)
    authorize(policy.may_lead, application)
    form = InviteForm()
    if form.validate_on_submit():
        services.add_collaborator(
            application, email=form.email.data or "", part=Part(form.part.data), by=g.actor
        )
        flash(f"{form.email.data} can work with you; a mail is on its way.")
    else:
        flash("Type a whole e-mail address, such as ada@district.org.", "bad")
    return redirect(url_for(".show", application_id=application.id))


@bp.post("/applications/<uuid:application_id>/people/<uuid:place_id>/end")
def remove_collaborator(application_id: uuid.UUID, place_id: uuid.UUID) -> ResponseReturnValue:
    """End somebody's place."""
    application = queries.application(application_id)
    authorize(policy.may_lead, application)
    for place in [each for each in application.collaborators if each.id == place_id]:
        services.remove_collaborator(application, place, by=g.actor)
        flash(f"{place.email} no longer works on this application.")
    return redirect(url_for(".show", application_id=application.id))


@bp.route("/applications/<uuid:application_id>/districts", methods=["GET", "POST"])
def districts(application_id: uuid.UUID) -> ResponseReturnValue:
    """Districts that take part, with their counts and what the rules make of them."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = DistrictsForm(data={"rows": _districts(application)})
    if form.validate_on_submit():
        try:
            services.save_districts(application, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved.")
            return redirect(url_for(".districts", application_id=application.id))
    _pad(form)
    counts = rules.people.counts(application)
    competition = application.competition
    return page(
        "applications/districts.html",
        application=application,
        form=form,
        findings=competition_rules.eligibility(competition, counts) if counts else [],
    )


@bp.route("/applications/<uuid:application_id>/schools", methods=["GET", "POST"])
def schools(application_id: uuid.UUID) -> ResponseReturnValue:
    """Schools that take part."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = SchoolsForm(data={"rows": [_school(each) for each in application.schools]})
    if form.validate_on_submit():
        try:
            services.save_schools(application, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved.")
            return redirect(url_for(".schools", application_id=application.id))
    _pad(form)
    return page("applications/schools.html", application=application, form=form)


def _districts(application: Application) -> list[dict[str, object]]:
    names = ("nces_id", "name", "served", "participating", "low_income")
    lead = application.organisation
    found = [{name: getattr(each, name) for name in names} for each in application.members]
    lead_alone: list[dict[str, object]] = [{"nces_id": lead.nces_id, "name": lead.name}]
    return found or brought_rows(lead) or lead_alone


def _school(school: object) -> dict[str, object]:
    names = ("nces_id", "name", "grades", "students", "low_income", "classrooms")
    return {name: getattr(school, name) for name in names}


def _pad(form: DistrictsForm | SchoolsForm) -> None:
    """Always some empty rows to type in, however many are filled."""
    blank = sum(each.form.is_empty for each in form.rows)
    for _ in range(blank, _BLANK_ROWS):
        form.rows.append_entry()


def _parts(application: Application, *, at: datetime) -> dict[str, object]:
    """How far everything is."""
    rubric = queries.rubric(application)
    found = rules.gaps(application, rubric, at=at)
    return {
        "rubric": rubric,
        "gaps": found,
        "needs": rules.progress.needs(found),
        "parts": rules.progress.parts(application, found),
        "responses": rules.progress.responses(application, rubric, found),
        "readiness": rules.readiness.by_item(application, rubric),
        "is_changed": has_changed_since_submission(application),
    }


def _moments(application: Application, *, at: datetime) -> dict[str, object]:
    """What may still be done, and until when."""
    limit = rules.moments.too_late_at(application)
    return {
        "too_late_at": limit,
        "is_late": at >= limit,
        "is_open": rules.moments.is_open_for_changes(application, at=at),
        "is_reinstatable": rules.moments.is_reinstatable(application, at=at),
        "is_withdrawable": rules.moments.is_withdrawable(application),
        "told": rules.telling.told(application, at=at),
    }
