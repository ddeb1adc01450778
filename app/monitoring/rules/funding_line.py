"""Would the amended plan still clear the funding line? An interval, never a new score. Pure.

Readers scored the plan as it was submitted. Nobody can say what they would have given the amended
one. What can be said: of the points earned, those in items whose commitments are now weaker are at
stake. If none of them is lost the mean stays; if all are, it falls by exactly so much.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.platform.formats import mean as shown
from app.review.models import RankEntry


class Clearance(StrEnum):
    """Where the interval lies beside the line."""

    CLEARLY_WITHIN = "clearly_within"
    WITHIN_REACH = "within_reach"
    ONLY_IF = "only_if"
    BEYOND = "beyond"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Clearance.CLEARLY_WITHIN: "Clearly within the line",
    Clearance.WITHIN_REACH: "Within reach of the line",
    Clearance.ONLY_IF: "Only if none of these points is lost",
    Clearance.BEYOND: "Below the line before any change",
    Clearance.UNKNOWN: "Cannot be said",
}


@dataclass(frozen=True)
class LineCheck:
    """The frozen mean, the lowest funded mean, and the points at stake; all exact."""

    mean: Fraction | None  # None: the grant has no place in a frozen order
    line: Fraction | None  # None: nobody was funded from it
    at_stake: Fraction
    next_mean: Fraction | None = None  # the best that could have been funded and was not

    @property
    def lowest(self) -> Fraction | None:
        """The mean if all points at stake were lost; never below 0."""
        return None if self.mean is None else max(Fraction(0), self.mean - self.at_stake)

    @property
    def margin(self) -> Fraction | None:
        """How far the frozen mean stands above the line; below 0 where it stood below."""
        if self.mean is None or self.line is None:
            return None
        return self.mean - self.line

    @property
    def clearance(self) -> Clearance:
        """In which of the cases this is."""
        if self.margin is None or self.lowest is None or self.line is None:
            return Clearance.UNKNOWN
        if self.margin < 0:
            return Clearance.BEYOND
        if self.lowest >= self.line:
            return Clearance.CLEARLY_WITHIN
        return Clearance.WITHIN_REACH if self.margin > 0 else Clearance.ONLY_IF

    @property
    def words(self) -> str:
        """The finding as a sentence, with its numbers."""
        if self.margin is None or self.lowest is None:
            return "There is no frozen rank order with a funded application to compare with."
        stake, margin = shown(self.at_stake), shown(abs(self.margin))
        return {
            Clearance.CLEARLY_WITHIN: f"It would clear the line even if all {stake} points at "
            f"stake were lost: {shown(self.lowest)} or more.",
            Clearance.WITHIN_REACH: f"The line lies inside the interval. It stays at or above the "
            f"line as long as no more than {margin} of the {stake} points at stake are lost.",
            Clearance.ONLY_IF: f"It was the lowest score that was funded. It stays at the line "
            f"only if none of the {stake} points at stake is lost.",
            Clearance.BEYOND: f"It stood {margin} below the line and was funded later or for a "
            "written reason. The line says nothing about this change.",
            Clearance.UNKNOWN: "",
        }[self.clearance]


def line_check(
    mine: object, entries: Sequence[RankEntry], funded: Collection[object], at_stake: Fraction
) -> LineCheck:
    """Compare with the lowest mean that was funded in the frozen order, as exact fractions.

    `mine` and `funded` are ids of applications.
    """
    mean = next((each.mean for each in entries if each.application_id == mine), None)
    line = min((each.mean for each in entries if each.application_id in funded), default=None)
    passed = (each for each in entries if each.meets_priorities)
    best = max((each.mean for each in passed if each.application_id not in funded), default=None)
    return LineCheck(mean, line, at_stake, best)
