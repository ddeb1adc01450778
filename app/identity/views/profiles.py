"""About a district: what official forms ask of it, typed once."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.identity import policy, profiles, queries, services
from app.identity.models import Organisation
from app.identity.profile_form import ProfileForm
from app.identity.roles import Role
from app.identity.views.blueprint import bp
from app.identity.views.signing_in import local_path
from app.platform import merging
from app.platform.errors import DomainError, StaleError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.route("/organisations/<uuid:organisation_id>/profile", methods=["GET", "POST"])
def profile(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Who we are, as every form shows it; with the way back to the form that sent somebody here."""
    organisation = queries.organisation(organisation_id)
    authorize(policy.may_keep_profile, organisation)
    then = local_path(request.args.get("then"))
    form = _form(organisation)
    if form.validate_on_submit():
        try:
            services.keep_profile(organisation, form.typed(), seen=form.seen.data or "", by=g.actor)
        except StaleError as problem:
            _show_theirs(form, organisation, problem)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved. Every form shows it from now on.")
            return redirect(url_for(".profile", organisation_id=organisation.id, then=then))
    return page("identity/profile.html", organisation=organisation, form=form, then=then)


def _form(organisation: Organisation) -> ProfileForm:
    kept = profiles.values(organisation)
    shown = {**kept, "applicant_types": organisation.applicant_types or []}
    form = ProfileForm(data={**shown, "seen": merging.token(kept)})
    signers = queries.people_with_role(Role.AUTHORIZED_REPRESENTATIVE, organisation.id)
    named = [(str(person.id), person.name) for person in signers]
    form.representative_id.choices = options([("", "Not chosen yet"), *named])
    if organisation.nces_id:
        del form.nces_id
    return form


def _show_theirs(form: ProfileForm, organisation: Organisation, problem: StaleError) -> None:
    """Beside what was typed stands what a colleague saved; the next save is a decision."""
    kept, name = profiles.values(organisation), problem.field or ""
    theirs = kept[name].replace("\n", ", ") or "nothing"
    message = (
        f"{problem.message} A colleague wrote: {theirs}. Save again to keep yours, or type theirs."
    )
    form.report(DomainError(message, field=name))
    form.seen.data = merging.caught_up(form.seen.data or "", kept, [name])
