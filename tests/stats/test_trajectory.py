"""Where a measure stands on its way, and where a series breaks."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.intervals import Interval, wilson
from app.stats.trajectory import Break, Point, Standing, path, segments, standing

fractions = st.fractions(-100, 100, max_denominator=50)


def percent(value):
    return None if value is None else Fraction(value, 100)


def test_a_path_goes_in_equal_steps_and_ends_at_the_target():
    assert path(Fraction(40), Fraction(55), 3) == [45, 50, 55]
    assert path(Fraction(1, 3), Fraction(0), 2) == [Fraction(1, 6), 0]
    assert path(Fraction(40), Fraction(55), 1) == [55]
    with pytest.raises(ValueError, match="0 years"):
        path(Fraction(40), Fraction(55), 0)


@given(fractions, fractions, st.integers(1, 12))
def test_every_step_of_a_path_is_the_same(baseline, final, years):
    whole = [baseline, *path(baseline, final, years)]
    steps = {later - earlier for earlier, later in pairwise(whole)}
    assert len(whole) == years + 1
    assert steps == {(final - baseline) / years}
    assert whole[-1] == final


@pytest.mark.parametrize(
    ("actual", "low", "high", "expected"),
    [  # the target is 60 percent, the path is at 50
        (60, 0.5, 0.7, Standing.MET),
        (61, 0.3, 0.9, Standing.MET),
        (50, 0.4, 0.6, Standing.ON_TRACK),
        (59, 0.58, 0.595, Standing.ON_TRACK),
        (49, 0.4, 0.58, Standing.NOT_DETERMINABLE),
        (49, 0.3, 0.7, Standing.NOT_DETERMINABLE),
        (45, 0.4, 0.5, Standing.NOT_DETERMINABLE),
        (45, 0.4, 0.499, Standing.BEHIND),
        (None, 0.4, 0.499, Standing.NOT_DETERMINABLE),
    ],
)
def test_a_rising_measure_stands_where_its_value_and_its_interval_say(actual, low, high, expected):
    found = standing(percent(actual), Interval(low, high), percent(60), percent(50), rises=True)
    assert found is expected


@pytest.mark.parametrize(
    ("actual", "low", "high", "expected"),
    [  # the target is 10 percent, the path is at 20
        (10, 0.05, 0.2, Standing.MET),
        (20, 0.1, 0.3, Standing.ON_TRACK),
        (25, 0.199, 0.3, Standing.NOT_DETERMINABLE),
        (25, 0.201, 0.3, Standing.BEHIND),
    ],
)
def test_a_falling_measure_is_judged_the_other_way_around(actual, low, high, expected):
    found = standing(percent(actual), Interval(low, high), percent(10), percent(20), rises=False)
    assert found is expected


def test_a_target_of_the_year_below_the_path_must_be_out_of_reach_too():
    args = (percent(44), Interval(0.4, 0.46), percent(45), percent(50))
    assert standing(*args, rises=True) is Standing.NOT_DETERMINABLE


def test_without_an_interval_nobody_is_behind_and_a_complete_count_is_its_own():
    target, now = Fraction(100), Fraction(80)
    assert standing(Fraction(70), None, target, now, rises=True) is Standing.NOT_DETERMINABLE
    assert standing(Fraction(80), None, target, now, rises=True) is Standing.ON_TRACK
    exact = Interval(70, 70)
    assert standing(Fraction(70), exact, target, now, rises=True) is Standing.BEHIND


def test_few_cases_cannot_tell_what_many_can():
    few, many = (
        standing(Fraction(45, 100), wilson(45 * n, 100 * n), percent(60), percent(50), rises=True)
        for n in (1, 10)
    )
    assert (few, many) == (Standing.NOT_DETERMINABLE, Standing.BEHIND)


def test_every_standing_has_words():
    assert [each.label for each in Standing] == [
        "Target met",
        "On track",
        "Behind",
        "Cannot be determined",
    ]


@given(fractions, st.tuples(fractions, fractions), fractions, fractions)
def test_turning_all_numbers_around_leaves_the_standing(actual, ends, target, now):
    low, high = sorted(map(float, ends))
    up = standing(actual, Interval(low, high), target, now, rises=True)
    down = standing(-actual, Interval(-high, -low), -target, -now, rises=False)
    assert up is down


def test_a_series_breaks_where_its_definition_changes():
    old, new = "MAP, 2020 norms", "MAP, 2025 norms"
    points = [
        Point("2022-23", Fraction(1, 2), old),
        Point("2023-24", None, old),
        Point("2024-25", Fraction(2, 5), new),
    ]
    found = segments(points)
    assert found.parts == (tuple(points[:2]), tuple(points[2:]))
    assert found.breaks == (
        Break(
            "2023-24",
            "2024-25",
            "Defined as “MAP, 2020 norms” until 2023-24 and as “MAP, 2025 norms” from 2024-25: "
            "the values cannot be compared.",
        ),
    )


def test_one_definition_is_one_part_and_no_points_are_none():
    points = [Point(str(year), Fraction(year), "ISEL") for year in (1, 2, 3)]
    assert segments(points).parts == (tuple(points),)
    assert segments(points).breaks == ()
    assert (segments([]).parts, segments([]).breaks) == ((), ())


@given(st.lists(st.sampled_from("ABC"), max_size=20))
def test_parts_hold_every_point_once_and_one_definition_each(definitions):
    points = [Point(str(at), Fraction(at), name) for at, name in enumerate(definitions)]
    found = segments(points)
    assert [point for part in found.parts for point in part] == points
    assert all(len({point.definition for point in part}) == 1 for part in found.parts)
    assert len(found.breaks) == max(len(found.parts) - 1, 0)
