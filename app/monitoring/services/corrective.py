"""Deeds on corrective actions: evidence of the owner, the officer's answer."""

from collections.abc import Iterable, Sequence

from app.identity.actor import Actor
from app.identity.models import Person
from app.monitoring.lifecycle.watching import ACTION, ActionStep
from app.monitoring.models.watching import ActionFile, ActionMove, CorrectiveAction
from app.monitoring.queries import contacts as queries
from app.monitoring.services.keeping import Sent, keep
from app.platform import clock, db, mail, writing
from app.platform.errors import DomainError

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


def tell_of_action(action: CorrectiveAction, people: Iterable[Person], said: str) -> None:
    """A mail to each of them who still has an account, with the way to its page."""
    link = mail.link("monitoring.corrective_action", corrective_id=action.id)
    for person in people:
        if person.is_active:
            mail.write(
                person.email,
                "corrective_action",
                about=action.id,
                action=action,
                said=said,
                link=link,
            )


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
