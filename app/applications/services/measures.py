"""Goals of performance measures by student group."""

from collections.abc import Sequence

from app.applications import rules
from app.applications.models import Application, GroupGoal, MeasureGroup, PerformanceMeasure
from app.applications.rules.measure_goals import Row
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import db
from app.platform.errors import DomainError


def save_groups(
    application: Application, measure: PerformanceMeasure, rows: Sequence[Row], *, by: Actor
) -> None:
    """Keep exactly these student groups, in this order, with their baselines and goals.

    Raises DomainError for a group without a name, one that stands twice, or a baseline that is
    not counted: a gap can be computed from counts only.
    """
    changed(application, by=by)
    rules.measure_goals.check_groups(rows)
    for row in rows:
        if row.baseline is not None and not row.baseline.is_counted:
            message = f"Type the baseline of “{row.name}” as counts, such as 310 of 500."
            raise DomainError(message)
    db.session.refresh(measure, ["groups"])
    kept = {group.name: group for group in measure.groups}
    measure.groups = [
        _filled(kept.get(row.name) or MeasureGroup(name=row.name), row, position)
        for position, row in enumerate(rows, start=1)
    ]


def _filled(group: MeasureGroup, row: Row, position: int) -> MeasureGroup:
    group.position = position
    group.baseline_numerator = row.baseline.numerator if row.baseline else None
    group.baseline_denominator = row.baseline.denominator if row.baseline else None
    kept = {goal.year: goal for goal in group.goals}
    goals = []
    for year, goal in sorted(row.goals.items()):
        mine = kept.get(year) or GroupGoal(year=year)
        mine.percent, mine.numerator, mine.denominator = (
            goal.percent,
            goal.numerator,
            goal.denominator,
        )
        goals.append(mine)
    group.goals = goals
    return group
