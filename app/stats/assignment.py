"""Who reads what: an exact minimum-cost flow, or the reasons why there is no answer.

An application sends `demand` units to reviewers who are not blocked, at most one to each; a
reviewer takes `minimum` to `maximum`. Each further review of one reviewer costs more than the one
before, so piles come out even unless a better match or a kept pair is worth the difference.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from ortools.graph.python.max_flow import SimpleMaxFlow
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Pair = tuple[str, str]
"""A reviewer and an application, always in this order."""


@dataclass(frozen=True)
class ReviewerCapacity:
    """How many reviews one reviewer takes, fixed ones included."""

    id: str
    maximum: int
    minimum: int = 0


@dataclass(frozen=True)
class Weights:
    """What is worth how much, in the points of a match.

    `keep` is added for each current pair that stays. `load` is what a reviewer's second review
    costs more than the first, the third more than the second, and so on.
    """

    keep: int = 10
    load: int = 1


@dataclass(frozen=True)
class Problem:
    """What is asked. `match` holds points for a good match; a pair without an entry has none."""

    applications: tuple[str, ...]
    reviewers: tuple[ReviewerCapacity, ...]
    demand: int
    blocked: frozenset[Pair] = frozenset()
    match: Mapping[Pair, int] = field(default_factory=dict)
    fixed: frozenset[Pair] = frozenset()
    keep: frozenset[Pair] = frozenset()
    weights: Weights = field(default_factory=Weights)

    def worth(self, pair: Pair) -> int:
        """The points of a pair: its match, and the bonus when it is kept."""
        return self.match.get(pair, 0) + (self.weights.keep if pair in self.keep else 0)

    def objective(self, pairs: Iterable[Pair]) -> int:
        """The points of an assignment: its pairs' worth less what uneven piles cost."""
        listed = list(pairs)
        loads = [sum(who == each.id for who, _ in listed) for each in self.reviewers]
        uneven = sum(load * (load - 1) // 2 for load in loads)
        return sum(self.worth(pair) for pair in listed) - self.weights.load * uneven


@dataclass(frozen=True)
class Standing:
    """The reviewer's place by match among the `eligible` reviewers of that application."""

    rank: int
    eligible: int


@dataclass(frozen=True)
class Solution:
    """The best assignment: pairs by application, then reviewer; why each, and the points."""

    pairs: tuple[Pair, ...]
    objective: int
    explanations: Mapping[Pair, Standing]


@dataclass(frozen=True)
class Infeasible:
    """There is no assignment; each reason names who blocks it, with the numbers."""

    reasons: tuple[str, ...]


def solve(problem: Problem) -> Solution | Infeasible:
    """An assignment of most points, or why there is none. The same problem has the same answer.

    The order in which applications and reviewers are given does not matter.
    """
    eligible = _eligible(problem)
    reasons = _plain_reasons(problem, eligible) or _sets_that_block(problem, eligible)
    if reasons:
        return Infeasible(tuple(reasons))
    pairs = sorted(problem.fixed | _flow(problem, eligible), key=lambda pair: (pair[1], pair[0]))
    return Solution(
        pairs=tuple(pairs),
        objective=problem.objective(pairs),
        explanations={pair: _standing(problem, eligible[pair[1]], pair) for pair in pairs},
    )


def _eligible(problem: Problem) -> dict[str, list[str]]:
    """Per application, in order: the reviewers who may read it."""
    able = sorted(each.id for each in problem.reviewers if each.maximum > 0)
    return {
        application: [who for who in able if (who, application) not in problem.blocked]
        for application in sorted(problem.applications)
    }


def _plain_reasons(problem: Problem, eligible: Mapping[str, list[str]]) -> list[str]:
    """What can be seen without a search: single applications, fixed pairs, and the totals."""
    reasons = []
    for who, application in sorted(problem.fixed):
        if who not in eligible.get(application, []):
            reasons.append(f"Reviewer {who} is fixed to application {application} but may not be.")
    for application, able in eligible.items():
        if len(able) < problem.demand:
            needs = f"it needs {problem.demand}"
            reasons.append(
                f"Application {application} has {len(able)} eligible reviewers; {needs}."
            )
        fixed = sum(where == application for _, where in problem.fixed)
        if fixed > problem.demand:
            most = f"it takes {problem.demand}"
            reasons.append(f"Application {application} has {fixed} fixed reviewers; {most}.")
    needed = problem.demand * len(problem.applications)
    room = sum(each.maximum for each in problem.reviewers)
    least = sum(each.minimum for each in problem.reviewers)
    if room < needed:
        reasons.append(f"Reviewers take {room} reviews in all; {needed} are needed.")
    if least > needed:
        reasons.append(f"Reviewers must be given {least} reviews in all; only {needed} exist.")
    return [*reasons, *_reviewer_reasons(problem)]


def _reviewer_reasons(problem: Problem) -> list[str]:
    reasons = []
    for each in sorted(problem.reviewers, key=lambda one: one.id):
        fixed = sum(who == each.id for who, _ in problem.fixed)
        if fixed > each.maximum:
            taken = f"takes {each.maximum}"
            reasons.append(f"Reviewer {each.id} has {fixed} fixed applications but {taken}.")
        if each.minimum > each.maximum:
            what = f"must be given {each.minimum} reviews but takes {each.maximum}"
            reasons.append(f"Reviewer {each.id} {what}.")
    return reasons


def _left(problem: Problem) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """What remains beside the fixed pairs: needs of applications, least and most of reviewers."""
    needs = dict.fromkeys(sorted(problem.applications), problem.demand)
    room = {each.id: (each.minimum, each.maximum) for each in problem.reviewers}
    for who, application in problem.fixed:
        needs[application] -= 1
        least, most = room[who]
        room[who] = (max(least - 1, 0), most - 1)
    return needs, dict(sorted(room.items()))


def _free(problem: Problem, eligible: Mapping[str, list[str]]) -> list[Pair]:
    """The pairs that are still to be decided, in order."""
    return [
        (who, application)
        for application, able in eligible.items()
        for who in able
        if (who, application) not in problem.fixed
    ]


def _sets_that_block(problem: Problem, eligible: Mapping[str, list[str]]) -> list[str]:
    """Applications that share too few reviewers, or reviewers whose least cannot be filled.

    In a bipartite graph the two lower limits can be met together when each can be met alone, so
    these two searches leave nothing undiscovered.
    """
    needs, room = _left(problem)
    pairs = _free(problem, eligible)
    most = {who: limits[1] for who, limits in room.items()}
    least = {who: limits[0] for who, limits in room.items()}
    reasons = []
    short = _blocking(needs, most, [(application, who) for who, application in pairs])
    if short:
        sharing = {who: 0 for who, where in pairs if where in short}
        for who, where in pairs:
            if where in short:
                sharing[who] += 1
        can = sum(min(count, most[who]) for who, count in sharing.items())
        names = f"Applications {', '.join(sorted(short))} still need"
        wanted = f"{sum(needs[each] for each in short)} reviews"
        readers = ", ".join(sorted(sharing)) or "nobody"
        reasons.append(f"{names} {wanted}; their eligible reviewers ({readers}) can give {can}.")
    idle = _blocking(least, needs, pairs)
    if idle:
        names = f"Reviewers {', '.join(sorted(idle))} must still be given"
        wanted = f"{sum(least[each] for each in idle)} reviews"
        reasons.append(f"{names} {wanted}; too few applications are open to them.")
    return reasons


def _blocking(needs: Mapping[str, int], room: Mapping[str, int], pairs: list[Pair]) -> set[str]:
    """Those of `needs` on the near side of a smallest cut, when not all needs can be met."""
    near = {name: at for at, name in enumerate(needs, start=2)}
    far = {name: at for at, name in enumerate(room, start=2 + len(near))}
    flow = SimpleMaxFlow()
    for name, units in needs.items():
        flow.add_arc_with_capacity(0, near[name], units)
    for name, units in room.items():
        flow.add_arc_with_capacity(far[name], 1, units)
    for one, other in pairs:
        flow.add_arc_with_capacity(near[one], far[other], 1)
    if flow.num_arcs() == 0 or flow.solve(0, 1) != flow.OPTIMAL:
        return {name for name, units in needs.items() if units}
    if flow.optimal_flow() == sum(needs.values()):
        return set()
    side = set(flow.get_source_side_min_cut())
    return {name for name, node in near.items() if node in side}


def _flow(problem: Problem, eligible: Mapping[str, list[str]]) -> set[Pair]:
    """The pairs chosen beside the fixed ones. The problem is known to have an answer."""
    needs, room = _left(problem)
    pairs = _free(problem, eligible)
    if not pairs or not any(needs.values()):
        return set()
    near = {name: at for at, name in enumerate(needs, start=1)}
    far = {name: at for at, name in enumerate(room, start=1 + len(near))}
    fixed = [who for who, _ in problem.fixed]
    arcs = [(near[where], far[who], -problem.worth((who, where))) for who, where in pairs]
    for who, (least, most) in room.items():
        held = fixed.count(who)
        arcs += [(far[who], 0, problem.weights.load * (held + at)) for at in range(least, most)]
    supplies = [0, *needs.values(), *(-least for least, _ in room.values())]
    supplies[0] = -sum(supplies)
    return _chosen(pairs, arcs, supplies)


def _chosen(pairs: list[Pair], arcs: list[tuple[int, int, int]], supplies: list[int]) -> set[Pair]:
    """Flows are read from an optimal solution only: from any other, reading ends the process."""
    flow = SimpleMinCostFlow()
    tails, heads, costs = zip(*arcs, strict=True)
    flow.add_arcs_with_capacity_and_unit_cost(
        np.array(tails, dtype=np.int32),
        np.array(heads, dtype=np.int32),
        np.ones(len(arcs), dtype=np.int64),
        np.array(costs, dtype=np.int64),
    )
    for node, supply in enumerate(supplies):
        flow.set_node_supply(node, supply)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"The assignment was found possible but not solved: {status}.")
    return {pair for arc, pair in enumerate(pairs) if flow.flow(arc)}


def _standing(problem: Problem, able: list[str], pair: Pair) -> Standing:
    own = problem.match.get(pair, 0)
    better = sum(problem.match.get((who, pair[1]), 0) > own for who in able)
    return Standing(rank=1 + better, eligible=len(able))
