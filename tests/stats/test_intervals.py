"""Wilson's interval against R's prop.test without continuity correction; means, differences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.intervals import newcombe, t_mean, wilson


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (7, 9, 0.4526, 0.9368),
        (18, 24, 0.5510, 0.8800),
    ],
)
def test_the_interval_is_the_published_one(
    successes: int, total: int, low: float, high: float
) -> None:
    found = wilson(successes, total)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_an_interval_reaches_the_edge_exactly_when_none_or_all_succeeded() -> None:
    none, every = wilson(0, 20), wilson(20, 20)
    assert none is not None
    assert every is not None
    assert (none.low, every.high) == (0.0, 1.0)


def test_no_cases_have_no_interval_and_impossible_shares_are_refused() -> None:
    assert wilson(0, 0) is None
    with pytest.raises(ValueError, match="21 of 20"):
        wilson(21, 20)


@st.composite
def shares(draw):
    total = draw(st.integers(1, 5000))
    return draw(st.integers(0, total)), total


@given(shares())
def test_an_interval_of_a_share_stays_within_0_and_1_and_holds_the_share(pair):
    found = wilson(*pair)
    assert 0 <= found.low <= pair[0] / pair[1] <= found.high <= 1


def test_a_mean_has_students_interval():
    # The .975 quantiles of t with 9 and with 1 degrees of freedom are 2.262157 and 12.706205.
    ten = t_mean(50, 10, 10)
    assert (ten.low, ten.high) == pytest.approx((50 - 7.153569, 50 + 7.153569), abs=1e-6)
    two = t_mean(0, 2**0.5, 2)
    assert (two.low, two.high) == pytest.approx((-12.706205, 12.706205), abs=1e-6)


def test_a_mean_of_one_case_has_no_interval_and_impossible_spreads_are_refused():
    assert t_mean(50, 0, 1) is None
    assert t_mean(50, 0, 0) is None
    assert t_mean(50, 0, 5).low == 50
    with pytest.raises(ValueError, match="standard deviation of -1"):
        t_mean(50, -1, 5)
    with pytest.raises(ValueError, match="-1 cases"):
        t_mean(50, 1, -1)


@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2", "low", "high"),
    [  # Newcombe (1998), table II, method 10, cases a to h
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000),
    ],
)
def test_a_difference_has_the_published_hybrid_score_interval(x1, n1, x2, n2, low, high):
    found = newcombe(x1, n1, x2, n2)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@given(shares(), shares())
def test_swapping_the_groups_turns_the_interval_of_a_difference_around(first, second):
    one, other = newcombe(*first, *second), newcombe(*second, *first)
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low), abs=1e-12)
    assert -1 <= round(one.low, 12) <= round(one.high, 12) <= 1


def test_a_group_without_cases_has_no_difference():
    with pytest.raises(ValueError, match="without cases"):
        newcombe(0, 0, 1, 2)
