"""The lines of a funnel against Spiegelhalter's formula, computed by hand and in a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.comparison import exact_limits, normal_limits

rates = st.floats(0.02, 0.98)


@pytest.mark.parametrize(
    ("n", "low", "high"),
    [
        (10, 0.3392, 0.9115),
        (30, 0.5116, 0.8416),
        (100, 0.6031, 0.7831),
        (300, 0.6458, 0.7496),
    ],
)
def test_exact_limits_are_the_interpolated_binomial_ones(n, low, high):
    found = exact_limits(n, 0.7).inner
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_limits_of_a_few_fair_coins_agree_with_arithmetic_by_hand():
    # P(R <= 0) = 1/16 >= .025, so r = 0 and the limit is below 0; P(R <= 4) = 1 and r = 4, a = .4.
    found = exact_limits(4, 0.5).inner
    assert found.low == 0
    assert found.high == pytest.approx(0.9)


def test_normal_limits_are_the_textbook_ones():
    found = normal_limits(10, 0.7)
    assert (round(found.inner.low, 3), round(found.inner.high, 3)) == (0.416, 0.984)
    # z = 3.090232 for one in a thousand on each side
    assert found.outer.low == pytest.approx(0.7 - 3.090232 * 0.1449138, abs=1e-6)
    assert found.outer.high == 1


@pytest.mark.parametrize("limits", [exact_limits, normal_limits])
@given(n=st.integers(1, 3000), rate=st.floats(0, 1))
def test_limits_stay_within_0_and_1_and_hold_the_rate_and_each_other(limits, n, rate):
    found = limits(n, rate)
    inner, outer = found.inner, found.outer
    assert 0 <= outer.low <= inner.low <= rate <= inner.high <= outer.high <= 1


@pytest.mark.parametrize("limits", [exact_limits, normal_limits])
@given(n=st.integers(10, 1000), rate=st.floats(0.1, 0.9))
def test_limits_narrow_when_groups_are_four_times_as_large(limits, n, rate):
    few, many = limits(n, rate), limits(4 * n, rate)
    for wide, narrow in ((few.inner, many.inner), (few.outer, many.outer)):
        assert narrow.high - narrow.low <= wide.high - wide.low + 1e-12


@given(n=st.integers(1, 3000), rate=rates)
def test_normal_limits_narrow_with_every_case(n, rate):
    few, many = normal_limits(n, rate).inner, normal_limits(n + 1, rate).inner
    assert many.low >= few.low
    assert many.high <= few.high


@pytest.mark.parametrize("limits", [exact_limits, normal_limits])
@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_where_all_cases_are_alike_there_is_no_width(limits, rate):
    found = limits(5, rate)
    assert {found.inner.low, found.inner.high, found.outer.low, found.outer.high} == {rate}


@pytest.mark.parametrize("limits", [exact_limits, normal_limits])
@pytest.mark.parametrize(("n", "rate"), [(0, 0.5), (5, 1.1), (5, -0.1), (5, float("nan"))])
def test_impossible_groups_have_no_limits(limits, n, rate):
    with pytest.raises(ValueError, match="no limits"):
        limits(n, rate)
