"""Drift: how far a grant's plan has moved from the one that was funded. Pure.

A few numbers that each mean one thing, and no index. Gains never hide losses: a commitment that
was raised is counted, and does not make another one less weak. Shares and points are exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.monitoring.rules.plans import CommitmentDrift
from app.monitoring.rules.rebudgeting import is_over_flag, share_of


@dataclass(frozen=True)
class Drift:
    """How far one grant has moved since award, over all approved amendments. Money in cents.

    `commitments` are those of practice, `measures` those of results. `moved_cents` are transfers
    among direct cost categories, cumulated; `added_cents` is what the award gained (or lost, below
    0) against its first notification; `moved_share` compares with the total as last approved.
    """

    commitments: Sequence[CommitmentDrift]
    measures: Sequence[CommitmentDrift]
    amendments: int
    moved_cents: int
    total_cents: int
    added_cents: int
    days_added: int
    people_replaced: int

    @property
    def promised(self) -> int:
        """How many commitments the funded submission made."""
        return sum(not each.is_added for each in self.commitments)

    @property
    def weaker(self) -> list[CommitmentDrift]:
        """Commitments that ask for less than promised, dropped ones included."""
        return [each for each in self.commitments if each.is_weaker]

    @property
    def dropped(self) -> int:
        """Commitments that are gone."""
        return sum(each.is_dropped for each in self.commitments)

    @property
    def raised(self) -> int:
        """Commitments that ask for more than promised, and for less in nothing."""
        return sum(each.is_raised for each in self.commitments)

    @property
    def added(self) -> int:
        """Commitments that nobody promised and that an amendment added."""
        return sum(each.is_added for each in self.commitments)

    @property
    def weaker_measures(self) -> list[CommitmentDrift]:
        """Measures of results whose target asks for less, or that are gone."""
        return [each for each in self.measures if each.is_weaker]

    @property
    def weaker_share(self) -> Fraction | None:
        """Weaker commitments as a share of those promised; None without any."""
        return share_of(len(self.weaker), self.promised)

    @property
    def mean_lost(self) -> Fraction | None:
        """Percentage points lost by the last promised year, averaged over all promised."""
        lost = [each.lost for each in self.commitments if not each.is_added]
        return sum(lost, Fraction(0)) / len(lost) if lost else None

    @property
    def weighted_lost(self) -> Fraction | None:
        """The same, each commitment weighing its share of the points that its item can earn.

        None where no promised commitment stands under an item with points.
        """
        weights = [
            (Fraction(each.points.most) / each.shared_by, each.lost)
            for each in self.commitments
            if not each.is_added and each.points is not None
        ]
        whole = sum((weight for weight, _ in weights), Fraction(0))
        if not whole:
            return None
        return sum((weight * lost for weight, lost in weights), Fraction(0)) / whole

    @property
    def at_stake(self) -> Fraction:
        """Points that were earned in the items whose commitments are weaker; each item once."""
        earned = {
            each.terms.item_code: each.points.earned
            for each in self.weaker
            if each.points is not None and each.points.earned is not None
        }
        return sum(earned.values(), Fraction(0))

    @property
    def moved_share(self) -> Fraction | None:
        """Transfers as a share of the total budget; None where there is no budget."""
        return share_of(self.moved_cents, self.total_cents)

    @property
    def is_over_flag(self) -> bool:
        """Whether transfers exceed ten percent of the total (2 CFR 200.308)."""
        return is_over_flag(self.moved_cents, self.total_cents)

    @property
    def is_none(self) -> bool:
        """Whether nothing at all moved."""
        moved = (self.moved_cents, self.added_cents, self.days_added, self.people_replaced)
        plan = (self.weaker, self.raised, self.added, self.weaker_measures)
        return not any(moved) and not any(plan)
