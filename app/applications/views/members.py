"""A member district's own part, its history, and the people who write it."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, services
from app.applications.forms.drafting import ConfirmForm, InviteForm
from app.applications.forms.outside import PartForm
from app.applications.models import Application, MemberDistrict
from app.applications.views.around_member import around, authorize_member
from app.applications.views.blueprint import bp, refused
from app.platform import clock, formats, writing
from app.platform.errors import DomainError, StaleError
from app.platform.forms import page
from app.platform.gate import authorize, wants_json

_TYPED = ("role", "contact_name", "contact_title", "contact_email")


@bp.route("/members/<uuid:member_id>", methods=["GET", "POST"])
def member(member_id: uuid.UUID) -> ResponseReturnValue:
    """One district's part: what it will do, its counts, schools, papers, voices and people."""
    application, found = queries.member(member_id)
    authorize_member(application, found)
    form = PartForm(data=_kept(found))
    if form.validate_on_submit():
        try:
            _save(application, found, form)
        except StaleError:
            return _both(application, found, form)
        except DomainError as problem:
            form.report(problem)
        else:
            return _saved(application, found)
    if wants_json() and form.is_submitted():
        return refused(form.problems)
    return page("applications/outside/member.html", form=form, **around(application, found))


@bp.route("/members/<uuid:member_id>/history", methods=["GET", "POST"])
def member_history(member_id: uuid.UUID) -> ResponseReturnValue:
    """Earlier texts of the part; bring one back."""
    application, found = queries.member(member_id)
    authorize_member(application, found)
    form, versions = ConfirmForm(), queries.member_versions(found)
    if form.validate_on_submit():
        wanted = request.form.get("version")
        for version in [each for each in versions if str(each.id) == wanted]:
            services.restore_part(application, found, version, by=g.actor)
            flash("That text is back. The one it replaced stays in the history.")
        return redirect(url_for(".member", member_id=found.id))
    return page(
        "applications/outside/history.html",
        application=application,
        member=found,
        versions=versions,
        form=form,
        policy=policy,
    )


@bp.post("/members/<uuid:member_id>/people")
def invite_partner(member_id: uuid.UUID) -> ResponseReturnValue:
    """Let somebody of the district write its part."""
    application, found = queries.member(member_id)
    authorize(policy.may_lead, application)
    form = InviteForm()
    if form.validate_on_submit():
        email = form.email.data or ""
        try:
            services.invite_partner(application, found, email=email, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{email} can write the part of {found.name}; a mail is on its way.")
            return redirect(url_for(".member", member_id=found.id))
    return page(
        "applications/outside/member.html",
        form=PartForm(formdata=None, data=_kept(found)),
        **{**around(application, found), "invite": form},
    )


def _kept(found: MemberDistrict) -> dict[str, object]:
    part = found.part
    values: dict[str, object] = {name: getattr(part, name) if part else "" for name in _TYPED}
    return {**values, "revision": part.revision if part else 0}


def _save(application: Application, found: MemberDistrict, form: PartForm) -> None:
    typed = {name: request.form.get(name) for name in _TYPED}
    revision = int(form.revision.data or 0)
    services.save_part(application, found, revision=revision, by=g.actor, **typed)


def _saved(application: Application, found: MemberDistrict) -> ResponseReturnValue:
    if wants_json() and found.part:
        at = formats.time_of_day(clock.now(), application.competition.zone)
        words = writing.count_words(found.part.role)
        return {"saved_at_text": f"Saved {at}", "revision": found.part.revision, "words": words}
    flash("Saved.")
    return redirect(url_for(".member", member_id=found.id))


def _both(application: Application, found: MemberDistrict, form: PartForm) -> ResponseReturnValue:
    """Two people wrote at once: nobody's text is lost, and nobody's wins by itself."""
    part, zone = found.part, application.competition.zone
    field = next((name for name in _TYPED if name in request.form), "role")
    theirs = str(getattr(part, field)) if part else ""
    if wants_json():
        return {
            "current_text": theirs,
            "current_revision": part.revision if part else 0,
            "saved_by": part.saved_by.name if part else "",
            "saved_at": formats.time_of_day(part.saved_at, zone) if part else "",
            "field": field,
        }, 409
    shown, _ = page(
        "applications/outside/both.html", member=found, part=part, form=form, names=_TYPED
    )
    return shown, 409
