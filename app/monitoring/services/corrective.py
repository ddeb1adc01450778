"""Deeds on corrective actions: evidence of the owner, the officer's answer, more time."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.awards import queries as awards
from app.identity.actor import Actor
from app.identity.models import Person
from app.monitoring.lifecycle.watching import ACTION, ActionStep, ContactStatus
from app.monitoring.models.watching import ActionFile, ActionMove, CorrectiveAction, LaterDay
from app.monitoring.queries import contacts as queries
from app.monitoring.services.keeping import Sent, keep
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotNowError

_CLOSING = (ActionStep.VERIFY, ActionStep.DROP)
_SAID = {
    ActionStep.VERIFY: "was verified and is closed",
    ActionStep.RETURN: "needs more evidence",
    ActionStep.DROP: "was dropped; nothing more is needed",
}


def send_evidence(
    action: CorrectiveAction, text: str, *, files: Sequence[Sent] = (), by: Actor
) -> ActionMove:
    """The owner says what was done and proves it; the officer is told.

    Raises DomainError without words, NotNowError while earlier evidence waits, or after the end.
    """
    if not text.strip():
        message = "Write what was done, and what the files show."
        raise DomainError(message, field="text")
    move = _move(action, ActionStep.SEND_EVIDENCE, text, by=by)
    for kept in keep(files):
        move.files.append(ActionFile(move_id=move.id, file=kept, file_id=kept.id))
    tell_of_action(action, [action.award.program_officer], "has evidence for you to check")
    return move


def answer(action: CorrectiveAction, step: ActionStep, text: str, *, by: Actor) -> ActionMove:
    """The officer verifies, returns or drops, always with the reason; the owner is told.

    Raises DomainError without a reason, NotNowError for a step that does not follow, and when the
    one who sent the evidence would check it.
    """
    if not text.strip():
        message = "Write the reason. The owner reads it."
        raise DomainError(message, field="reason")
    if step is ActionStep.VERIFY and action.moves and action.moves[-1].by_id == by.id:
        message = "You sent this evidence yourself. Let another officer check it."
        raise DomainError(message, field="step")
    if step in _CLOSING:
        action.closed_at = clock.now()
    move = _move(action, step, text, by=by)
    tell_of_action(action, [queries.owner_of(action)], _SAID[step])
    return move


def allow_more_time(action: CorrectiveAction, until: date, reason: str, *, by: Actor) -> LaterDay:
    """Put the due date later; the earlier one stays on record. Owner and grantee are told.

    Raises NotNowError for an action that is closed, or whose record is a draft, DomainError for a
    day that is no later, or without a reason.
    """
    _refuse_closed_or_draft(action)
    if not reason.strip():
        message = "Write why there is more time. The grantee reads it."
        raise DomainError(message, field="why")
    today = clock.today(action.award.application.competition.zone)
    if until <= max(action.due_on, today):
        day = action.due_on
        message = f"Choose a day after today and after {day:%B} {day.day}, {day.year}."
        raise DomainError(message, field="until")
    audit.record(
        by,
        "corrective_action:allow_more_time",
        action,
        before=action.due_on,
        until=until,
        award=action.award.number,
    )
    later = LaterDay(
        action_id=action.id,
        before=action.due_on,
        until=until,
        reason=writing.tidy(reason).strip(),
        allowed_by_id=by.id,
        allowed_at=clock.now(),
    )
    action.later_days.append(later)
    db.session.add(later)
    action.due_on = until
    _write(action, _concerned(action), "corrective_more_time", later=later)
    return later


def tell_of_action(action: CorrectiveAction, people: Iterable[Person], said: str) -> None:
    """A mail to each of them who still has an account, with the way to its page."""
    _write(action, people, "corrective_action", said=said)


def _write(action: CorrectiveAction, people: Iterable[Person], template: str, **facts: Any) -> None:
    link = mail.link("monitoring.corrective_action", corrective_id=action.id)
    for person in people:
        if person.is_active:
            mail.write(person.email, template, about=action.id, action=action, link=link, **facts)


def _concerned(action: CorrectiveAction) -> list[Person]:
    """Its owner, and the grantee where it sees the record; each once."""
    people = [queries.owner_of(action)]
    if action.finding.contact.is_shared:
        people += awards.grantee_people(action.award)
    return list({each.id: each for each in people}.values())


def _refuse_closed_or_draft(action: CorrectiveAction) -> None:
    if not action.status.is_open:
        message = f"Corrective action {action.number} is closed. It needs no more time."
        raise NotNowError(message)
    if action.finding.contact.status is not ContactStatus.FINISHED:
        message = f"{action.finding.contact.name} is a draft. Its actions bind nobody yet."
        raise NotNowError(message)


def _move(action: CorrectiveAction, step: ActionStep, text: str, *, by: Actor) -> ActionMove:
    ACTION.advance(action, step, by=by, award=action.award.number)
    move = ActionMove(
        action_id=action.id,
        step=step,
        text=writing.tidy(text).strip(),
        by_id=by.id,
        at=clock.now(),
    )
    action.moves.append(move)
    db.session.add(move)
    return move
