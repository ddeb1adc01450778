"""Performance measures in a snapshot: all students as before, and each student group beside them."""

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
