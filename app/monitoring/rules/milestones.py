"""Planned against actual: how far a milestone has slipped, and which kinds of them slip. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from app.monitoring.lifecycle.watching import MilestoneStatus
from app.monitoring.models.milestones import Milestone
from app.platform.errors import DomainError


@dataclass(frozen=True)
class Place:
    """A milestone on a day: planned, now expected or done, and the days between."""

    milestone: Milestone
    days: int | None  # behind (or ahead of, if negative) the funded plan; None: no planned day
    is_due: bool  # its planned day has passed
    is_silent: bool  # due, and never reported

    @property
    def words(self) -> str:
        """The slip, for people."""
        if self.days is None:
            return "no planned day"
        if self.days == 0:
            return "as planned"
        side = "late" if self.days > 0 else "early"
        number = abs(self.days)
        length = f"{number:,} day{'' if number == 1 else 's'}"
        return f"due {length} ago, never reported" if self.is_silent else f"{length} {side}"

    @property
    def known_days(self) -> int | None:
        """The slip where it is known: not of what was never reported, which may be done."""
        return None if self.is_silent else self.days


def place(milestone: Milestone, *, today: date) -> Place:
    """Where it stands today. What is not done by its day slips on, whatever was expected."""
    planned, is_done = milestone.planned_on, milestone.status is MilestoneStatus.DONE
    is_due = planned is not None and planned < today
    is_silent = is_due and not is_done and not milestone.reports
    if planned is None:
        return Place(milestone, None, is_due=False, is_silent=False)
    if is_done and milestone.actual_on:
        return Place(milestone, (milestone.actual_on - planned).days, is_due, is_silent=False)
    expected = milestone.expected_on or planned
    return Place(
        milestone, (max(expected, today if is_due else expected) - planned).days, is_due, is_silent
    )


def check_report(
    status: MilestoneStatus, expected_on: date | None, actual_on: date | None, *, today: date
) -> None:
    """Refuse days that cannot be: done in the future, or expected in the past."""
    if status is MilestoneStatus.DONE:
        if actual_on is None:
            message = "Type the day on which it was done."
            raise DomainError(message, field="actual_on")
        if actual_on > today:
            message = "The day on which it was done is still to come. Type it under expected."
            raise DomainError(message, field="actual_on")
        return
    if actual_on is not None:
        message = "A milestone with an actual day is done. Choose done, or remove the day."
        raise DomainError(message, field="actual_on")
    if expected_on is not None and expected_on < today:
        message = "The day on which you expect it has passed. Choose a later one."
        raise DomainError(message, field="expected_on")


@dataclass
class Slippage:
    """The milestones that serve one part of the rubric, over many grants."""

    code: str
    name: str
    milestones: int = 0
    due: int = 0
    on_time: int = 0
    late: int = 0  # done, after the planned day
    open_late: int = 0  # due, reported, and not done
    silent: int = 0  # due, and never reported: nothing is known
    undated: int = 0  # without a planned day
    slips: list[int] = field(default_factory=list)  # days, of what is due and known
    grants: set[str] = field(default_factory=set)

    @property
    def median_days(self) -> int | None:
        """Half of those that are due and known slipped at least so far; None without any."""
        return round(median(self.slips)) if self.slips else None

    @property
    def most_days(self) -> int | None:
        """The longest slip; None without any."""
        return max(self.slips) if self.slips else None

    @property
    def cells(self) -> tuple[object, ...]:
        """The row for a table to take away, in the order of SLIPPAGE_COLUMNS."""
        counts = (self.milestones, self.due, self.on_time, self.late, self.open_late, self.silent)
        return (
            *(self.code, self.name, len(self.grants)),
            *(*counts, self.undated, self.median_days, self.most_days),
        )


SLIPPAGE_COLUMNS = (
    *("part", "name", "grants", "milestones", "due", "done_on_time", "done_late", "open_late"),
    *("due_without_report", "without_planned_day", "median_days", "most_days"),
)


def slippage(places: Iterable[tuple[str, Place]], names: Mapping[str, str]) -> list[Slippage]:
    """Which parts' milestones slip. `places`: the grant's number with each of its milestones.

    A milestone whose goal serves several parts counts once in each of them.
    """
    rows: dict[str, Slippage] = {}
    for grant, each in places:
        for code in each.milestone.serves or ["-"]:
            row = rows.setdefault(code, Slippage(code, names.get(code, "Serves no named part")))
            row.grants.add(grant)
            _count(row, each)
    return sorted(rows.values(), key=lambda row: row.code)


def _count(row: Slippage, each: Place) -> None:
    row.milestones += 1
    if each.days is None:
        row.undated += 1
        return
    is_done = each.milestone.status is MilestoneStatus.DONE
    if not each.is_due and not is_done:
        return
    row.due += 1
    if each.is_silent:
        row.silent += 1
        return
    row.slips.append(each.days)
    if not is_done:
        row.open_late += 1
    elif each.days > 0:
        row.late += 1
    else:
        row.on_time += 1


def by_goal(places: Sequence[Place]) -> list[tuple[str, str, list[Place]]]:
    """Goals with their milestones, in the order of the plan: code, statement, milestones."""
    goals: dict[str, tuple[str, list[Place]]] = {}
    for each in places:
        mine = each.milestone
        goals.setdefault(mine.goal_code, (mine.goal, []))[1].append(each)
    return [(code, statement, found) for code, (statement, found) in goals.items()]


MILESTONE_COLUMNS = (
    *("goal", "milestone", "name", "deliverable", "responsible", "planned_on"),
    *("expected_on", "actual_on", "state", "days_behind"),
)


def cells(each: Place) -> tuple[object, ...]:
    """A milestone as a row to take away, in the order of MILESTONE_COLUMNS."""
    mine = each.milestone
    return (
        *(mine.goal_code, mine.code, mine.name, mine.deliverable, mine.responsible),
        *(mine.planned_on, mine.expected_on, mine.actual_on, mine.status.label, each.known_days),
    )
