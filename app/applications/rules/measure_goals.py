"""Goals of performance measures: shares with the counts behind them, and what is odd about them.

A goal is a percentage as typed, or two counts; then the share is exact and the whole percent that
later stages compare with is worked out from them, half a percent rounded up. Pure.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from app.applications.models import MeasureGroup, PerformanceMeasure
from app.platform.errors import DomainError

ALL = "All students"
_COUNTS = re.compile(r"([\d,]+)\s*(?:/|of|out of)\s*([\d,]+)", re.IGNORECASE)
_PERCENT = re.compile(r"(\d{1,3})\s*%?")
_SCHOOL_YEAR = re.compile(r"(20\d\d)-(\d\d)")
_WHOLE = 100


@dataclass(frozen=True)
class Goal:
    """A share of students. With counts the percent is theirs; without, it was typed."""

    percent: int
    numerator: int | None = None
    denominator: int | None = None

    @property
    def is_counted(self) -> bool:
        """Whether counts stand behind it."""
        return self.denominator is not None

    @property
    def share(self) -> Fraction:
        """The exact share."""
        if self.numerator is None or self.denominator is None:
            return Fraction(self.percent, _WHOLE)
        return Fraction(self.numerator, self.denominator)

    @property
    def typed(self) -> str:
        """As it is typed: 310 of 500, or 62."""
        return f"{self.numerator} of {self.denominator}" if self.is_counted else str(self.percent)

    @property
    def words(self) -> str:
        """For people, with where the percent comes from."""
        if not self.is_counted:
            return f"{self.percent}% (typed)"
        return f"{float(self.share * _WHOLE):.1f}% ({self.numerator:,} of {self.denominator:,})"


def counted(numerator: int, denominator: int) -> Goal:
    """A goal of two counts. Raises DomainError when they are no part and whole."""
    if denominator < 1:
        raise DomainError("A share out of 0 students says nothing. Leave it empty if not known.")
    if not 0 <= numerator <= denominator:
        message = f"{numerator:,} of {denominator:,}: the part cannot be larger than the whole."
        raise DomainError(message)
    return Goal((2 * _WHOLE * numerator + denominator) // (2 * denominator), numerator, denominator)


def parse(text: str) -> Goal | None:
    """Read “62”, “62%”, “310/500” or “1,310 of 2,500”; nothing typed is None, which is not 0."""
    text = text.strip()
    if not text:
        return None
    if found := _COUNTS.fullmatch(text):
        part, whole = (int(each.replace(",", "") or 0) for each in found.groups())
        return counted(part, whole)
    if (found := _PERCENT.fullmatch(text)) and int(found[1]) <= _WHOLE:
        return Goal(int(found[1]))
    message = f"“{text}” is no goal. Type a whole percentage such as 62, or counts: 310 of 500."
    raise DomainError(message)


def is_school_year(text: str) -> bool:
    """Whether a text names one school year, such as 2025-26."""
    found = _SCHOOL_YEAR.fullmatch(text)
    return found is not None and (int(found[1]) + 1) % _WHOLE == int(found[2])


@dataclass(frozen=True)
class Row:
    """One line of the table: a student group, its baseline, and its goal by year."""

    name: str
    baseline: Goal | None
    goals: Mapping[int, Goal] = field(default_factory=dict)


def whole(measure: PerformanceMeasure, *, years: int) -> Row:
    """The line of all students; the year after the last one is the post-grant year."""
    goals = {
        each.year: Goal(each.percent, each.numerator, each.denominator) for each in measure.targets
    }
    if measure.post_grant_percent is not None:
        goals[years + 1] = Goal(
            measure.post_grant_percent, measure.post_grant_numerator, measure.post_grant_denominator
        )
    return Row(ALL, _baseline(measure), goals)


def of_group(group: MeasureGroup) -> Row:
    """The line of one student group."""
    goals = {
        each.year: Goal(each.percent, each.numerator, each.denominator) for each in group.goals
    }
    return Row(group.name, _baseline(group), goals)


def _baseline(of: PerformanceMeasure | MeasureGroup) -> Goal | None:
    if of.baseline_numerator is None or of.baseline_denominator is None:
        return None
    return counted(of.baseline_numerator, of.baseline_denominator)


def check_groups(rows: Sequence[Row]) -> None:
    """Refuse a group without a name and one that stands twice."""
    names = [row.name.casefold() for row in rows]
    if "" in names:
        raise DomainError("Name the student group of each row in which you type numbers.")
    twice = sorted({row.name for row in rows if names.count(row.name.casefold()) > 1})
    if twice:
        raise DomainError(f"“{twice[0]}” stands in two rows. Keep one of them.")
    if ALL.casefold() in names:
        raise DomainError("All students have their own row at the top. Change them in the measure.")
