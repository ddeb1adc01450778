"""Why there is no assignment: single applications, fixed pairs, totals, and sets that block."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ortools.graph.python.max_flow import SimpleMaxFlow

from app.stats.assignment.problem import Limit, Pair, Problem


def obstacles(problem: Problem, eligible: Mapping[str, list[str]]) -> list[str]:
    """Every reason that can be found; empty when there is an assignment, as far as flows can tell.

    `eligible` is, per application, the reviewers who may read it.
    """
    return [
        *_plain_reasons(problem, eligible),
        *_limit_reasons(problem, eligible),
        *_expert_reasons(problem, eligible),
    ] or _sets_that_block(problem, eligible)


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


def _limit_reasons(problem: Problem, eligible: Mapping[str, list[str]]) -> Iterator[str]:
    """Applications whose reviewers cannot be enough without exceeding a limit."""
    for limit in problem.limits:
        for application, able in eligible.items():
            groups = Counter(limit.groups.get(who) for who in able)
            free = groups.pop(None, 0)
            most = free + sum(min(count, limit.most) for count in groups.values())
            if len(able) >= problem.demand > most:
                yield (
                    f"Application {application} can have at most {most} reviewers with the limit "
                    f"of {limit.most} of one {limit.name}; it needs {problem.demand}."
                )
        for (application, group), held in _held(problem, limit).items():
            if held > limit.most:
                who = f"{held} fixed reviewers of {limit.name} {group}"
                yield f"Application {application} has {who}; the limit is {limit.most}."


def _held(problem: Problem, limit: Limit) -> Counter[tuple[str, str]]:
    """Fixed reviewers of each group by application."""
    return Counter(
        (where, limit.groups[who]) for who, where in problem.fixed if who in limit.groups
    )


def _expert_reasons(problem: Problem, eligible: Mapping[str, list[str]]) -> Iterator[str]:
    if problem.experts is None:
        return
    for application, able in eligible.items():
        have = sum((who, application) in problem.experts.pairs for who in able)
        if have < problem.experts.least:
            yield (
                f"Application {application} has {have} eligible experts; "
                f"it needs {problem.experts.least}."
            )


def left(problem: Problem) -> tuple[dict[str, int], dict[str, tuple[int, int]]]:
    """What remains beside the fixed pairs: needs of applications, least and most of reviewers."""
    needs = dict.fromkeys(sorted(problem.applications), problem.demand)
    room = {each.id: (each.minimum, each.maximum) for each in problem.reviewers}
    for who, application in problem.fixed:
        needs[application] -= 1
        least, most = room[who]
        room[who] = (max(least - 1, 0), most - 1)
    return needs, dict(sorted(room.items()))


def free(problem: Problem, eligible: Mapping[str, list[str]]) -> list[Pair]:
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
    needs, room = left(problem)
    pairs = free(problem, eligible)
    most = {who: limits[1] for who, limits in room.items()}
    least = {who: limits[0] for who, limits in room.items()}
    reasons = []
    towards = [(application, who) for who, application in pairs]
    short = _blocking(needs, most, towards)
    if not short and len(problem.limits) == 1:
        reasons += _sets_under_limit(problem, needs, most, towards)
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


def _sets_under_limit(
    problem: Problem, needs: Mapping[str, int], room: Mapping[str, int], pairs: Sequence[Pair]
) -> list[str]:
    """Applications that share too few reviewers once at most so many of one group read each."""
    (limit,) = problem.limits
    held = _held(problem, limit)
    near = {name: at for at, name in enumerate(needs, start=2)}
    far = {name: at for at, name in enumerate(room, start=2 + len(near))}
    between: dict[tuple[str, str], int] = {}
    flow = SimpleMaxFlow()
    for name, units in needs.items():
        flow.add_arc_with_capacity(0, near[name], units)
    for name, units in room.items():
        flow.add_arc_with_capacity(far[name], 1, units)
    for where, who in pairs:
        group = limit.groups.get(who)
        if group is None:
            flow.add_arc_with_capacity(near[where], far[who], 1)
            continue
        if (where, group) not in between:
            between[where, group] = 2 + len(near) + len(far) + len(between)
            most = limit.most - held[where, group]
            flow.add_arc_with_capacity(near[where], between[where, group], most)
        flow.add_arc_with_capacity(between[where, group], far[who], 1)
    if flow.solve(0, 1) != flow.OPTIMAL or flow.optimal_flow() == sum(needs.values()):
        return []
    side = set(flow.get_source_side_min_cut())
    names = ", ".join(sorted(name for name, node in near.items() if node in side))
    told = f"with the limit of {limit.most} of one {limit.name}"
    return [f"Applications {names} cannot all have their reviewers {told}."]
