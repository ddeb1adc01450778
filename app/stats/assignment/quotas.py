"""What no flow can say: experts, limits of two kinds at once, limits beside tiers.

A mixed-integer program for HiGHS. Its relaxation is nearly always integral already.
"""

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from app.stats.assignment.network import NoFlowError, Whole
from app.stats.assignment.problem import Pair, Problem
from app.stats.assignment.ties import SCALE, spread

_SECONDS = 60


def solve(
    problem: Problem, pairs: list[Pair], needs: dict[str, int], room: dict[str, tuple[int, int]]
) -> tuple[set[Pair], float]:
    """The chosen ones of these pairs beside the fixed ones, and the relative gap that is left.

    Raises NoFlowError when nothing keeps every limit, or when the time is up without an answer.
    """
    model = _Model(problem, pairs, needs, room)
    found = milp(
        model.cost(),
        constraints=model.constraints(),
        integrality=model.integrality(),
        bounds=Bounds(0, 1),
        options={"time_limit": _SECONDS},
    )
    if found.x is None:
        raise NoFlowError
    chosen = {pair for pair, value in zip(pairs, found.x, strict=False) if value > 0.5}  # noqa: PLR2004 - 0 or 1
    return chosen, float(found.mip_gap or 0.0)


class _Model:
    """Variables: one per pair, one per possible further review of a reviewer, one per tier."""

    def __init__(
        self,
        problem: Problem,
        pairs: list[Pair],
        needs: dict[str, int],
        room: dict[str, tuple[int, int]],
    ) -> None:
        self.problem, self.pairs, self.needs, self.room = problem, pairs, needs, room
        self.steps = [(who, nth) for who, (_, most) in room.items() for nth in range(most)]
        self.tiers = [(where, nth) for where in needs for nth in range(len(problem.tiers.bonuses))]
        self.width = len(pairs) + len(self.steps) + len(self.tiers)
        self.rows: list[tuple[Whole, Whole, float, float]] = []

    def cost(self) -> np.ndarray:
        held = {who: sum(one == who for one, _ in self.problem.fixed) for who in self.room}
        noise = spread(self.pairs) / SCALE
        return np.array(
            [-self.problem.worth(p) - float(n) for p, n in zip(self.pairs, noise, strict=True)]
            + [self.problem.weights.load * (held[who] + nth) for who, nth in self.steps]
            + [-self.problem.tiers.bonuses[nth] for _, nth in self.tiers],
            dtype=float,
        )

    def integrality(self) -> np.ndarray:
        return np.array([1] * len(self.pairs) + [0] * (self.width - len(self.pairs)))

    def constraints(self) -> LinearConstraint:
        self._demands()
        self._loads()
        self._limits()
        self._experts()
        self._tiers()
        rows = np.concatenate([np.full(len(c), at) for at, (c, _, _, _) in enumerate(self.rows)])
        columns = np.concatenate([columns for columns, _, _, _ in self.rows])
        values = np.concatenate([values for _, values, _, _ in self.rows])
        matrix = sparse.csr_array((values, (rows, columns)), shape=(len(self.rows), self.width))
        return LinearConstraint(
            matrix, [low for *_, low, _ in self.rows], [high for *_, high in self.rows]
        )

    def _row(self, terms: dict[int, int], low: float, high: float) -> None:
        keys = np.array(list(terms), dtype=np.int64)
        self.rows.append((keys, np.array(list(terms.values()), dtype=np.int64), low, high))

    def _of(self, **wanted: str) -> dict[int, int]:
        place = {"who": 0, "where": 1}
        ((kind, name),) = wanted.items()
        return {at: 1 for at, pair in enumerate(self.pairs) if pair[place[kind]] == name}

    def _demands(self) -> None:
        for where, units in self.needs.items():
            self._row(self._of(where=where), units, units)

    def _loads(self) -> None:
        for who, (least, most) in self.room.items():
            self._row(self._of(who=who), least, most)
            offset = len(self.pairs)
            steps = {offset + at: -1 for at, (one, _) in enumerate(self.steps) if one == who}
            self._row({**self._of(who=who), **steps}, -np.inf, 0)

    def _limits(self) -> None:
        for limit in self.problem.limits:
            sets: dict[tuple[str, str], dict[int, int]] = {}
            for at, (who, where) in enumerate(self.pairs):
                if who in limit.groups:
                    sets.setdefault((where, limit.groups[who]), {})[at] = 1
            for (where, group), terms in sets.items():
                held = sum(
                    at == where and limit.groups.get(who) == group for who, at in self.problem.fixed
                )
                self._row(terms, -np.inf, limit.most - held)

    def _experts(self) -> None:
        experts = self.problem.experts
        if experts is None:
            return
        for where in self.needs:
            held = sum((who, at) in experts.pairs for who, at in self.problem.fixed if at == where)
            terms = {
                at: 1
                for at, pair in enumerate(self.pairs)
                if pair[1] == where and pair in experts.pairs
            }
            if held < experts.least:
                self._row(terms, experts.least - held, np.inf)

    def _tiers(self) -> None:
        offset = len(self.pairs) + len(self.steps)
        for where in self.needs:
            terms = {
                at: -1
                for at, pair in enumerate(self.pairs)
                if pair[1] == where and self.problem.is_matched(pair)
            }
            tiers = {offset + at: 1 for at, (one, _) in enumerate(self.tiers) if one == where}
            held = sum(
                at == where and self.problem.is_matched((who, at)) for who, at in self.problem.fixed
            )
            if tiers:
                self._row({**terms, **tiers}, -np.inf, held)
