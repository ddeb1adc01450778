"""The four rules, each just met and just missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.control import Rule, signals

UNSTEADY = [0.1, -0.2] * 6


def found(rule, values, distances=None):
    every = signals(values, values if distances is None else distances)
    return [signal.points for signal in every if signal.rule is rule]


def test_a_point_beyond_three_standard_deviations_is_outside_on_either_side():
    assert found(Rule.OUTSIDE, [0, 3.01, 0, -3.01, 3.0]) == [(1,), (3,)]


def test_eight_in_a_row_on_one_side_are_a_signal_and_seven_are_not():
    assert found(Rule.ONE_SIDE, [-1, *[1, 0.5] * 4, -1]) == [tuple(range(1, 9))]
    assert found(Rule.ONE_SIDE, [-1, *[1, 0.5] * 3, 1, -1]) == []


def test_a_longer_run_is_one_signal_and_a_point_on_the_center_line_ends_it():
    assert found(Rule.ONE_SIDE, [-1] * 11) == [tuple(range(11))]
    assert found(Rule.ONE_SIDE, [1] * 5 + [0] + [1] * 5) == []


def test_six_points_rising_or_falling_are_a_trend_and_five_are_not():
    assert found(Rule.TREND, [5, 1, 2, 3, 4, 5, 6, 0]) == [(1, 2, 3, 4, 5, 6)]
    assert found(Rule.TREND, [6, 5, 4, 3, 2, 1]) == [(0, 1, 2, 3, 4, 5)]
    assert found(Rule.TREND, [5, 1, 2, 3, 4, 5, 0]) == []
    assert found(Rule.TREND, [1, 2, 3, 3, 4, 5]) == []


def test_trends_are_of_the_values_and_not_of_their_distances():
    assert found(Rule.TREND, [1, 2, 3, 4, 5, 6], [0] * 6) == [(0, 1, 2, 3, 4, 5)]


def test_two_of_three_beyond_two_standard_deviations_on_one_side_are_a_signal():
    assert found(Rule.NEAR_LIMIT, [0, 2.1, 0, 2.1, 0]) == [(1, 3)]
    assert found(Rule.NEAR_LIMIT, [0, -2.1, -2.1, 0, -2.1]) == [(1, 2, 4)]
    assert found(Rule.NEAR_LIMIT, [2.1, 0, 0, 2.1]) == []
    assert found(Rule.NEAR_LIMIT, [2.1, -2.1, 0]) == []
    assert found(Rule.NEAR_LIMIT, [2.0, 2.0]) == []
    assert found(Rule.NEAR_LIMIT, [2.1, 2.1, 0, 0, -3, -3]) == [(0, 1), (4, 5)]


def test_a_steady_series_and_no_series_have_no_signals():
    assert signals(UNSTEADY, UNSTEADY) == []
    assert signals([], []) == []


def test_every_rule_has_words():
    (signal,) = signals([4], [4])
    assert signal.label == "Outside the control limits"
    assert all(rule.label for rule in Rule)


def test_values_without_distances_are_refused():
    with pytest.raises(ValueError, match="2 values have 1 distances"):
        signals([1, 2], [1])


@given(st.lists(st.floats(-5, 5), max_size=30))
def test_turning_a_series_upside_down_leaves_its_signals(values):
    turned = [-value for value in values]
    assert signals(values, values) == signals(turned, turned)


@given(st.lists(st.integers(-40, 40).map(lambda tenth: tenth / 10), max_size=30))
def test_two_of_three_is_found_exactly_where_a_window_of_three_holds_two(values):
    points = {at for group in found(Rule.NEAR_LIMIT, values) for at in group}
    expected = set()
    for side in (1, -1):
        beyond = [at for at, value in enumerate(values) if side * value > 2]
        expected |= {
            at for at in beyond for other in beyond if other != at and abs(at - other) <= 2
        }
    assert points == expected
