"""Charts over time against numbers computed apart from the program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.control import Kind, Rule, chart_for, individuals, laney_chart, p_chart, proportions

ATTENDANCE = [88.2, 87.9, 89.1, 88.5, 90.2, 89.7, 91.0, 90.4, 86.1, 90.8]
ABSENT = list(
    zip([24, 22, 28, 21, 25, 39, 20, 23], [120, 118, 125, 121, 119, 122, 117, 124], strict=True)
)
CALM = [(20, 100), (21, 100), (20, 100), (19, 100), (20, 100), (21, 100), (20, 100), (19, 100)]


@st.composite
def periods(draw):
    totals = draw(st.lists(st.integers(1, 300), min_size=8, max_size=20))
    return [(draw(st.integers(0, total)), total) for total in totals]


def test_an_individuals_chart_is_the_published_one():
    found = individuals(ATTENDANCE)
    limits = found.dots[0].limits
    assert found.kind is Kind.INDIVIDUALS
    assert round(found.center, 4) == 89.19
    assert round(found.mean_range, 4) == 1.6889
    assert (round(limits.low, 4), round(limits.high, 4)) == (84.6976, 93.6824)
    assert round(found.range_limit, 4) == 5.5176
    assert found.signals == ()


def test_a_value_beyond_the_limits_of_individuals_is_a_signal():
    found = individuals([20, 10, 11, 9, 10, 11, 20, 9, 10, 20, 10, 20, 11, 60])
    assert [(signal.rule, signal.points) for signal in found.signals] == [(Rule.OUTSIDE, (13,))]
    assert found.dots[13].value > found.dots[13].limits.high


def test_a_series_that_never_moves_has_no_signals():
    assert individuals([0.1] * 9).signals == ()
    for chart in (p_chart, laney_chart, proportions):
        assert chart([(1, 3)] * 9).signals == ()
        assert chart([(0, 5)] * 9).signals == ()
        assert chart([(5, 5)] * 9).signals == ()


def test_a_p_chart_finds_the_one_odd_period():
    found = p_chart(ABSENT)
    assert found.kind is Kind.P
    assert round(found.center, 5) == 0.20911
    sixth = found.dots[5]
    assert (round(sixth.value, 4), round(sixth.limits.high, 4)) == (0.3197, 0.3196)
    assert [(signal.rule, signal.points) for signal in found.signals] == [(Rule.OUTSIDE, (5,))]


def test_laneys_wider_limits_remove_that_signal():
    found = laney_chart(ABSENT)
    assert found.kind is Kind.LANEY
    assert found.spread == pytest.approx(1.40543, abs=5e-6)
    # The reach of the plain chart, .11049, times 1.40543.
    assert found.dots[5].limits.high == pytest.approx(0.36435, abs=5e-5)
    assert found.signals == ()


def test_the_chart_of_shares_says_which_one_it_is():
    assert proportions(ABSENT) == laney_chart(ABSENT)
    assert "Laney" in proportions(ABSENT).kind.label
    calm = proportions(CALM)
    assert calm.kind is Kind.P
    assert calm.spread < 1


def test_below_eight_points_there_is_a_run_of_dots_without_limits():
    for points in (ATTENDANCE[:7], ABSENT[:7], []):
        found = chart_for(points)
        assert found.kind is Kind.RUN
        assert found.note == "Too few points for a control chart"
        assert (found.center, found.signals, len(found.dots)) == (None, (), len(points))
        assert all(dot.limits is None for dot in found.dots)
    assert chart_for(ABSENT[:1]).dots[0].value == pytest.approx(0.2)


def test_from_eight_points_on_there_is_a_control_chart():
    assert chart_for(ATTENDANCE) == individuals(ATTENDANCE)
    assert chart_for(ABSENT) == proportions(ABSENT)
    assert chart_for(ATTENDANCE).note == "Limits from fewer than 12 points are rough"
    assert chart_for(ATTENDANCE + ATTENDANCE).note == ""


def test_too_few_or_impossible_points_are_refused():
    with pytest.raises(ValueError, match="7 values are too few"):
        individuals(ATTENDANCE[:7])
    with pytest.raises(ValueError, match="7 periods are too few"):
        p_chart(ABSENT[:7])
    for wrong in ((3, 2), (0, 0), (-1, 2)):
        with pytest.raises(ValueError, match="is not a share"):
            laney_chart([*ABSENT, wrong])
        with pytest.raises(ValueError, match="is not a share"):
            chart_for([wrong])
    with pytest.raises(ValueError, match="not both"):
        chart_for([0.5, (1, 2)])


@given(periods())
def test_limits_of_shares_stay_within_0_and_1_and_agree_with_the_signals(counts):
    for found in (p_chart(counts), proportions(counts)):
        outside = {
            at for signal in found.signals if signal.rule is Rule.OUTSIDE for at in signal.points
        }
        for at, dot in enumerate(found.dots):
            assert 0 <= dot.limits.low <= found.center <= dot.limits.high <= 1
            reach = max(dot.limits.low - dot.value, dot.value - dot.limits.high)
            assert abs(reach) < 1e-9 or (reach > 0) == (at in outside)


@given(st.lists(st.floats(-1000, 1000), min_size=8, max_size=20))
def test_moving_a_whole_series_moves_its_limits_with_it(values):
    here, there = individuals(values), individuals([value + 50 for value in values])
    assert there.center == pytest.approx(here.center + 50)
    assert there.mean_range == pytest.approx(here.mean_range, abs=1e-9)
