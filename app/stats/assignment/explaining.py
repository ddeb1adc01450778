"""Why each pair stands: its place by match, and what keeps better matches away."""

from collections import Counter
from collections.abc import Mapping, Sequence

from app.stats.assignment.problem import Bound, Pair, Problem, Standing


def explain(
    problem: Problem, pairs: Sequence[Pair], eligible: Mapping[str, list[str]]
) -> dict[Pair, Standing]:
    """A standing for each pair."""
    loads = Counter(who for who, _ in pairs)
    most = {each.id: each.maximum for each in problem.reviewers}
    readers: dict[str, set[str]] = {}
    for who, where in pairs:
        readers.setdefault(where, set()).add(who)
    full = {who for who, load in loads.items() if load >= most[who]}
    return {
        pair: _standing(problem, pair, eligible[pair[1]], readers[pair[1]], full) for pair in pairs
    }


def _standing(
    problem: Problem, pair: Pair, able: list[str], reading: set[str], full: set[str]
) -> Standing:
    who, where = pair
    own = problem.match.get(pair, 0)
    better = [each for each in able if problem.match.get((each, where), 0) > own]
    away = [each for each in better if each not in reading]
    causes = Counter(_cause(problem, each, reading - {who}, full) for each in away)
    bound, limit = causes.most_common(1)[0][0] if causes else (Bound.NOTHING, "")
    return Standing(1 + len(better), len(able), len(away), bound, limit)


def _cause(problem: Problem, who: str, others: set[str], full: set[str]) -> tuple[Bound, str]:
    """What would stand in the way of this reviewer taking the place."""
    for limit in problem.limits:
        group = limit.groups.get(who)
        if group and sum(limit.groups.get(each) == group for each in others) >= limit.most:
            return Bound.LIMIT, limit.name
    return (Bound.FULL, "") if who in full else (Bound.WHOLE, "")
