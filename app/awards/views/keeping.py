"""People and terms of an award."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, services, terms
from app.awards.forms import PersonForm, ReplaceForm, TermForm
from app.awards.models import Award, AwardAction, KeyPerson
from app.awards.views.blueprint import bp
from app.identity import queries as people
from app.identity import services as identity
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/awards/<uuid:award_id>/people", methods=["GET", "POST"])
def staff(award_id: uuid.UUID) -> ResponseReturnValue:
    """Key people there are and were; the officer records whom the application named."""
    award = queries.award(award_id)
    authorize(policy.may_view, award)
    form = PersonForm(data={"from_on": award.starts_on})
    if form.is_submitted():
        authorize(policy.may_monitor, award)
    if form.validate_on_submit():
        try:
            services.record_person(award, form.role.data or "", _entrant(form), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{form.name.data} is recorded. The next notification names this person.")
            return redirect(url_for(".staff", award_id=award.id))
    found = queries.staff(award)
    return page("awards/staff.html", award=award, staff=found, form=form, policy=policy)


@bp.route("/key-people/<uuid:key_person_id>/successor", methods=["GET", "POST"])
def replace(key_person_id: uuid.UUID) -> ResponseReturnValue:
    """The official puts somebody else in a role, and signs."""
    leaving = queries.key_person(key_person_id)
    award = queries.award(leaving.award_id)
    authorize(policy.may_issue, award)
    form = ReplaceForm()
    if form.validate_on_submit() and (action := _replace(leaving, award, form)):
        flash(f"{form.name.data} follows {leaving.name}. Notification {action.code} says so.")
        return redirect(url_for(".notification", award_id=award.id, action_id=action.id))
    return page("awards/replace.html", award=award, leaving=leaving, form=form)


@bp.route("/awards/<uuid:award_id>/terms", methods=["GET", "POST"])
def award_terms(award_id: uuid.UUID) -> ResponseReturnValue:
    """Standard terms of the award's edition, and its own; the official adds one."""
    award = queries.award(award_id)
    authorize(policy.may_view, award)
    form = TermForm()
    if form.is_submitted():
        authorize(policy.may_issue, award)
    if form.validate_on_submit() and (action := _add_term(award, form)):
        flash(f"The term is added. Notification {action.code} says so.")
        return redirect(url_for(".award_terms", award_id=award.id))
    edition = terms.edition(award.terms_edition)
    return page("awards/terms.html", award=award, edition=edition, form=form, policy=policy)


def _entrant(form: PersonForm | ReplaceForm) -> services.Entrant:
    on = form.from_on.data
    if on is None:
        message = "Choose the first day."
        raise DomainError(message, field="from_on")
    return services.Entrant(
        form.name.data or "", form.email.data or "", form.share_percent.data, on
    )


def _replace(leaving: KeyPerson, award: Award, form: ReplaceForm) -> AwardAction | None:
    """The notification; None when the form now says what is wrong with it."""
    try:
        _confirm(form)
        return services.replace_person(
            leaving,
            _entrant(form),
            award=award,
            reason=form.reason.data or "",
            signature=form.signature.data or "",
            by=g.actor,
        )
    except DomainError as problem:
        form.report(problem)
        return None


def _add_term(award: Award, form: TermForm) -> AwardAction | None:
    """The notification; None when the form now says what is wrong with it."""
    try:
        _confirm(form)
        return services.add_term(
            award,
            form.title.data or "",
            form.words.data or "",
            form.citation.data or "",
            signature=form.signature.data or "",
            by=g.actor,
        )
    except DomainError as problem:
        form.report(problem)
        return None


def _confirm(form: ReplaceForm | TermForm) -> None:
    identity.confirm_password(people.person(g.actor.id), form.password.data or "")
