"""What a slate must satisfy. Money in cents."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.awards.models import Slate, SlateChoice
from app.awards.rules.funding import Group, Place, Scenario, fund
from app.awards.rules.ladder import Rung, rung
from app.awards.rules.prerequisites import Prerequisites, missing
from app.platform import money
from app.review.models import RankEntry


@dataclass(frozen=True)
class Line:
    """One row of the slate: the frozen place, what was asked for, and the choice."""

    entry: RankEntry
    requested_cents: int
    choice: SlateChoice
    ready: Prerequisites = field(default_factory=Prerequisites)
    groups: Group = field(default_factory=dict)
    asked_by_year: Mapping[int, int] = field(default_factory=dict)
    participating: int | None = None  # students; None where the submission cannot be read
    is_withdrawn: bool = False
    is_notified: bool = False  # the first notification of its award is issued

    @property
    def may_be_funded(self) -> bool:
        """Only applications that meet every absolute priority can be funded (34 CFR 75.105).

        What was withdrawn, or declined in senior review, cannot either.
        """
        return self.entry.meets_priorities and not self.is_withdrawn and not self.choice.is_declined

    @property
    def place(self) -> Place:
        """The line as the walk down the order sees it."""
        return Place(
            self.entry.application_id,
            self.entry.rank,
            self.requested_cents,
            self.may_be_funded,
            self.groups,
        )

    @property
    def missing(self) -> list[str]:
        """What is not on record yet; nothing for an application that is not to be funded."""
        return missing(self.ready, self.choice.cents) if self.choice.is_funded else []

    def rung(self, slate: Slate) -> Rung:
        """How far it has come on its slate."""
        return rung(
            slate.status,
            is_funded=self.choice.is_funded,
            is_notified=self.is_notified,
            is_declined=bool(self.choice.is_declined),  # None before it is first saved
        )


def funded_down_the_order(
    entries: Sequence[RankEntry], requested: Mapping[object, int], available_cents: int
) -> dict[uuid.UUID, int]:
    """Where the money reaches when it goes down the rank order and stops at the first shortfall.

    Returns application id to cents. Applications tied on a rank are funded together or not at all.
    """
    places = [
        Place(each.application_id, each.rank, requested[each.application_id], each.meets_priorities)
        for each in entries
    ]
    return dict(fund(places, Scenario(available_cents)).cents)


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


def departures(slate: Slate, lines: Sequence[Line]) -> list[Line]:
    """What needs a written reason. An award out of cycle departs as a whole, and has its ground."""
    return [] if slate.ground else out_of_order(lines)


def not_ready(lines: Sequence[Line]) -> list[str]:
    """One sentence for each application that is to be funded and lacks something on record."""
    return [
        f"{line.entry.application.number} lacks {_listed(line.missing)}."
        for line in lines
        if line.missing
    ]


def _listed(things: Sequence[str]) -> str:
    return " and ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)


def gaps(slate: Slate, lines: Sequence[Line]) -> list[str]:
    """Everything that stands between this slate and a recommendation; empty when ready."""
    missing = []
    total = sum(line.choice.cents for line in lines)
    if total > slate.available_cents:
        over = money.show(total - slate.available_cents)
        missing.append(f"The slate is {over} over the money available. Lower an amount.")
    for line in lines:
        missing += _gaps_of(line)
    for line in departures(slate, lines):
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
    if choice.is_funded and line.is_withdrawn:
        return [f"{number} was withdrawn, so it cannot be funded. Take it off the slate."]
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
