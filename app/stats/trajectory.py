"""Where a measure stands on its way to a target, and where its series may not be joined.

How much of the way is done is a matter of progress; here the question is whether the value is where
it should be by now, and whether so few cases can tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from app.stats.intervals import Interval
from app.stats.progress import reaches


def path(baseline: Fraction, final: Fraction, years: int) -> list[Fraction]:
    """The straight path: what to expect at the end of each of the years 1 to `years`.

    baseline + (final - baseline) t / years, in the unit of the measure; the last is `final`.
    Raises ValueError below one year.
    """
    if years < 1:
        raise ValueError(f"A path of {years} years leads nowhere.")
    return [baseline + (final - baseline) * year / years for year in range(1, years + 1)]


class Standing(StrEnum):
    """Where a measure stands. A person decides what follows from it."""

    MET = "met"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NOT_DETERMINABLE = "not_determinable"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Standing.MET: "Target met",
    Standing.ON_TRACK: "On track",
    Standing.BEHIND: "Behind",
    Standing.NOT_DETERMINABLE: "Cannot be determined",
}


def standing(
    actual: Fraction | None,
    interval: Interval | None,
    target: Fraction,
    expected_now: Fraction,
    *,
    rises: bool,
) -> Standing:
    """Compare a value with its target and with the path. The first rule that applies decides.

    1. Cannot be determined: the value is missing or hidden.
    2. Met: the value is at the target or beyond.
    3. On track: short of the target, but at `expected_now` (the path's value for now) or beyond.
    4. Behind: short of both, and the whole interval of the value is on the worse side of both.
    5. Cannot be determined: short of both, but the interval reaches one of them, so that the
       shortfall cannot be told from chance; or there is no interval.

    Met and on track are thus read off the value, as annual targets are; only falling behind must be
    beyond chance. A complete count, which no chance touches, has the interval from itself to
    itself. `rises` says that more is better. All in the unit of the measure.
    """
    if actual is None:
        return Standing.NOT_DETERMINABLE
    if reaches(actual, target, rises=rises):
        return Standing.MET
    if reaches(actual, expected_now, rises=rises):
        return Standing.ON_TRACK
    if interval is None:
        return Standing.NOT_DETERMINABLE
    best = interval.high if rises else interval.low
    if any(reaches(best, goal, rises=rises) for goal in (target, expected_now)):
        return Standing.NOT_DETERMINABLE
    return Standing.BEHIND


@dataclass(frozen=True)
class Point:
    """One period's value, None when hidden or missing.

    `definition` names all that makes values comparable: instrument, version, cut score.
    """

    period: str
    value: Fraction | None
    definition: str


@dataclass(frozen=True)
class Break:
    """Two neighboring periods between which no line may be drawn, and the `reason` for people."""

    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Segments:
    """A series in parts of one definition each, and the breaks between them, one fewer."""

    parts: Sequence[Sequence[Point]]
    breaks: Sequence[Break]


def segments(points: Sequence[Point]) -> Segments:
    """Split a series, in the order of time, wherever its definition changes.

    A definition that returns later starts a part of its own. No points have no parts.
    """
    parts: list[list[Point]] = [[points[0]]] if points else []
    breaks: list[Break] = []
    for before, after in pairwise(points):
        if after.definition != before.definition:
            breaks.append(Break(before.period, after.period, _reason(before, after)))
            parts.append([])
        parts[-1].append(after)
    return Segments(tuple(tuple(part) for part in parts), tuple(breaks))


def _reason(before: Point, after: Point) -> str:
    return (
        f"Defined as “{before.definition}” until {before.period} and as “{after.definition}” "
        f"from {after.period}: the values cannot be compared."
    )
