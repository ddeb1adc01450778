"""The proof: an attack with whole numbers on a pattern before anything is published."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.stats.disclosure.attack import Attacker, intervals
from app.stats.disclosure.tables import Known, LinkedTable, Problem

Interval = tuple[float, float]


@dataclass(frozen=True)
class Failure:
    """A cell that can be worked out, or whose interval is narrower than was required."""

    cell: int
    interval: Interval
    is_exact: bool


@dataclass(frozen=True)
class Audit:
    """The interval of every hidden cell, and the cells that fail."""

    intervals: dict[int, Interval]
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing that is required to stay open can be closed."""
        return not self.failures

    @property
    def narrowest(self) -> float | None:
        """The width of the narrowest interval; None when nothing is hidden."""
        return min((high - low for low, high in self.intervals.values()), default=None)


def audit(problem: Problem, hidden: Iterable[int], *, whole_numbers: bool = True) -> Audit:
    """Attack every hidden cell in both directions.

    A cell fails when a single value remains, or when its interval does not reach what its
    requirement asks. `whole_numbers=False` audits with real numbers, which can miss a leak.
    """
    attacker = Attacker(problem.table, tuple(sorted(hidden)), problem.lowest, problem.known)
    found = intervals(attacker, whole_numbers=whole_numbers)
    asked = {each.cell: each for each in problem.requirements}
    failures = []
    for cell, (low, high) in found.items():
        rule = asked.get(cell)
        is_narrow = rule is not None and (low > rule.low or high < rule.high)
        if is_narrow or high <= low:
            failures.append(Failure(cell, (low, high), is_exact=high <= low))
    exposed = tuple(
        Failure(cell, (problem.table.values[cell],) * 2, is_exact=True)
        for cell in sorted(set(asked) - set(found))
    )
    return Audit(found, (*failures, *exposed))


def audit_for_members(problem: Problem, hidden: Iterable[int]) -> tuple[Failure, ...]:
    """What the one student of a group of one could find out about others.

    That student knows their own cell. So the attack is made once more for each hidden cell of one,
    with that cell known: no other small count may then be left with a single value.
    """
    hidden = tuple(sorted(hidden))
    values = problem.table.values
    small = {each.cell for each in problem.requirements if values[each.cell] > 0}
    failures: dict[int, Failure] = {}
    for one in (cell for cell in hidden if values[cell] == 1):
        known = (*problem.known, Known(((one, 1.0),), 1, 1))
        insider = Attacker(problem.table, hidden, problem.lowest, known)
        for cell, (low, high) in intervals(insider, small - {one}).items():
            if high <= low:
                failures[cell] = Failure(cell, (low, high), is_exact=True)
    return tuple(failures.values())


def verify(table: LinkedTable, hidden: Iterable[int]) -> dict[int, Interval]:
    """The intervals of the hidden cells of a table, without requirements."""
    return intervals(Attacker(table, tuple(sorted(hidden))))
