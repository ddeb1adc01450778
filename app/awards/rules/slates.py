"""What a slate must satisfy. Money in cents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.awards.models import Slate, SlateChoice
from app.platform import money
from app.review.models import RankEntry


@dataclass(frozen=True)
class Line:
    """One row of the slate: the frozen place, what was asked for, and the choice."""

    entry: RankEntry
    requested_cents: int
    choice: SlateChoice

    @property
    def may_be_funded(self) -> bool:
        """Only applications that meet every absolute priority can be funded (34 CFR 75.105)."""
        return self.entry.meets_priorities


def funded_down_the_order(
    entries: Sequence[RankEntry], requested: Mapping[object, int], available_cents: int
) -> dict[object, int]:
    """Where the money reaches when it goes down the rank order and stops at the first shortfall.

    Returns application id to cents. Applications tied on a rank are funded together or not at all.
    """
    funded: dict[object, int] = {}
    left = available_cents
    for rank in sorted({entry.rank for entry in entries if entry.meets_priorities}):
        tied = [entry for entry in entries if entry.rank == rank and entry.meets_priorities]
        cost = sum(requested[entry.application_id] for entry in tied)
        if cost > left:
            break
        left -= cost
        funded.update({entry.application_id: requested[entry.application_id] for entry in tied})
    return funded


def out_of_order(lines: Sequence[Line]) -> list[Line]:
    """The choices that depart from the rank order (34 CFR 75.217(d)): each needs a written reason.

    An application that is passed over while a lower one is funded departs, and so does each
    funded one that stands below somebody who was passed over.
    """
    funded = [line.entry.rank for line in lines if line.choice.is_funded]
    passed = [
        line.entry.rank
        for line in lines
        if line.may_be_funded
        and not line.choice.is_funded
        and line.entry.rank < max(funded, default=0)
    ]
    best_passed = min(passed, default=None)
    return [
        line
        for line in lines
        if (line.choice.is_funded and best_passed is not None and line.entry.rank > best_passed)
        or (
            not line.choice.is_funded
            and line.may_be_funded
            and line.entry.rank < max(funded, default=0)
        )
    ]


def gaps(slate: Slate, lines: Sequence[Line]) -> list[str]:
    """Everything that stands between this slate and a recommendation; empty when ready."""
    missing = []
    total = sum(line.choice.cents for line in lines)
    if total > slate.available_cents:
        over = money.show(total - slate.available_cents)
        missing.append(f"The slate is {over} over the money available. Lower an amount.")
    for line in lines:
        missing += _gaps_of(line)
    for line in out_of_order(lines):
        if not line.choice.reason.strip():
            deed = "funding it" if line.choice.is_funded else "passing it over"
            missing.append(
                f"{line.entry.application.number} departs from the rank order. "
                f"Write the reason for {deed}."
            )
    return missing


def _gaps_of(line: Line) -> list[str]:
    number = line.entry.application.number
    choice = line.choice
    if choice.is_funded and not line.may_be_funded:
        return [f"{number} does not meet an absolute priority, so it cannot be funded."]
    if choice.is_funded and not line.entry.application.organisation.is_confirmed:
        return [f"Nobody has confirmed who the district of {number} is. Confirm it first."]
    if choice.is_funded and choice.cents <= 0:
        return [f"{number} is to be funded without an amount. Type one."]
    if choice.cents > line.requested_cents:
        asked = money.show(line.requested_cents)
        return [f"{number} would get more than the {asked} it asked for. Lower the amount."]
    return []
