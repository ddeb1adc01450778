"""What is allowed in a performance measure and worth a second look. Pure."""

from fractions import Fraction
from itertools import pairwise

from app.applications.models import Direction, PerformanceMeasure
from app.applications.rules.measure_goals import Goal, Row, of_group, whole

_WHOLE = 100


def doubts(measure: PerformanceMeasure, *, years: int) -> list[str]:
    """What is allowed and worth a second look in a measure, one sentence each."""
    all_students = whole(measure, years=years)
    found = []
    if not measure.rationale.strip():
        found.append("Say why you chose this measure: its rationale.")
    if all_students.baseline is not None and not measure.baseline_year.strip():
        found.append("Say which school year the baseline is from.")
    found += _about_row(all_students, measure.direction, years)
    for group in measure.groups:
        row = of_group(group)
        found += _about_row(row, measure.direction, years)
        found += _beside_the_whole(row, all_students)
        found += _widening(row, all_students, measure.direction, years)
    return found


def _about_row(row: Row, direction: Direction, years: int) -> list[str]:
    found = []
    if row.baseline is None:
        found.append(f"{row.name}: no baseline yet. Say in the rationale when you will know it.")
    missing = [str(year) for year in range(1, years + 1) if year not in row.goals]
    if missing:
        found.append(f"{row.name}: no goal for project year {', '.join(missing)}.")
    if years + 1 not in row.goals:
        found.append(f"{row.name}: no goal for the first year after the grant.")
    steps = [(0, row.baseline), *sorted(row.goals.items())]
    known = [(year, goal) for year, goal in steps if goal is not None]
    found += [
        f"{row.name}: the goal of {_year(later, years)} is worse than that of "
        f"{_year(earlier, years)}. Is that what you mean?"
        for (earlier, before), (later, after) in pairwise(known)
        if _better(after, direction) < _better(before, direction)
    ]
    return found


def _year(year: int, years: int) -> str:
    if year == 0:
        return "the baseline"
    return "the year after the grant" if year > years else f"year {year}"


def _better(goal: Goal, direction: Direction) -> Fraction:
    return goal.share if direction is Direction.INCREASE else -goal.share


def _beside_the_whole(row: Row, all_students: Row) -> list[str]:
    pairs = [("in the baseline", row.baseline, all_students.baseline)]
    pairs += [
        (f"in year {year}", goal, all_students.goals.get(year)) for year, goal in row.goals.items()
    ]
    return [
        f"{row.name}: {goal.words} {when} is more than all students together, {total.words}."
        for when, goal, total in pairs
        if goal is not None and total is not None and _exceeds(goal, total)
    ]


def _exceeds(goal: Goal, total: Goal) -> bool:
    if goal.denominator is None or total.denominator is None:
        return False
    return goal.denominator > total.denominator or (goal.numerator or 0) > (total.numerator or 0)


def _widening(row: Row, all_students: Row, direction: Direction, years: int) -> list[str]:
    last = max((year for year in row.goals if year <= years), default=None)
    if last is None or row.baseline is None or all_students.baseline is None:
        return []
    if last not in all_students.goals:
        return []
    before = _behind(row.baseline, all_students.baseline, direction)
    after = _behind(row.goals[last], all_students.goals[last], direction)
    if after <= max(before, Fraction(0)):
        return []
    words = f"{_points(before)} to {_points(after)} percentage points by year {last}"
    return [f"{row.name}: the gap to all students would grow from {words}."]


def _behind(goal: Goal, total: Goal, direction: Direction) -> Fraction:
    return _better(total, direction) - _better(goal, direction)


def _points(gap: Fraction) -> str:
    return f"{float(max(gap, Fraction(0)) * _WHOLE):.1f}"
