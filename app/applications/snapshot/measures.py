"""Performance measures in a snapshot: all students, and each student group beside them."""

from dataclasses import field

from pydantic.dataclasses import dataclass as checked

from app.applications.models import (
    Application,
    Direction,
    GroupGoal,
    MeasureTarget,
    PerformanceMeasure,
)
from app.applications.snapshot.parts import STRICT

_WHOLE = 100


@checked(frozen=True, config=STRICT)
class ShareGoal:
    """A goal in whole percent; the counts are those it was worked out from, or both unknown."""

    percent: int
    numerator: int | None = None
    denominator: int | None = None


@checked(frozen=True, config=STRICT)
class GroupGoals:
    """One student group; `goals` is project year to goal, the year after the last is post-grant."""

    name: str
    baseline_numerator: int | None
    baseline_denominator: int | None
    goals: dict[int, ShareGoal] = field(default_factory=dict)

    @property
    def baseline(self) -> ShareGoal | None:
        """The baseline with its whole percent, half a percent rounded up; None: not known."""
        part, whole = self.baseline_numerator, self.baseline_denominator
        if part is None or whole is None:
            return None
        return ShareGoal((2 * _WHOLE * part + whole) // (2 * whole), part, whole)


@checked(frozen=True, config=STRICT)
class ResultMeasure:
    """A performance measure, as promised. `targets` is project year to percent of all students.

    `counts` are the goals whose percent was worked out from counts.
    """

    code: str
    element: str
    name: str
    numerator: str
    denominator: str
    direction: Direction
    baseline_numerator: int | None
    baseline_denominator: int | None
    targets: dict[int, int]
    counts: dict[int, ShareGoal] = field(default_factory=dict)
    rationale: str = ""
    formative: str = ""
    population: str = ""
    baseline_year: str = ""
    post_grant: ShareGoal | None = None
    groups: tuple[GroupGoals, ...] = ()

    @property
    def table(self) -> tuple[GroupGoals, ...]:
        """All students, then each student group."""
        goals = {year: ShareGoal(percent) for year, percent in self.targets.items()} | self.counts
        if self.post_grant is not None:
            goals[max(self.targets, default=0) + 1] = self.post_grant
        start = (self.baseline_numerator, self.baseline_denominator)
        return (GroupGoals("All students", *start, goals), *self.groups)


def take_measures(application: Application) -> tuple[ResultMeasure, ...]:
    """The measures in the order of their codes."""
    return tuple(
        ResultMeasure(
            code=measure.code,
            element=measure.element,
            name=measure.name,
            numerator=measure.numerator,
            denominator=measure.denominator,
            direction=measure.direction,
            baseline_numerator=measure.baseline_numerator,
            baseline_denominator=measure.baseline_denominator,
            targets={target.year: target.percent for target in measure.targets},
            counts={
                target.year: _goal(target)
                for target in measure.targets
                if target.denominator is not None
            },
            rationale=measure.rationale,
            formative=measure.formative,
            population=measure.population,
            baseline_year=measure.baseline_year,
            post_grant=_post_grant(measure),
            groups=_groups(measure),
        )
        for measure in application.measures
    )


def _goal(of: MeasureTarget | GroupGoal) -> ShareGoal:
    return ShareGoal(of.percent, of.numerator, of.denominator)


def _post_grant(measure: PerformanceMeasure) -> ShareGoal | None:
    if measure.post_grant_percent is None:
        return None
    return ShareGoal(
        measure.post_grant_percent, measure.post_grant_numerator, measure.post_grant_denominator
    )


def _groups(measure: PerformanceMeasure) -> tuple[GroupGoals, ...]:
    return tuple(
        GroupGoals(
            group.name,
            group.baseline_numerator,
            group.baseline_denominator,
            {goal.year: _goal(goal) for goal in group.goals},
        )
        for group in measure.groups
    )
