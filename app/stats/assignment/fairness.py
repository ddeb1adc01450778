"""Worst served first: exchanges that lift the application with the fewest points."""

from collections import Counter
from collections.abc import Iterator, Mapping

from app.stats.assignment.problem import Pair, Problem

Exchange = tuple[int, frozenset[Pair]]
"""The points of the worse of the applications it touches, and all pairs after it."""


def served(problem: Problem, pairs: frozenset[Pair]) -> dict[str, int]:
    """The points of each application's readers."""
    points = dict.fromkeys(sorted(problem.applications), 0)
    for pair in pairs:
        points[pair[1]] += problem.match.get(pair, 0)
    return points


def raise_worst(
    problem: Problem, pairs: frozenset[Pair], eligible: Mapping[str, list[str]], *, rounds: int
) -> frozenset[Pair]:
    """Lift the worst served by at most so many exchanges; every limit stays kept.

    An exchange lets two applications swap one reader each, or lets a reader with room step in for
    another; it is made when the worse of the applications it touches gets better by it.
    """
    stuck: set[str] = set()
    for _ in range(rounds):
        points = served(problem, pairs)
        open_ = [where for where in points if where not in stuck]
        if not open_:
            break
        worst = min(open_, key=lambda where: (points[where], where))
        best = max(
            _exchanges(problem, pairs, eligible, worst, points),
            key=lambda found: (found[0], sorted(found[1])),
            default=None,
        )
        if best is None:
            stuck.add(worst)
            continue
        pairs = best[1]
    return pairs


def _exchanges(
    problem: Problem,
    pairs: frozenset[Pair],
    eligible: Mapping[str, list[str]],
    worst: str,
    points: Mapping[str, int],
) -> Iterator[Exchange]:
    """Each possible exchange for the worst served."""
    held = {who for who, where in pairs if where == worst and (who, where) not in problem.fixed}
    reading = {who for who, where in pairs if where == worst}
    for out in sorted(held):
        for into in eligible[worst]:
            gain = problem.match.get((into, worst), 0) - problem.match.get((out, worst), 0)
            if gain > 0 and into not in reading:
                lifted = points[worst] + gain
                yield from _stepping_in(problem, pairs, (out, into, worst), lifted)
                yield from _swapping(problem, pairs, eligible, (out, into, worst), points)


def _stepping_in(
    problem: Problem, pairs: frozenset[Pair], who: tuple[str, str, str], lifted: int
) -> Iterator[Exchange]:
    """A reader with room takes the place."""
    out, into, worst = who
    loads = Counter(one for one, _ in pairs)
    limits = {each.id: each for each in problem.reviewers}
    if loads[into] < limits[into].maximum and loads[out] > limits[out].minimum:
        changed = pairs - {(out, worst)} | {(into, worst)}
        if _keeps(problem, changed, worst):
            yield lifted, changed


def _swapping(
    problem: Problem,
    pairs: frozenset[Pair],
    eligible: Mapping[str, list[str]],
    who: tuple[str, str, str],
    points: Mapping[str, int],
) -> Iterator[Exchange]:
    """Two applications swap one reader each."""
    out, into, worst = who
    gain = problem.match.get((into, worst), 0) - problem.match.get((out, worst), 0)
    for where in sorted(at for one, at in pairs if one == into):
        lost = problem.match.get((into, where), 0) - problem.match.get((out, where), 0)
        left = points[where] - lost
        is_free = out in eligible[where] and (out, where) not in pairs
        if not is_free or (into, where) in problem.fixed or left <= points[worst]:
            continue
        swapped = pairs - {(out, worst), (into, where)} | {(into, worst), (out, where)}
        if _keeps(problem, swapped, worst) and _keeps(problem, swapped, where):
            yield min(points[worst] + gain, left), swapped


def _keeps(problem: Problem, pairs: frozenset[Pair], where: str) -> bool:
    """Whether an application's limits and experts still hold."""
    readers = [who for who, at in pairs if at == where]
    for limit in problem.limits:
        groups = Counter(limit.groups[who] for who in readers if who in limit.groups)
        if any(count > limit.most for count in groups.values()):
            return False
    if problem.experts is None:
        return True
    return sum((who, where) in problem.experts.pairs for who in readers) >= problem.experts.least
