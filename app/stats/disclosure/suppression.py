"""Which further cells to hide, so that the small ones cannot be worked out by subtraction.

Exact: the cheapest pattern that protects every small count (Fischetti and Salazar 2001, with
delayed cuts). Where the time is up, a pattern that is found greedily and then thinned out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import hstack

from app.stats.disclosure.attack import Reach, reach
from app.stats.disclosure.tables import UNKNOWN_MOST, Floats, LinkedTable, Problem, Requirement

_SLACK = 1e-6


@dataclass(frozen=True)
class Pattern:
    """The cells to hide, what that costs, and whether no cheaper pattern exists."""

    hidden: frozenset[int]
    cost: float
    is_optimal: bool
    rounds: int

    @property
    def method(self) -> str:
        """For the certificate."""
        return "exact" if self.is_optimal else "greedy"


@dataclass(frozen=True)
class Infeasible:
    """These small counts cannot be protected while the published cells stay visible."""

    cells: tuple[int, ...]


@dataclass(frozen=True)
class _Gap:
    """A requirement that a pattern does not meet, and the cut that says so."""

    cell: int
    cut: Floats
    asked: float


def suppress(problem: Problem, *, seconds: float = 20.0) -> Pattern | Infeasible:
    """The cheapest protecting pattern; after `seconds` the best that a greedy search finds.

    Raises ValueError when a cell must be hidden and published at once.
    """
    if both := problem.must_hide() & problem.published:
        raise ValueError(f"Cells {sorted(both)} must be hidden and may not be.")
    unmet = _unmet(problem, _everything(problem))
    if unmet:
        return Infeasible(tuple(sorted({gap.cell for gap in unmet})))
    until = monotonic() + seconds
    found = _exact(problem, until)
    return found or _greedy(problem)


def _everything(problem: Problem) -> Floats:
    hidden = np.ones(len(problem.table.values))
    hidden[list(problem.published)] = 0
    return hidden


def _exact(problem: Problem, until: float) -> Pattern | None:
    """Solve, look for broken requirements, add their cuts, solve again; None if time is up."""
    costs, size = problem.costs(), len(problem.table.values)
    low, high = np.zeros(size), _everything(problem)
    low[list(problem.must_hide())] = 1
    cuts: list[Floats] = []
    asked: list[float] = []
    rounds = 0
    while (left := until - monotonic()) > 0:
        rounds += 1
        constraints = [LinearConstraint(np.array(cuts), np.array(asked), np.inf)] if cuts else []
        answer = milp(
            costs,
            constraints=constraints,
            bounds=Bounds(low, high),
            integrality=np.ones(size, dtype=int),
            options={"time_limit": left},
        )
        if answer.status != 0:
            return None
        hidden = np.round(answer.x)
        gaps = _unmet(problem, hidden, until)
        if gaps is None:
            return None
        if not gaps:
            return _pattern(problem, hidden, is_optimal=True, rounds=rounds)
        cuts += [gap.cut for gap in gaps]
        asked += [gap.asked for gap in gaps]
    return None


def _unmet(problem: Problem, hidden: Floats, until: float | None = None) -> list[_Gap] | None:
    """The requirements that this pattern leaves unmet; None when the time ran out meanwhile."""
    gaps = []
    for each in problem.requirements:
        for direction, asked in _asked(problem, each):
            if asked <= 0:
                continue
            if until is not None and monotonic() > until:
                return None
            found = reach(problem.table, hidden, each.cell, direction)
            if found.deviation < asked - _SLACK:
                gaps.append(_Gap(each.cell, _cut(found, asked), asked))
    return gaps


def _asked(problem: Problem, each: Requirement) -> Iterable[tuple[int, float]]:
    value = problem.table.values[each.cell]
    return ((1, each.high - value), (-1, value - each.low))


def _cut(found: Reach, asked: float) -> Floats:
    """Cells whose hiding helps, each worth at most what is asked (the strengthened cut)."""
    return np.asarray(np.minimum(found.prices, asked))


def _greedy(problem: Problem) -> Pattern:
    """Hide what the cheapest movement of each small count needs, then show again what can be."""
    costs = problem.costs()
    hidden = np.zeros(len(costs))
    hidden[list(problem.must_hide())] = 1
    allowed = _everything(problem)
    for each in problem.requirements:
        for direction, asked in _asked(problem, each):
            if asked > 0:
                price = np.where(hidden > 0, 0.0, costs)
                hidden = np.maximum(
                    hidden, movement(problem.table, (each.cell, direction, asked), price, allowed)
                )
    return _pattern(problem, _thinned(problem, hidden), is_optimal=False, rounds=0)


def movement(
    table: LinkedTable, what: tuple[int, int, float], price: Floats, allowed: Floats
) -> Floats:
    """The cells that move when one cell moves by what is asked, at the least price."""
    cell, direction, asked = what
    matrix = table.matrix()
    values = np.array(table.values, dtype=np.float64)
    size = len(values)
    both = hstack([matrix, -matrix])
    upper = np.concatenate([(UNKNOWN_MOST - values) * allowed, values * allowed])
    lower = np.zeros(2 * size)
    chosen, other = (cell, size + cell) if direction > 0 else (size + cell, cell)
    lower[chosen], upper[other] = asked, 0
    answer = linprog(  # type: ignore[call-overload]  # sparse is fine
        np.concatenate([price, price]) / (1 + np.concatenate([values, values])) + 1e-6,
        A_eq=both,
        b_eq=np.zeros(matrix.shape[0]),
        bounds=np.column_stack([lower, np.maximum(upper, lower)]),
        method="highs",
    )
    moved = answer.x[:size] + answer.x[size:]
    return np.asarray(moved > _SLACK, dtype=np.float64)


def _thinned(problem: Problem, hidden: Floats) -> Floats:
    """Show again, dearest first, every cell that no requirement needs hidden."""
    fixed = problem.must_hide()
    extra = [cell for cell in np.flatnonzero(hidden) if cell not in fixed]
    for cell in sorted(extra, key=lambda at: -problem.costs()[at]):
        hidden[cell] = 0
        if _unmet(problem, hidden):
            hidden[cell] = 1
    return hidden


def _pattern(problem: Problem, hidden: Floats, *, is_optimal: bool, rounds: int) -> Pattern:
    cells = frozenset(int(cell) for cell in np.flatnonzero(np.rint(hidden)))
    return Pattern(cells, float(problem.costs()[list(cells)].sum()), is_optimal, rounds)
