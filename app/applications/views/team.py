"""Writing together: who does what, who is here, who leads, what happened."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.team import SharesForm
from app.applications.models import Application, Collaborator
from app.applications.snapshot import take
from app.applications.views.blueprint import bp
from app.platform import clock
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import options, page
from app.platform.gate import WRITES, authorize


@bp.route("/applications/<uuid:application_id>/shares", methods=["GET", "POST"])
def shares(application_id: uuid.UUID) -> ResponseReturnValue:
    """Who answers for which part, until when, and what was called done."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    if request.method in WRITES:
        authorize(policy.may_lead, application)
    found = _shares(application)
    form = _shares_form(application, found)
    if form.validate_on_submit():
        try:
            services.share_out(application, form.typed(application.collaborators), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved. Whoever got a new part gets a mail.")
            return redirect(url_for(".shares", application_id=application.id))
    return page(
        "applications/shares.html",
        application=application,
        lines=list(zip(found, form.rows, strict=True)),
        form=form,
        policy=policy,
    )


@bp.post("/applications/<uuid:application_id>/parts/<part>/sign-off")
def sign_off(application_id: uuid.UUID, part: str) -> ResponseReturnValue:
    """Call a part done."""
    application = queries.application(application_id)
    authorize(policy.may_sign_off, application, part)
    services.sign_off(application, part, by=g.actor)
    flash("Signed off. If it changes later, that will show.")
    return redirect(_after(application))


@bp.post("/applications/<uuid:application_id>/parts/<part>/sign-off/end")
def reopen(application_id: uuid.UUID, part: str) -> ResponseReturnValue:
    """Take a sign-off back."""
    application = queries.application(application_id)
    authorize(policy.may_sign_off, application, part)
    services.reopen(application, part, by=g.actor)
    flash("The part is open again.")
    return redirect(_after(application))


@bp.post("/applications/<uuid:application_id>/presence")
def presence(application_id: uuid.UUID) -> ResponseReturnValue:
    """I am here; who else is? A page that is open says so every twenty seconds."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    place = request.form.get("place", "")
    services.be_present(application, place, by=g.actor)
    others = queries.present(application, at=clock.now(), but=g.actor.id)
    return {
        "here": [
            {"name": each.person.name, "place": each.place, "same": each.place == place != ""}
            for each in others
        ]
    }


@bp.get("/applications/<uuid:application_id>/happenings")
def happenings(application_id: uuid.UUID) -> ResponseReturnValue:
    """Who did what, newest first."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    return page(
        "applications/happenings.html",
        application=application,
        happenings=queries.happenings(application),
    )


@bp.post("/applications/<uuid:application_id>/people/<uuid:place_id>/lead")
def make_lead(application_id: uuid.UUID, place_id: uuid.UUID) -> ResponseReturnValue:
    """Let one more person lead."""
    application = queries.application(application_id)
    authorize(policy.may_lead, application)
    place = _place(application, place_id)
    services.make_lead(application, place, by=g.actor)
    flash(f"{place.email} leads this application too.")
    return redirect(url_for(".show", application_id=application.id))


@bp.post("/applications/<uuid:application_id>/people/<uuid:place_id>/lead/end")
def end_lead(application_id: uuid.UUID, place_id: uuid.UUID) -> ResponseReturnValue:
    """Make a lead a contributor again."""
    application = queries.application(application_id)
    authorize(policy.may_lead, application)
    place = _place(application, place_id)
    services.end_lead(application, place, by=g.actor)
    flash(f"{place.email} is a contributor now.")
    return redirect(url_for(".show", application_id=application.id))


@bp.post("/applications/<uuid:application_id>/lead")
def claim_lead(application_id: uuid.UUID) -> ResponseReturnValue:
    """Step in for leads who are gone."""
    application = queries.application(application_id)
    authorize(policy.may_claim_lead, application)
    services.claim_lead(application, by=g.actor)
    flash("You lead this application now. Everybody who works on it is told.")
    return redirect(url_for(".show", application_id=application.id))


def _shares(application: Application) -> list[rules.team.Share]:
    snapshot = take(application, ordinal=0).snapshot
    return rules.team.shares(application, queries.rubric(application), snapshot)


def _shares_form(application: Application, found: list[rules.team.Share]) -> SharesForm:
    rows = [
        {
            "part": each.part.code,
            "place": str(each.owner.id) if each.owner else "",
            "due_on": each.due_on,
        }
        for each in found
    ]
    form = SharesForm(data={"rows": rows})
    people = [
        (str(place.id), place.person.name if place.person else f"{place.email} (invited)")
        for place in application.collaborators
    ]
    for row in form.rows:
        row.form.place.choices = options([("", "Nobody yet"), *people])
    if [row.form.part.data for row in form.rows] != [each.part.code for each in found]:
        raise NotFoundError
    return form


def _place(application: Application, place_id: uuid.UUID) -> Collaborator:
    for place in application.collaborators:
        if place.id == place_id:
            return place
    raise NotFoundError


def _after(application: Application) -> str:
    """Back to the page where the part was signed off, or to who does what."""
    item_code = request.form.get("item", "")
    if item_code:
        return url_for(".respond", application_id=application.id, item_code=item_code)
    return url_for(".shares", application_id=application.id)
