"""Shrunken means against metafor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.comparison import shrink_means

# Rubin (1981), coaching in eight schools.
EIGHT_SCHOOLS = list(
    zip(
        [28.39, 7.94, -2.75, 6.82, -0.64, 0.63, 18.01, 12.16],
        [14.9, 10.2, 16.3, 11.0, 9.4, 11.4, 10.4, 17.6],
        strict=True,
    )
)
# Colditz (1994), thirteen trials of a vaccine: log risk ratios and standard errors, rounded.
TRIALS = [
    *[(-0.8893, 0.5706), (-1.5854, 0.4411), (-1.3481, 0.6445), (-1.4416, 0.1415)],
    *[(-0.2175, 0.2263), (-0.7861, 0.0831), (-1.6209, 0.4722), (0.0120, 0.0629)],
    *[(-0.4694, 0.2376), (-1.3713, 0.2702), (-0.3394, 0.1114), (0.4459, 0.7297)],
    (-0.0173, 0.2672),
]
groups = st.lists(st.tuples(st.floats(-100, 100), st.floats(0.1, 50)), min_size=1, max_size=12)


def test_eight_schools_all_shrink_to_one_number():
    found = shrink_means(EIGHT_SCHOOLS)
    assert (round(found.mean, 4), round(found.se, 4)) == (7.8705, 4.1656)
    assert found.heterogeneity == pytest.approx(4.563261, abs=5e-7)
    assert found.between == 0
    for group in found.groups:
        assert (group.adjusted, group.se) == pytest.approx((found.mean, found.se))


def test_trials_that_differ_keep_a_part_of_their_distance():
    found = shrink_means(TRIALS)
    assert found.mean == pytest.approx(-0.7141, abs=2e-4)
    assert found.se == pytest.approx(0.1787, abs=2e-4)
    assert found.between == pytest.approx(0.3088, abs=5e-4)
    assert found.heterogeneity == pytest.approx(152.23, abs=0.2)
    # The first keeps .3088 / (.3088 + .5706^2) = .4868 of its distance of -.1752.
    assert found.groups[0].adjusted == pytest.approx(-0.7994, abs=3e-4)


def test_a_case_by_hand_shrinks_partly():
    # w = 1, Q = 8 + 0 + 8, tau^2 = (16 - 2) / (3 - 1) = 7, B = 7/8, var(mean) = 8/3.
    center = 10.0
    found = shrink_means([(center - 8**0.5, 1), (center, 1), (center + 8**0.5, 1)])
    assert (found.mean, found.between, found.heterogeneity) == pytest.approx((10, 7, 16))
    assert found.se == pytest.approx((8 / 3) ** 0.5)
    last = found.groups[-1]
    assert last.adjusted == pytest.approx(10 + 8**0.5 * 7 / 8)
    assert last.se == pytest.approx((7 / 8 + 8 / 3 / 64) ** 0.5)
    assert last.interval.high - last.adjusted == pytest.approx(1.959964 * last.se)


def test_a_single_group_is_its_own_mean():
    found = shrink_means([(5, 2)])
    assert (found.mean, found.se, found.between) == (5, 2, 0)
    assert found.groups[0].adjusted == 5


@pytest.mark.parametrize("estimates", [[], [(1, 0)], [(1, 2), (1, -1)]])
def test_groups_without_a_standard_error_are_refused(estimates):
    with pytest.raises(ValueError, match="standard error above 0"):
        shrink_means(estimates)


@given(groups)
def test_an_adjusted_mean_lies_between_the_raw_one_and_the_mean_of_all(estimates):
    found = shrink_means(estimates)
    assert found.between >= 0
    for group in found.groups:
        low, high = sorted((group.raw, found.mean))
        assert low - 1e-9 <= group.adjusted <= high + 1e-9
