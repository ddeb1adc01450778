"""Limits, tiers, experts, fairness: against brute force, and explained."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.stats import assignment
from app.stats.assignment import (
    Bound,
    Experts,
    Infeasible,
    Limit,
    Problem,
    ReviewerCapacity,
    Solution,
    Tiers,
)
from app.stats.assignment.fairness import served

READERS = ("r1", "r2", "r3", "r4")
FILES = ("a1", "a2", "a3")
STATES = {"r1": "TX", "r2": "TX", "r3": "OH"}


def problem(match=None, *, most=3, minimum=0, demand=2, **more):
    return Problem(
        applications=FILES,
        reviewers=tuple(ReviewerCapacity(who, most, minimum) for who in READERS),
        demand=demand,
        match=match or {},
        **more,
    )


def best_by_force(asked):
    """The most points of any assignment that keeps every rule; None when there is none."""
    choices = [
        [
            set(team)
            for team in combinations(READERS, asked.demand)
            if all((who, where) not in asked.blocked for who in team)
            and allowed(asked, team, where)
        ]
        for where in asked.applications
    ]
    found = None
    for teams in product(*choices):
        pairs = [
            (who, where)
            for where, team in zip(asked.applications, teams, strict=True)
            for who in team
        ]
        loads = [sum(who == each.id for who, _ in pairs) for each in asked.reviewers]
        fits = all(
            c.minimum <= load <= c.maximum for c, load in zip(asked.reviewers, loads, strict=True)
        )
        if fits and asked.fixed <= set(pairs):
            found = max(asked.objective(pairs), found if found is not None else -(10**9))
    return found


def allowed(asked, team, where):
    for limit in asked.limits:
        groups = [limit.groups[who] for who in team if who in limit.groups]
        if any(groups.count(group) > limit.most for group in groups):
            return False
    experts = asked.experts
    return experts is None or sum((who, where) in experts.pairs for who in team) >= experts.least


PAIRS = list(product(READERS, FILES))
MATCHES = st.fixed_dictionaries({pair: st.integers(0, 5) for pair in PAIRS})
BLOCKED = st.frozensets(st.sampled_from(PAIRS), max_size=4)


@settings(deadline=None, max_examples=60)
@given(
    MATCHES,
    BLOCKED,
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.tuples(st.integers(0, 1), st.integers(1, 3)),
)
def test_the_answer_is_the_best_of_all_or_there_is_none(
    match, blocked, is_limited, has_tiers, has_experts, loads
):
    asked = problem(
        match,
        most=loads[1],
        minimum=loads[0],
        blocked=blocked,
        limits=(Limit("State", STATES, 1),) if is_limited else (),
        tiers=Tiers(3, (4, 2)) if has_tiers else Tiers(),
        experts=Experts(1, frozenset(p for p in PAIRS if match[p] > 3)) if has_experts else None,
    )

    found, best = assignment.solve(asked), best_by_force(asked)

    if best is None:
        assert isinstance(found, Infeasible)
        assert found.reasons
    else:
        assert isinstance(found, Solution), found
        assert found.objective == best


@settings(deadline=None, max_examples=30)
@given(MATCHES, st.frozensets(st.sampled_from(PAIRS), max_size=2))
def test_fixed_pairs_count_for_limits_and_tiers(match, fixed):
    asked = problem(match, fixed=fixed, limits=(Limit("State", STATES, 1),))
    found, best = assignment.solve(asked), best_by_force(asked)

    assert (best is None) == isinstance(found, Infeasible)
    if isinstance(found, Solution):
        assert (found.objective, fixed <= set(found.pairs)) == (best, True)


def test_two_limits_and_experts_at_once():
    asked = problem(
        {("r1", "a1"): 5},
        limits=(Limit("State", STATES, 1), Limit("employer", {"r3": "Uni", "r4": "Uni"}, 1)),
        experts=Experts(1, frozenset(product(("r1", "r2"), FILES))),
    )

    found = assignment.solve(asked)

    assert isinstance(found, Solution)
    assert found.gap == 0
    assert found.objective == best_by_force(asked)


def test_a_limit_that_cannot_be_kept_is_named():
    states = dict.fromkeys(READERS, "TX")

    found = assignment.solve(problem(limits=(Limit("State", states, 1),)))

    assert isinstance(found, Infeasible)
    assert found.reasons[0].endswith("with the limit of 1 of one State; it needs 2.")


def test_missing_experts_are_named():
    found = assignment.solve(problem(experts=Experts(2, frozenset({("r1", "a1")}))))

    assert isinstance(found, Infeasible)
    assert "Application a1 has 1 eligible experts; it needs 2." in found.reasons


def test_the_reason_says_what_keeps_a_better_match_away():
    match = {("r1", where): 5 for where in FILES} | {("r2", where): 4 for where in FILES}
    limited = assignment.solve(problem(match, limits=(Limit("State", STATES, 1),)))
    full = assignment.solve(problem({("r1", w): 9 for w in FILES}, most=2))

    third = next(each for pair, each in limited.explanations.items() if pair[0] in {"r3", "r4"})
    assert (third.bound, third.limit) == (Bound.LIMIT, "State")
    missed = [each for each in full.explanations.values() if each.better]
    assert {each.bound for each in missed} == {Bound.FULL}


def test_the_worst_served_is_lifted_and_nobody_falls_below_it():
    match = {("r1", "a1"): 5, ("r1", "a2"): 4, ("r2", "a1"): 5, ("r2", "a2"): 4}
    asked = problem(match, most=1, demand=1)
    asked = Problem(
        applications=("a1", "a2"),
        reviewers=asked.reviewers[:3],
        demand=1,
        match={("r1", "a1"): 9, ("r2", "a2"): 0, ("r1", "a2"): 3, ("r2", "a1"): 4, ("r3", "a1"): 1},
        weights=assignment.Weights(load=0),
    )
    plain, fair = assignment.solve(asked), assignment.solve(asked, fair_rounds=5)

    worst = [min(served(asked, frozenset(each.pairs)).values()) for each in (plain, fair)]
    assert worst[1] >= worst[0]
    assert len(fair.pairs) == len(plain.pairs)


@settings(deadline=None, max_examples=30)
@given(MATCHES, BLOCKED)
def test_exchanges_keep_every_rule(match, blocked):
    asked = problem(match, blocked=blocked, limits=(Limit("State", STATES, 1),))
    plain, fair = assignment.solve(asked), assignment.solve(asked, fair_rounds=20)
    if isinstance(plain, Infeasible):
        return

    points = [min(served(asked, frozenset(each.pairs)).values()) for each in (plain, fair)]
    assert points[1] >= points[0]
    assert not set(fair.pairs) & asked.blocked
    for where in FILES:
        assert allowed(asked, [who for who, at in fair.pairs if at == where], where)
