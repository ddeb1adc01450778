"""Funnels: who is outside, who stays flagged, how many would be by chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.comparison import exact_limits, funnel


@st.composite
def groups(draw):
    totals = draw(st.lists(st.integers(0, 200), max_size=12))
    return [(draw(st.integers(0, total)), total) for total in totals]


def test_a_funnel_centers_on_the_pooled_rate_and_leaves_out_groups_without_cases():
    found = funnel([(3, 10), (0, 0), (18, 30)])
    assert found.pooled == pytest.approx(21 / 40)
    assert [point.row for point in found.points] == [0, 2]
    assert found.points[1].rate == pytest.approx(0.6)
    assert found.points[1].limits == exact_limits(30, 21 / 40)


def test_chances_are_twice_the_smaller_binomial_tail():
    # Two groups of two, one success of each kind: P(R <= 0) = P(R >= 2) = 1/4 at a rate of 1/2.
    found = funnel([(0, 2), (2, 2)])
    assert [point.chance for point in found.points] == pytest.approx([0.5, 0.5])
    assert funnel([(1, 2), (1, 2)]).points[0].chance == 1


def test_one_group_far_out_is_outside_both_lines_and_flagged():
    found = funnel([(70, 100)] * 9 + [(40, 100)])
    outlier = found.points[-1]
    assert outlier.is_outside_95
    assert outlier.is_outside_998
    assert outlier.is_flagged
    assert not any(point.is_outside_95 or point.is_flagged for point in found.points[:-1])
    assert found.summary.startswith("1 of 10 groups outside the 95 % limits, expected by chance 0.")
    assert found.summary.endswith("1 flagged after allowing for the number of comparisons.")


def test_a_group_a_little_outside_among_many_is_not_flagged():
    found = funnel([(50, 100)] * 39 + [(61, 100)])
    assert found.points[-1].is_outside_95
    assert not found.points[-1].is_outside_998
    assert not found.points[-1].is_flagged


def test_small_groups_where_all_succeeded_are_not_outside_though_above_the_drawn_line():
    found = funnel([(2, 2), (93, 98)])
    assert found.points[0].rate > found.points[0].limits.inner.high
    assert not found.points[0].is_outside_95


def test_the_number_expected_by_chance_is_exact():
    # Ten fair coins: P(R <= 1) = 11/1024 on each side; R <= 2 would exceed .025. Four groups.
    found = funnel([(5, 10)] * 4)
    assert found.expected_by_chance == pytest.approx(4 * 22 / 1024)


def test_groups_that_are_all_alike_at_an_edge_are_not_outside():
    for counts in ([(0, 5), (0, 9)], [(5, 5), (9, 9)]):
        found = funnel(counts)
        assert found.expected_by_chance == 0
        assert not any(point.is_outside_95 for point in found.points)


def test_no_cases_have_no_funnel_and_impossible_shares_are_refused():
    empty = funnel([(0, 0)])
    assert (empty.pooled, empty.points, empty.expected_by_chance) == (None, (), 0)
    assert empty.summary.startswith("0 of 0 groups")
    with pytest.raises(ValueError, match="3 of 2"):
        funnel([(3, 2)])


@given(groups())
def test_outside_means_beyond_the_drawn_lines_and_at_most_a_twentieth_is_expected(counts):
    found = funnel(counts)
    assert 0 <= found.expected_by_chance <= 0.05 * len(found.points) + 1e-9
    for point in found.points:
        inner, outer = point.limits.inner, point.limits.outer
        assert not point.is_outside_95 or not inner.low <= point.rate <= inner.high
        assert not point.is_outside_998 or not outer.low <= point.rate <= outer.high
        assert point.is_outside_95 or not (point.is_outside_998 or point.is_flagged)
        # Below, the drawn line and the chance always agree.
        assert point.is_outside_95 or point.rate >= inner.low - 1e-9
