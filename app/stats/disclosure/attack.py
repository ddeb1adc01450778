"""What an attacker can work out about a hidden cell from everything that is published."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from app.stats.disclosure.tables import UNKNOWN_MOST, Floats, Known, LinkedTable

_TIGHT = 1e-6


@dataclass(frozen=True)
class Attacker:
    """Someone who holds the equations, the published counts, and what is known besides."""

    table: LinkedTable
    hidden: tuple[int, ...]
    lowest: int = 0
    known: tuple[Known, ...] = ()

    def system(self) -> tuple[csr_array, Floats, Floats]:
        """Constraints on the hidden cells alone: low <= rows times hidden <= high."""
        columns = list(self.hidden)
        fixed = np.array(self.table.values, dtype=np.float64)
        fixed[columns] = 0
        matrix = self.table.matrix()
        right = -(matrix @ fixed)
        rows, low, high = [matrix[:, columns]], [right], [right]
        if self.known:
            extra = csr_array(_rows(self.known, len(fixed)))
            known_sum = extra @ fixed
            rows.append(extra[:, columns])
            low.append(np.array([each.low for each in self.known]) - known_sum)
            high.append(np.array([each.high for each in self.known]) - known_sum)
        return csr_array(vstack(rows)), np.concatenate(low), np.concatenate(high)


def _rows(known: Iterable[Known], width: int) -> Floats:
    rows = []
    for each in known:
        row = np.zeros(width)
        for cell, factor in each.terms:
            row[cell] += factor
        rows.append(row)
    return np.array(rows)


def intervals(
    attacker: Attacker, cells: Collection[int] | None = None, *, whole_numbers: bool = True
) -> dict[int, tuple[float, float]]:
    """The lowest and highest value of each hidden cell (or of `cells`) that fits what is published.

    Counts are whole numbers, and an attacker uses that: intervals of real numbers can look wide
    where whole numbers leave one value only. `whole_numbers=False` shows that difference.
    """
    if not attacker.hidden:
        return {}
    rows, low, high = attacker.system()
    kept = np.asarray(abs(rows).sum(axis=1)).ravel() > 0
    constraint = LinearConstraint(rows[kept], low[kept], high[kept])
    count = len(attacker.hidden)
    found = {}
    for place, cell in enumerate(attacker.hidden):
        if cells is None or cell in cells:
            least, most = (
                _extreme(attacker, constraint, (place, direction, count), whole_numbers)
                for direction in (1, -1)
            )
            found[cell] = (least, most)
    return found


def _extreme(
    attacker: Attacker,
    constraint: LinearConstraint,
    what: tuple[int, int, int],
    whole_numbers: bool,
) -> float:
    place, direction, count = what
    goal = np.zeros(count)
    goal[place] = direction
    answer = milp(
        goal,
        constraints=constraint,
        bounds=Bounds(attacker.lowest, UNKNOWN_MOST),
        integrality=np.full(count, int(whole_numbers)),
    )
    if answer.x is None:
        message = "The published counts contradict each other, so nothing can be proved of them."
        raise ValueError(message)
    value = float(answer.x[place])
    return float(round(value)) if whole_numbers else value


@dataclass(frozen=True)
class Reach:
    """How far a hidden cell can move in one direction, and the prices that prove it."""

    deviation: float
    prices: Floats  # by cell: what letting it move is worth, for the cut


def reach(table: LinkedTable, hidden: Floats, cell: int, direction: int) -> Reach:
    """The largest deviation of a cell from its value, when the cells of `hidden` (0 or 1) may move.

    A linear program over deviations z: equations times z = 0, and -(a - 0) h <= z <= (most - a) h.
    Its dual prices make the cut of Fischetti and Salazar (2001).
    """
    values = np.array(table.values, dtype=np.float64)
    down, up = values, UNKNOWN_MOST - values
    goal = np.zeros(len(values))
    goal[cell] = -direction
    answer = linprog(  # type: ignore[call-overload]  # sparse is fine
        goal,
        A_eq=table.matrix(),
        b_eq=np.zeros(len(table.equations)),
        bounds=np.column_stack([-down * hidden, up * hidden]),
        method="highs",
    )
    prices = -answer.upper.marginals * up + answer.lower.marginals * down
    return Reach(max(0.0, -float(answer.fun)), np.maximum(prices, 0))
