"""Assignments: the best of all there are, or the reasons why there is none."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from app.stats.assignment import (
    Infeasible,
    Pair,
    Problem,
    ReviewerCapacity,
    Solution,
    Standing,
    Weights,
    solve,
)


def reviewers(*maxima: int) -> tuple[ReviewerCapacity, ...]:
    return tuple(ReviewerCapacity(f"R{at}", most) for at, most in enumerate(maxima, start=1))


def solved(problem: Problem) -> Solution:
    found = solve(problem)
    assert isinstance(found, Solution), found
    return found


def reasons(problem: Problem) -> tuple[str, ...]:
    found = solve(problem)
    assert isinstance(found, Infeasible), found
    return found.reasons


def test_piles_are_even_though_one_reviewer_could_take_all() -> None:
    found = solved(Problem(("A", "B", "C", "D"), reviewers(9, 9, 9, 9), 3))
    loads = [sum(who == each for who, _ in found.pairs) for each in ("R1", "R2", "R3", "R4")]
    assert loads == [3, 3, 3, 3]
    assert found.objective == -12


def test_the_better_match_is_chosen_and_explained() -> None:
    match = {("R1", "A"): 5, ("R2", "A"): 9, ("R3", "A"): 4}
    found = solved(Problem(("A",), reviewers(1, 1, 1), 2, match=match))
    assert found.pairs == (("R1", "A"), ("R2", "A"))
    assert found.explanations == {("R1", "A"): Standing(2, 3), ("R2", "A"): Standing(1, 3)}


def test_a_current_pair_is_kept_when_nothing_better_is_gained() -> None:
    problem = Problem(("A",), reviewers(1, 1, 1), 1, keep=frozenset({("R3", "A")}))
    assert solved(problem).pairs == (("R3", "A"),)
    better = replace(problem, match={("R1", "A"): 11})
    assert solved(better).pairs == (("R1", "A"),)


def test_fixed_pairs_stand_and_count_towards_the_load() -> None:
    problem = Problem(("A", "B"), reviewers(1, 2), 1, fixed=frozenset({("R1", "A")}))
    assert solved(problem).pairs == (("R1", "A"), ("R2", "B"))


def test_minimum_loads_are_met() -> None:
    eager = (ReviewerCapacity("R1", 3), ReviewerCapacity("R2", 3, minimum=2))
    match = {("R1", each): 100 for each in "ABC"}
    found = solved(Problem(("A", "B", "C"), eager, 1, match=match))
    assert [who for who, _ in found.pairs].count("R2") == 2


def test_nothing_to_assign_is_an_empty_answer() -> None:
    assert solved(Problem((), (), 3)) == Solution((), 0, {})


def test_an_application_with_too_few_eligible_reviewers_is_named() -> None:
    blocked = frozenset({("R1", "A"), ("R2", "A")})
    assert reasons(Problem(("A", "B"), reviewers(2, 2, 2, 2), 3, blocked)) == (
        "Application A has 2 eligible reviewers; it needs 3.",
    )


def test_too_little_room_in_all_is_said_with_both_numbers() -> None:
    assert reasons(Problem(tuple("ABC"), reviewers(2, 2, 2), 3)) == (
        "Reviewers take 6 reviews in all; 9 are needed.",
    )


def test_applications_that_share_too_few_reviewers_are_named_as_a_set() -> None:
    blocked = frozenset(product(("R2", "R3"), ("A", "B")))
    assert reasons(Problem(tuple("ABC"), reviewers(1, 1, 1), 1, blocked)) == (
        "Applications A, B still need 2 reviews; their eligible reviewers (R1) can give 1.",
    )


def test_reviewers_whose_least_cannot_be_filled_are_named() -> None:
    both = (ReviewerCapacity("R1", 1), ReviewerCapacity("R2", 2, minimum=2))
    blocked = frozenset({("R2", "B")})
    assert reasons(Problem(("A", "B"), both, 1, blocked)) == (
        "Reviewers R2 must still be given 2 reviews; too few applications are open to them.",
    )


def test_fixed_pairs_that_cannot_stand_are_named() -> None:
    problem = Problem(
        ("A", "B"),
        reviewers(1, 2),
        1,
        blocked=frozenset({("R2", "A")}),
        fixed=frozenset({("R1", "A"), ("R1", "B"), ("R2", "A")}),
    )
    assert reasons(problem) == (
        "Reviewer R2 is fixed to application A but may not be.",
        "Application A has 2 fixed reviewers; it takes 1.",
        "Reviewer R1 has 2 fixed applications but takes 1.",
    )


def every_assignment(problem: Problem) -> Iterator[frozenset[Pair]]:
    """All that are allowed, by trying everything."""
    names = [each.id for each in problem.reviewers]
    choices = [
        [[(who, application) for who in some] for some in combinations(names, problem.demand)]
        for application in problem.applications
    ]
    for chosen in product(*choices):
        pairs = frozenset(pair for some in chosen for pair in some)
        loads = {each: sum(who == each for who, _ in pairs) for each in names}
        within = all(each.minimum <= loads[each.id] <= each.maximum for each in problem.reviewers)
        if within and not pairs & problem.blocked and problem.fixed <= pairs:
            yield pairs


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Small enough to try every assignment."""
    applications = tuple("ABC"[: draw(st.integers(1, 3))])
    people = []
    for at in range(draw(st.integers(1, 4))):
        most = draw(st.integers(0, 3))
        people.append(ReviewerCapacity(f"R{at}", most, draw(st.sampled_from([0, 0, 0, 1, 2]))))
    pairs = st.sampled_from(list(product([each.id for each in people], applications)))
    return Problem(
        applications=applications,
        reviewers=tuple(people),
        demand=draw(st.integers(1, 2)),
        blocked=draw(st.frozensets(pairs, max_size=3)),
        match=draw(st.dictionaries(pairs, st.integers(0, 12))),
        fixed=draw(st.frozensets(pairs, max_size=1)),
        keep=draw(st.frozensets(pairs, max_size=3)),
        weights=Weights(keep=draw(st.integers(0, 5)), load=draw(st.integers(0, 5))),
    )


@settings(max_examples=150, deadline=None)
@given(problems())
def test_the_answer_is_the_best_of_all_assignments_or_there_is_none(problem: Problem) -> None:
    best = max((problem.objective(each) for each in every_assignment(problem)), default=None)
    found = solve(problem)
    if isinstance(found, Infeasible):
        assert found.reasons
        assert best is None
        return
    assert frozenset(found.pairs) in set(every_assignment(problem))
    assert found.objective == best


@settings(max_examples=30, deadline=None)
@given(problems())
def test_the_order_in_which_people_are_listed_does_not_matter(problem: Problem) -> None:
    turned = replace(
        problem,
        applications=problem.applications[::-1],
        reviewers=problem.reviewers[::-1],
    )
    assert solve(turned) == solve(problem)
