"""What has to be on record of an application before it is recommended for an award."""

import uuid
from datetime import date

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.applications.models import Application
from app.awards import policy, queries, rules, services
from app.awards.forms import ContactForm, IntegrityForm, SettlementForm
from app.awards.lifecycle import SlateStatus
from app.awards.models import CheckResult, IntegritySource
from app.awards.views.blueprint import bp
from app.identity import queries as people
from app.identity.roles import Role
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.get("/applications/<uuid:application_id>/award-record")
def preparation(application_id: uuid.UUID) -> ResponseReturnValue:
    """Contact, settled budget and integrity check, with a form for each."""
    application = applications.application(application_id)
    authorize(policy.may_see_preparation, application)
    return _page(application)


@bp.post("/applications/<uuid:application_id>/award-record/contact")
def name_contact(application_id: uuid.UUID) -> ResponseReturnValue:
    """Name the program contact."""
    application = applications.application(application_id)
    authorize(policy.may_prepare_award, application)
    form = _contact(application)
    if form.validate_on_submit():
        try:
            person = people.person(uuid.UUID(form.person.data))
            services.name_contact(application, person, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return _done(application, "The program contact is named.")
    return _page(application, contact=form)


@bp.post("/applications/<uuid:application_id>/award-record/budget")
def settle_budget(application_id: uuid.UUID) -> ResponseReturnValue:
    """Record the budget that was settled with the district."""
    application = applications.application(application_id)
    authorize(policy.may_prepare_award, application)
    form = SettlementForm()
    if form.validate_on_submit() and form.settled_on.data:
        years = {number: row.data or 0 for number, row in enumerate(form.years, start=1)}
        try:
            services.settle_budget(
                application,
                years,
                settled_on=form.settled_on.data,
                note=form.settled_note.data or "",
                by=g.actor,
            )
        except DomainError as problem:
            form.report(problem)
        else:
            return _done(application, "The settled budget is on record.")
    return _page(application, settlement=form)


@bp.post("/applications/<uuid:application_id>/award-record/integrity")
def record_check(application_id: uuid.UUID) -> ResponseReturnValue:
    """Record the integrity check."""
    application = applications.application(application_id)
    authorize(policy.may_prepare_award, application)
    form = IntegrityForm()
    if form.validate_on_submit() and form.checked_on.data:
        checked = _checked(form, form.checked_on.data)
        try:
            services.record_check(application, checked, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return _done(application, "The integrity check is on record.")
    return _page(application, integrity=form)


def _checked(form: IntegrityForm, checked_on: date) -> services.Checked:
    return services.Checked(
        sources=[IntegritySource(value) for value in form.sources.data or ()],
        checked_on=checked_on,
        result=CheckResult(form.result.data),
        note=form.check_note.data or "",
        reason=form.go_on.data or "",
    )


def _done(application: Application, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for(".preparation", application_id=application.id))


def _contact(application: Application) -> ContactForm:
    form = ContactForm()
    officers = people.people_with_role(Role.PROGRAM_OFFICER, application.competition.agency_id)
    form.person.choices = options([(each.id, each.name) for each in officers])
    return form


def _page(
    application: Application,
    *,
    contact: ContactForm | None = None,
    settlement: SettlementForm | None = None,
    integrity: IntegrityForm | None = None,
) -> ResponseReturnValue:
    slate = queries.slate_choosing(application)
    line = next(
        each for each in queries.lines(slate) if each.entry.application_id == application.id
    )
    spread = rules.proposed_years(line, application.competition.project_years)
    return page(
        "awards/preparation.html",
        application=application,
        slate=slate,
        line=line,
        is_open=slate.status is SlateStatus.DRAFT,
        contact=contact or _contact(application),
        settlement=settlement or SettlementForm(formdata=None, data={"years": spread}),
        integrity=integrity or IntegrityForm(formdata=None),
        policy=policy,
    )
