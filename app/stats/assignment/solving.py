"""The best assignment, proven; or the reasons why there is none."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from app.stats.assignment import quotas
from app.stats.assignment.blocking import free, left, obstacles
from app.stats.assignment.explaining import explain
from app.stats.assignment.fairness import raise_worst
from app.stats.assignment.network import Network, NoFlowError, Whole
from app.stats.assignment.network import solve as solve_network
from app.stats.assignment.problem import Infeasible, Pair, Problem, Solution
from app.stats.assignment.ties import SCALE, spread

_TOGETHER = "Each limit can be kept alone, but not all of them together. Loosen one of them."


def solve(problem: Problem, *, fair_rounds: int = 0) -> Solution | Infeasible:
    """An assignment of most points, or why there is none. The same problem has the same answer.

    The order in which applications and reviewers are given does not matter. `fair_rounds` lets so
    many exchanges lift the applications served worst afterwards, each only if it lifts the worse
    of the two it touches.
    """
    eligible = eligible_for(problem)
    if reasons := obstacles(problem, eligible):
        return Infeasible(tuple(reasons))
    try:
        chosen, gap = _chosen(problem, eligible)
    except NoFlowError:
        return Infeasible((_TOGETHER,))
    pairs = problem.fixed | chosen
    if fair_rounds:
        pairs = raise_worst(problem, pairs, eligible, rounds=fair_rounds)
    ordered = sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    return Solution(
        pairs=tuple(ordered),
        objective=problem.objective(ordered),
        explanations=explain(problem, ordered, eligible),
        gap=gap,
    )


def eligible_for(problem: Problem) -> dict[str, list[str]]:
    """Per application, in order: the reviewers who may read it."""
    able = sorted(each.id for each in problem.reviewers if each.maximum > 0)
    return {
        application: [who for who in able if (who, application) not in problem.blocked]
        for application in sorted(problem.applications)
    }


def _chosen(problem: Problem, eligible: Mapping[str, list[str]]) -> tuple[frozenset[Pair], float]:
    """The pairs beside the fixed ones. A flow where a flow can say it, else a program."""
    needs, room = left(problem)
    pairs = free(problem, eligible)
    if not pairs or not any(needs.values()):
        return frozenset(), 0.0
    has_tiers = bool(problem.tiers.bonuses)
    if problem.experts or len(problem.limits) > 1 or (problem.limits and has_tiers):
        found, gap = quotas.solve(problem, pairs, needs, room)
        return frozenset(found), gap
    return frozenset(_by_flow(problem, pairs, needs, room)), 0.0


def _by_flow(
    problem: Problem, pairs: list[Pair], needs: dict[str, int], room: dict[str, tuple[int, int]]
) -> set[Pair]:
    readers, places = list(room), list(needs)
    who = {name: at for at, name in enumerate(readers)}
    where = {name: at for at, name in enumerate(places)}
    rows = np.array([who[one] for one, _ in pairs])
    columns = np.array([where[other] for _, other in pairs])
    shape = (len(readers), len(places))
    allowed, worth = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=np.int64)
    allowed[rows, columns] = True
    worth[rows, columns] = np.array([problem.worth(p) for p in pairs]) * SCALE + spread(pairs)
    held = Counter(one for one, _ in problem.fixed)
    groups, group_room = _groups(problem, readers, where)
    matched, bonuses = _tiers(problem, pairs, (rows, columns), where, shape)
    chosen = solve_network(
        Network(
            worth=worth,
            allowed=allowed,
            needs=np.array(list(needs.values()), dtype=np.int64),
            least=np.array([least for least, _ in room.values()], dtype=np.int64),
            most=np.array([most for _, most in room.values()], dtype=np.int64),
            held=np.array([held[name] for name in readers], dtype=np.int64),
            load=problem.weights.load * SCALE,
            groups=groups,
            group_room=group_room,
            matched=matched,
            bonuses=bonuses * SCALE,
        )
    )
    return {(readers[r], places[a]) for r, a in zip(*np.nonzero(chosen), strict=True)}


def _groups(
    problem: Problem, readers: list[str], where: dict[str, int]
) -> tuple[Whole | None, Whole | None]:
    """The group of each reviewer, and how many of each an application may still take."""
    if not problem.limits:
        return None, None
    (limit,) = problem.limits
    names = sorted(set(limit.groups.values()))
    codes = np.array([names.index(limit.groups[r]) if r in limit.groups else -1 for r in readers])
    room = np.full((len(where), len(names)), limit.most, dtype=np.int64)
    for who, at in problem.fixed:
        if who in limit.groups:
            room[where[at], names.index(limit.groups[who])] -= 1
    return codes.astype(np.int64), room


def _tiers(
    problem: Problem,
    pairs: list[Pair],
    at: tuple[Whole, Whole],
    where: dict[str, int],
    shape: tuple[int, int],
) -> tuple[np.ndarray | None, Whole]:
    """The pairs that tiers pay, and the bonuses that fixed pairs have not earned yet."""
    paid = problem.tiers.bonuses
    if not paid:
        return None, np.zeros((0, 0), dtype=np.int64)
    matched = np.zeros(shape, dtype=bool)
    matched[at] = [problem.is_matched(pair) for pair in pairs]
    bonuses = np.tile(np.array(paid, dtype=np.int64), (shape[1], 1))
    earned = Counter(place for who, place in problem.fixed if problem.is_matched((who, place)))
    for name, count in earned.items():
        rest = list(paid[count:])
        bonuses[where[name]] = rest + [0] * (len(paid) - len(rest))
    return matched, bonuses
