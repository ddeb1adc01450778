"""Specific conditions: all of an award, imposing one, and one with everything said about it."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, rules, services
from app.awards.forms import (
    AppealAnswerForm,
    AppealForm,
    EvidenceForm,
    NoticeForm,
    OfficerForm,
)
from app.awards.models import Award, ConditionKind, SpecificCondition
from app.awards.views.blueprint import bp
from app.identity import queries as people
from app.identity import services as identity
from app.platform import clock, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import Form, page
from app.platform.gate import authorize


@bp.get("/awards/<uuid:award_id>/conditions")
def conditions(award_id: uuid.UUID) -> ResponseReturnValue:
    """Every condition, those that bind first."""
    award = queries.award(award_id)
    authorize(policy.may_view, award)
    found = sorted(queries.conditions(award), key=lambda each: not each.is_in_force)
    today = clock.today(award.application.competition.zone)
    return page("awards/conditions.html", award=award, found=found, today=today, policy=policy)


@bp.route("/awards/<uuid:award_id>/conditions/new", methods=["GET", "POST"])
def impose(award_id: uuid.UUID) -> ResponseReturnValue:
    """The officer writes the notice in its five parts, and signs."""
    award = queries.award(award_id)
    authorize(policy.may_monitor, award)
    form = NoticeForm(data={"how_to_ask": _usual_way(award)})
    if form.validate_on_submit() and (made := _impose(award, form)):
        flash(f"{made.name} is imposed. Everybody of the grantee has the notice by mail.")
        return redirect(url_for(".condition", condition_id=made.id))
    return page("awards/impose.html", award=award, form=form)


@bp.get("/conditions/<uuid:condition_id>")
def condition(condition_id: uuid.UUID) -> ResponseReturnValue:
    """One condition: its notice, what was sent and answered, and what can be done now."""
    found = queries.condition(condition_id)
    authorize(policy.may_view, found.award)
    return condition_page(found)


@bp.get("/conditions/<uuid:condition_id>/files/<uuid:file_id>")
def condition_file(condition_id: uuid.UUID, file_id: uuid.UUID) -> ResponseReturnValue:
    """A file that was sent as evidence."""
    found = queries.condition(condition_id)
    authorize(policy.may_view, found.award)
    for note in found.notes:
        for each in note.files:
            if each.file_id == file_id:
                return storage.send(each.file)
    raise NotFoundError


def condition_page(found: SpecificCondition, used: Form | None = None) -> ResponseReturnValue:
    """The page; the form that was just used keeps what was typed and what is wrong with it."""
    offered: dict[str, Form] = {
        "evidence": EvidenceForm(formdata=None),
        "appeal": AppealForm(formdata=None),
        "officer": OfficerForm(formdata=None),
        "answer": AppealAnswerForm(formdata=None),
    }
    for name, form in offered.items():
        if used is not None and type(form) is type(used):
            offered[name] = used
    return page(
        "awards/condition.html",
        condition=found,
        award=found.award,
        waiting=found.waiting_appeal,
        today=clock.today(found.award.application.competition.zone),
        policy=policy,
        used=used,
        **offered,
    )


def _impose(award: Award, form: NoticeForm) -> SpecificCondition | None:
    """The new condition; None when the form now says what is wrong with it."""
    try:
        notice = _typed(form)
        identity.confirm_password(people.person(g.actor.id), form.password.data or "")
        return services.impose_condition(
            award, notice, signature=form.signature.data or "", by=g.actor
        )
    except DomainError as problem:
        form.report(problem)
        return None


def _typed(form: NoticeForm) -> rules.Notice:
    until = form.allowed_until.data
    if until is None:
        message = "Choose the last day for the action."
        raise DomainError(message, field="allowed_until")
    return rules.Notice(
        kind=ConditionKind(form.kind.data),
        nature=form.nature.data or "",
        reason=form.reason.data or "",
        action=form.action.data or "",
        allowed_until=until,
        how_to_ask=form.how_to_ask.data or "",
    )


def _usual_way(award: Award) -> str:
    competition = award.application.competition
    return (
        "Use “Ask to reconsider” on the page of this condition, or write to "
        f"{competition.contact_email}. An authorizing official of {competition.agency.name} who "
        "did not impose the condition answers in writing. The condition binds until then."
    )
