"""Where a dial turns, what an officer may say against it, and the rating of all together. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.monitoring.models.risk import DialKind, Level
from app.platform.errors import DomainError

FEWEST_KNOWN = 5  # dials; with fewer, nobody can say that a grant is at low risk
LONGEST = 366  # days that a judgment may stand

RATING_RULE = (
    "High: two or more dials are high. Medium: one dial is high, or two or more are medium. "
    f"Low: neither, and at least {FEWEST_KNOWN} of the {len(DialKind)} dials are known. "
    "Not known: neither, and fewer are known. A dial that is not known never counts as low."
)


@dataclass(frozen=True)
class Threshold:
    """A dial is medium or high from these values on; where given, also below the lower ones."""

    medium_at: int
    high_at: int
    medium_below: int | None = None
    high_below: int | None = None

    def level(self, value: Fraction | int) -> Level:
        """What a value means: values at a threshold have reached it."""
        if value >= self.high_at or _is_below(value, self.high_below):
            return Level.HIGH
        if value >= self.medium_at or _is_below(value, self.medium_below):
            return Level.MEDIUM
        return Level.LOW

    def between(self, least: Fraction | int, most: Fraction | int) -> Level:
        """What is certain of a value that more data could still raise from `least` to `most`.

        A dial that could still turn is not known; one that has turned is at least that.
        """
        certain, possible = self.level(least), self.level(most)
        if certain is Level.LOW and possible is not Level.LOW:
            return Level.NOT_KNOWN
        return certain


DEFAULTS: Mapping[DialKind, Threshold] = {
    DialKind.LATE_REPORTS: Threshold(1, 30),
    DialKind.TARGETS_MISSED: Threshold(25, 50),
    DialKind.DRAWDOWN: Threshold(120, 150, medium_below=50, high_below=25),
    DialKind.AUDIT: Threshold(1, 3),
    DialKind.ACTIONS_OVERDUE: Threshold(1, 30),
    DialKind.STAFF: Threshold(1, 2),
    DialKind.FIDELITY: Threshold(1, 2),
    DialKind.CONDITIONS: Threshold(1, 3),
    DialKind.MILESTONES: Threshold(1, 3),
}

UNITS: Mapping[DialKind, str] = {
    DialKind.LATE_REPORTS: "days that the latest report is overdue",
    DialKind.TARGETS_MISSED: (
        "percent of the year's targets that the figures of the latest reported period miss, by "
        "however little"
    ),
    DialKind.DRAWDOWN: "percent of what a straight line through the approved years has drawn",
    DialKind.AUDIT: "audit findings with an open corrective action, or with none",
    DialKind.ACTIONS_OVERDUE: "days that a corrective action is overdue",
    DialKind.STAFF: "key people who changed in the last 180 days",
    DialKind.FIDELITY: (
        "reported periods in a row, up to the latest, with an element that is not adequate: fewer "
        "of its schools are than the matrix asks"
    ),
    DialKind.CONDITIONS: "specific conditions in force",
    DialKind.MILESTONES: "milestones that are more than 30 days behind the funded plan",
}


def definition(kind: DialKind, threshold: Threshold) -> str:
    """What the dial counts and where it turns, in one sentence or two."""
    words = (
        f"Counts {UNITS[kind]}. Medium from {threshold.medium_at}, high from {threshold.high_at}"
    )
    if threshold.medium_below is not None and threshold.high_below is not None:
        words += f"; also medium below {threshold.medium_below}, high below {threshold.high_below}"
    return f"{words}."


def check_threshold(kind: DialKind, threshold: Threshold) -> None:
    """Refuse thresholds that are out of order or that would never turn."""
    if threshold.medium_at < 1:
        message = "A dial turns from 1 on. Type 1 or more under medium."
        raise DomainError(message, field="medium_at")
    if threshold.high_at < threshold.medium_at:
        message = f"{kind.label}: high begins before medium. Type a number that is not smaller."
        raise DomainError(message, field="high_at")
    is_two_sided = DEFAULTS[kind].medium_below is not None
    low, lower = threshold.medium_below, threshold.high_below
    if is_two_sided != (low is not None) or is_two_sided != (lower is not None):
        message = f"{kind.label} needs both lower numbers." if is_two_sided else "No lower number."
        raise DomainError(message, field="medium_below")
    if low is not None and lower is not None and not 0 <= lower <= low < threshold.medium_at:
        message = "Below medium must be at least below high, and less than the number for medium."
        raise DomainError(message, field="medium_below")


def check_until(until: date, *, today: date) -> None:
    """Refuse a judgment without an end in sight."""
    if not 0 <= (until - today).days <= LONGEST:
        message = "Choose a day from today on, at most a year away. Then the rule counts again."
        raise DomainError(message, field="until")


def rating(levels: Collection[Level]) -> Level:
    """All dials together, by RATING_RULE."""
    count = list(levels).count
    if count(Level.HIGH) > 1:
        return Level.HIGH
    if count(Level.HIGH) or count(Level.MEDIUM) > 1:
        return Level.MEDIUM
    known = len(levels) - count(Level.NOT_KNOWN)
    return Level.LOW if known >= FEWEST_KNOWN else Level.NOT_KNOWN


def _is_below(value: Fraction | int, limit: int | None) -> bool:
    return limit is not None and value < limit
