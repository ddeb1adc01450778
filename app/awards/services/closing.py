"""The last deeds of an award's life: its closeout begins, and it is closed."""

from collections.abc import Mapping

from app.awards.lifecycle import LIFECYCLE, Step
from app.awards.models import ActionKind, Award, AwardAction
from app.awards.services.notifying import Change, issue
from app.identity.actor import Actor


def start_closeout(award: Award, *, by: Actor) -> None:
    """The period of performance is over; what is owed for the end is asked for."""
    LIFECYCLE.advance(award, Step.START_CLOSEOUT, by=by)


def close(
    award: Award, authorize: Mapping[int, int], *, reason: str, signature: str, by: Actor
) -> AwardAction:
    """The last notification, with what was really obligated in each year; then nothing changes.

    `authorize` is cents by project year: what was made available and not obligated goes back.
    """
    last = Change(authorize=authorize)
    issued = issue(award, ActionKind.CLOSE, last, reason=reason, signature=signature, by=by)
    LIFECYCLE.advance(award, Step.CLOSE, by=by, action=issued.number)
    return issued
