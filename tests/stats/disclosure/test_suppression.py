"""Complementary suppression: published patterns, brute force, and the attack on the outcome."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.stats.disclosure import (
    Infeasible,
    Known,
    LinkedTable,
    Problem,
    Requirement,
    audit,
    audit_for_members,
    intervals,
    requirements,
    suppress,
    verify,
)
from app.stats.disclosure.attack import Attacker
from app.stats.disclosure.suppression import _greedy
from tests.stats.disclosure.tables import grid, line, margins

FISCHETTI = grid([[20, 50, 10], [8, 19, 22], [17, 32, 12]])
IIA, IIC, IIIA, IIIC = 3, 5, 6, 8


def test_the_intervals_of_the_published_example_are_found():
    found = verify(FISCHETTI, (IIA, IIC, IIIA, IIIC))

    assert found == {IIA: (0, 25), IIC: (5, 30), IIIA: (0, 25), IIIC: (4, 29)}


def test_the_published_example_has_its_published_optimum():
    asked = (Requirement(IIC, 17, 27),)
    weights = tuple(float(value) for value in FISCHETTI.values)
    problem = Problem(FISCHETTI, asked, published=margins(FISCHETTI, 9), weights=weights)

    found = suppress(problem)

    assert found.hidden == {IIA, IIC, IIIA, IIIC}
    assert (found.cost, found.is_optimal) == (59, True)


def test_regions_by_sex_are_hidden_as_other_programs_hide_them():
    table = grid([[18, 2], [14, 19], [12, 10], [11, 14]])
    asked = requirements(table.values, [1])
    weights = tuple(float(value) for value in table.values)
    problem = Problem(table, asked, published=margins(table, 8), weights=weights)

    found = suppress(problem)

    assert (sorted(found.hidden), found.cost) == ([0, 1, 4, 5], 42)
    assert verify(table, found.hidden) == {1: (0, 12), 0: (8, 20), 4: (10, 22), 5: (0, 12)}


def test_two_small_counts_whose_sum_is_known_do_not_protect_each_other():
    table = line(120, 45, 38, 2, 3)
    asked = requirements(table.values, [3, 4])
    problem = Problem(table, asked, published=frozenset({5}))

    assert verify(table, (3, 4)) == {3: (0, 5), 4: (0, 5)}
    assert not audit(problem, (3, 4)).passed
    found = suppress(
        Problem(table, asked, published=frozenset({5}), weights=(120, 45, 38, 2, 3, 1))
    )
    assert (found.hidden, found.cost) == ({2, 3, 4}, 43)


def test_a_single_hidden_count_is_no_secret():
    table = line(120, 45, 38, 12, 3)
    problem = Problem(table, requirements(table.values, [4]), published=frozenset({5}))

    (failure,) = audit(problem, (4,)).failures
    assert (failure.interval, failure.is_exact) == ((3, 3), True)
    assert suppress(problem).hidden == {3, 4}
    assert verify(table, (3, 4)) == {3: (0, 15), 4: (0, 15)}


def test_two_symbols_for_hidden_tell_more_than_one():
    table = line(120, 45, 38, 12, 3)
    symbols = (Known(((4, 1.0),), 1, 9), Known(((3, 1.0),), 10, 10_000))

    found = intervals(Attacker(table, (3, 4), known=symbols))

    assert found == {3: (10, 14), 4: (1, 5)}


def test_whole_numbers_give_away_what_real_numbers_hide():
    values = (2, 3, 1, 0, 1)
    sums = (
        ((0, 1), (1, 1), (2, 1), (4, 1)),
        ((0, 1), (1, 1), (2, 1), (3, 1)),
        ((2, 1), (3, 1), (4, 1)),
    )
    known = tuple(
        Known(tuple((cell, float(sign)) for cell, sign in each), total, total)
        for each, total in zip(sums, (7, 6, 2), strict=True)
    )
    problem = Problem(LinkedTable(values, ()), (), known=known)

    linear = audit(problem, range(5), whole_numbers=False)
    whole = audit(problem, range(5))

    assert linear.passed
    assert linear.intervals[4] == pytest.approx((1, 1.5))
    assert {each.cell: each.interval for each in whole.failures} == {
        2: (1, 1),
        3: (0, 0),
        4: (1, 1),
    }
    assert whole.intervals[0] == whole.intervals[1] == (0, 5)


def test_a_second_release_is_audited_together_with_the_first():
    """W 120 B 45 H 38 A 12 I 3 hid A and I; then W is 121, and H and I are to be hidden."""
    both = LinkedTable(
        (120, 45, 38, 12, 3, 218, 121, 219),
        (
            ((0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, -1)),
            ((6, 1), (1, 1), (2, 1), (3, 1), (4, 1), (7, -1)),
        ),
    )
    problem = Problem(both, requirements(both.values, [4]))

    apart = audit(problem, (2, 4))
    together = audit(problem, {3, 4} & {2, 4})

    assert apart.passed
    low, high = together.failures[0].interval
    assert low == high == 3
    assert audit(problem, (3, 4)).passed


def test_two_in_each_line_is_no_protection_where_zeros_bound_it():
    table = grid([[20, 3, 0], [3, 20, 30], [15, 25, 18]])

    found = verify(table, (1, 2, 4, 5))

    assert found[1] == found[2] == (0, 3)


def test_the_member_of_a_group_of_one_learns_no_other_small_count():
    table = line(60, 1, 4)
    problem = Problem(table, requirements(table.values, [1, 2]), published=frozenset({3}))

    assert audit_for_members(problem, (1, 2))[0].cell == 2
    assert audit_for_members(problem, (0, 1, 2)) == ()


def test_what_cannot_be_protected_is_named():
    table = line(3, 40)

    found = suppress(Problem(table, requirements(table.values, [0]), published=frozenset({1, 2})))

    assert isinstance(found, Infeasible)
    assert found.cells == (0,)


SCHOOLS = (((4, 9), (61, 30)), ((12, 15), (80, 42)), ((2, 6), (33, 41)))  # SWD, not: pass, fail


def three_schools():
    """Schools and their district by disability and passing, with every sum: 36 cells."""
    rows = [*SCHOOLS]
    district = tuple(
        tuple(sum(school[group][at] for school in SCHOOLS) for at in range(2)) for group in range(2)
    )
    values, names = [], []
    for place, school in enumerate([*rows, district]):
        for group in (0, 1, 2):
            passed, failed = (
                school[group] if group < 2 else tuple(map(sum, zip(*school, strict=True)))
            )
            values += [passed, failed, passed + failed]
            names += [(place, group, part) for part in range(3)]
    at = {name: place for place, name in enumerate(names)}
    equations: list[tuple[tuple[int, int], ...]] = [
        ((at[p, g, 0], 1), (at[p, g, 1], 1), (at[p, g, 2], -1)) for p in range(4) for g in range(3)
    ]
    equations += [
        ((at[p, 0, k], 1), (at[p, 1, k], 1), (at[p, 2, k], -1)) for p in range(4) for k in range(3)
    ]
    equations += [
        (*((at[p, g, k], 1) for p in range(3)), (at[3, g, k], -1))
        for g in range(3)
        for k in range(3)
    ]
    return LinkedTable(tuple(values), tuple(equations)), at


def test_three_schools_by_disability_need_sixteen_of_thirty_six_hidden():
    table, at = three_schools()
    asked = requirements(table.values, range(27))
    district = frozenset(cell for (place, _, _), cell in at.items() if place == 3)
    problem = Problem(table, asked, published=district)

    alone = audit(problem, problem.must_hide())
    found = suppress(problem)

    assert len(asked) == 5
    assert all(failure.is_exact for failure in alone.failures)
    assert len(alone.failures) == 5
    assert (len(found.hidden), found.is_optimal) == (16, True)
    proof = audit(problem, found.hidden)
    assert proof.passed
    assert proof.intervals[at[0, 0, 0]] == (0, 18)
    assert proof.intervals[at[2, 0, 2]] == (0, 21)


def small_tables():
    for seed in range(60):
        dice = random.Random(seed)  # noqa: S311 - tables, not secrets
        yield grid([[dice.choice([0, 1, 3, 7, 12, 25, 40]) for _ in range(3)] for _ in range(3)])


def cheapest(problem):
    """By trying every pattern."""
    must, free = problem.must_hide(), []
    free = [c for c in range(len(problem.table.values)) if c not in must | problem.published]
    costs, best = problem.costs(), None
    patterns = (
        must | set(more) for size in range(len(free) + 1) for more in combinations(free, size)
    )
    for pattern in patterns:
        cost = sum(costs[cell] for cell in pattern)
        if (best is None or cost < best - 1e-9) and _protects(problem, pattern):
            best = cost
    return best


def _protects(problem, pattern):
    found = intervals(Attacker(problem.table, tuple(sorted(pattern))), whole_numbers=False)
    return all(
        found[each.cell][0] <= each.low + 1e-6 and found[each.cell][1] >= each.high - 1e-6
        for each in problem.requirements
    )


@pytest.mark.parametrize("table", list(small_tables())[:20])
def test_no_cheaper_pattern_exists_and_the_attack_fails(table):
    asked = requirements(table.values, range(9))
    problem = Problem(table, asked, published=margins(table, 9))

    found = suppress(problem)

    if isinstance(found, Infeasible):
        assert not _protects(problem, set(range(9)))
        return
    assert found.is_optimal
    assert found.cost == pytest.approx(cheapest(problem))
    assert all(
        failure.cell not in {r.cell for r in asked}
        for failure in audit(problem, found.hidden).failures
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=2, max_size=4))
def test_greedy_patterns_protect_as_well(rows):
    table = grid(rows)
    asked = requirements(table.values, range(len(rows) * 3))
    problem = Problem(table, asked)
    exact = suppress(problem)
    if isinstance(exact, Infeasible):
        return

    found = _greedy(problem)

    assert _protects(problem, found.hidden)
    assert found.cost >= exact.cost - 1e-6
