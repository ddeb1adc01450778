"""Why a slate passed an application over: a written reason, or where its money ended. Pure."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.awards.models import Slate, SlateChoice
from app.awards.rules.funding import Scenario, fund
from app.awards.rules.slates import Line, departures
from app.platform import money
from app.platform.audit import AuditEvent

CHOSE = "slate:choose"


@dataclass(frozen=True)
class PassedOver:
    """What one slate says of an application that it does not fund.

    `source`: whose words they are, empty where nobody wrote any; `at`: since when they stand, None
    where that is not on record.
    """

    slate: Slate
    words: str
    is_written: bool = False
    is_missing: bool = False  # a reason that ought to be there is not
    source: str = ""
    at: datetime | None = None


def passed_over(slate: Slate, lines: Sequence[Line]) -> dict[uuid.UUID, PassedOver]:
    """Each application that could be on the slate's money and is not, with why; by its id.

    What could never be funded (an absolute priority that is not met, a withdrawal) is not passed
    over. What senior review declined is.
    """
    reached = fund([line.place for line in lines], Scenario(slate.available_cents)).cents
    last = max(
        (line.entry.rank for line in lines if line.place.application_id in reached), default=0
    )
    departing = {line.entry.application_id for line in departures(slate, lines)}
    return {
        line.entry.application_id: _said(
            slate,
            line.choice,
            departs=line.entry.application_id in departing,
            is_reached=line.entry.application_id in reached,
            last=last,
        )
        for line in lines
        if not line.choice.is_funded and (line.may_be_funded or line.choice.is_declined)
    }


def writing(choice: SlateChoice, happened: Iterable[AuditEvent]) -> AuditEvent | None:
    """Where in a slate's history the reason that stands was written; None: by no officer."""
    found = None
    for each in happened:
        if each.verb == CHOSE and each.details.get("application") == str(choice.application_id):
            stands = each.details.get("reason") == choice.reason
            found = (found or each) if stands else None
    return found


def _said(
    slate: Slate, choice: SlateChoice, *, departs: bool, is_reached: bool, last: int
) -> PassedOver:
    if choice.reason.strip():
        return PassedOver(slate, choice.reason.strip(), is_written=True)
    if departs:
        words = "No reason is written, though one below it is funded."
        return PassedOver(slate, words, is_missing=True)
    if is_reached or slate.ground:
        words = "No reason is written, though the money reaches it."
        return PassedOver(slate, words, is_missing=True)
    available = money.show(slate.available_cents)
    reach = f"reaches to rank {last}" if last else "does not reach the first that it could fund"
    return PassedOver(slate, f"The money ended at the funding line, above it: {available} {reach}.")
