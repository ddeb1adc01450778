"""Effect sizes against published numbers and independent programs (R, metafor, statsmodels)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student

from app.stats.effects import (
    Adjusted,
    Arm,
    Attrition,
    Boundary,
    Effect,
    Proportion,
    Rating,
    Tier,
    adjusted_g,
    corrected,
    cox_index,
    degrees_of_freedom,
    design_effect,
    difference_in_differences,
    from_t,
    hedges_g,
    largest_differential,
    omega,
    pooled_sd,
    rating,
    small_clusters,
    t_of,
    tier,
)
from app.stats.multiplicity import adjusted as together

MAPLE, ELM = Arm(60, 52.5, 10.2), Arm(55, 48.1, 9.7)


def test_the_standardized_difference_of_two_means():
    found = hedges_g(MAPLE, ELM)

    assert pooled_sd(MAPLE, ELM) == pytest.approx(9.96419253, abs=1e-8)
    assert omega(115) == pytest.approx(0.99334812, abs=1e-8)
    assert found.g == pytest.approx(0.43864384, abs=1e-8)
    assert found.g == pytest.approx(0.43864276, abs=5e-6)  # metafor's exact gamma correction
    assert found.se == pytest.approx(0.18764828, abs=1e-8)
    assert found.improvement_index == pytest.approx(16.954, abs=1e-3)


def test_its_t_and_p():
    t = t_of(MAPLE, ELM)

    assert t == pytest.approx(2.36547638, abs=1e-8)
    assert 2 * student.sf(t, 113) == pytest.approx(0.01971070, abs=1e-8)
    assert from_t(t, 60, 55) == pytest.approx(hedges_g(MAPLE, ELM).g)


def test_three_students_in_each_group():
    assert hedges_g(Arm(3, 6, 1), Arm(3, 5, 1)).g == pytest.approx(0.8, abs=1e-12)


def test_shares_on_the_scale_of_means():
    arms = Proportion(150, 0.78), Proportion(140, 0.66)

    raw, found = cox_index(*arms, corrected=False), cox_index(*arms)

    assert (raw.g, raw.se) == pytest.approx((0.36507403, 0.16112660), abs=1e-8)
    assert (found.g, found.se) == pytest.approx((0.36412249, 0.16070664), abs=1e-8)
    thirds = Proportion(100, 2 / 3), Proportion(100, 1 / 3)
    assert cox_index(*thirds, corrected=False).g == pytest.approx(0.8401784, abs=1e-6)


def test_a_share_of_nobody_or_everybody_cannot_be_estimated():
    assert cox_index(Proportion(30, 1.0), Proportion(30, 0.5)) is None
    assert cox_index(Proportion(30, 0.4), Proportion(30, 0.0)) is None


def test_an_adjusted_difference_over_the_unadjusted_deviation():
    found = adjusted_g(Adjusted(3.1, 1.35), Arm(60, 0, 9.964), Arm(55, 0, 9.964))

    assert (found.g, found.se) == pytest.approx((0.30905050, 0.13610030), abs=1e-7)


def test_the_change_beyond_the_comparisons():
    pre = Arm(60, 50.8, 10.0), Arm(55, 48.0, 10.0)

    found = difference_in_differences((MAPLE, ELM), pre)

    assert found == pytest.approx(0.15950685, abs=1e-8)


@pytest.mark.parametrize(
    ("p", "adjusted", "rejected"),
    [
        ((0.002, 0.009, 0.034, 0.046, 0.051), (0.010, 0.0225, 0.051, 0.051, 0.051), 2),
        (
            (0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216),
            (0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.105714, 0.216, 0.216, 0.216),
            2,
        ),
    ],
)
def test_several_tests_are_corrected_together(p, adjusted, rejected):
    found = together(p)

    assert tuple(found) == pytest.approx(adjusted, abs=1e-6)
    assert sum(each <= 0.05 for each in found) == rejected


@pytest.mark.parametrize(
    ("design", "icc", "expected"),
    [
        ((1.936492, 240, 8), 0.20, (0.374020, 0.724287, 120.344102, 0.470295)),
        ((1.936492, 240, 8), 0.10, (0.500162, 0.968559, 193.125725, 0.333977)),
        ((3.610330, 580, 20), 0.20, (None, 1.391637, 281.197, 0.165)),
        ((4.8949, 3794, 79), 0.20, (None, 1.5137, 1328.8, 0.130)),
    ],
)
def test_schools_that_were_assigned_are_what_is_counted(design, icc, expected):
    t, students, clusters = design
    found = corrected(t, students, clusters, icc)

    factor, t, freedom, p = expected
    assert factor is None or found.factor == pytest.approx(factor, abs=1e-6)
    assert found.adjusted == pytest.approx(t, abs=5e-4 if factor is None else 1e-6)
    assert found.degrees_of_freedom == pytest.approx(freedom, rel=1e-4)
    assert found.p == pytest.approx(p, abs=5e-4)


def test_factors_of_clustering():
    assert degrees_of_freedom(100, 5, 0.1) == pytest.approx(94.40, abs=0.005)
    assert small_clusters(240, 30, 0.20) == pytest.approx(0.975326, abs=1e-6)
    assert design_effect(30, 0.20) == pytest.approx(6.8)
    assert corrected(2.0, 240, 8, 0.0).factor == pytest.approx(1)
    assert corrected(2.0, 240, 240, 0.3).factor == pytest.approx(1)


def test_a_large_experiment_within_schools():
    found = hedges_g(Arm(1762, 490.9313, 49.5101), Arm(2032, 483.1993, 47.6359))

    assert found.g == pytest.approx(0.159341, abs=1e-6)


@pytest.mark.parametrize(
    ("g", "index"), [(0.25, 9.87), (0.27, 10.64), (0.19, 7.53), (0.09, 3.59), (0.07, 2.79)]
)
def test_the_improvement_index(g, index):
    assert Effect(g, 0.1, "").improvement_index == pytest.approx(index, abs=0.005)


@pytest.mark.parametrize(
    ("g", "expected"),
    [
        (0.05, Tier.SATISFIED),
        (-0.05, Tier.SATISFIED),
        (0.0500001, Tier.NEEDS_ADJUSTMENT),
        (0.25, Tier.NEEDS_ADJUSTMENT),
        (-0.2500001, Tier.NOT_SATISFIED),
        (None, Tier.UNKNOWN),
    ],
)
def test_baseline_tiers_are_not_rounded(g, expected):
    assert tier(g) is expected


def stayed(overall, differential):
    """A thousand students in each group with these percentages of attrition."""
    left_i, left_c = overall + differential / 2, overall - differential / 2
    return Attrition(10_000, round(10_000 - 100 * left_i), 10_000, round(10_000 - 100 * left_c))


@pytest.mark.parametrize(
    ("case", "cautious", "optimistic"),
    [((8, 3), True, True), ((30, 6), False, True), ((20, 5.4), True, True), ((58, 0), False, True)],
)
def test_the_attrition_boundaries(case, cautious, optimistic):
    found = stayed(*case)

    assert found.is_low(Boundary.CAUTIOUS) is cautious
    assert found.is_low(Boundary.OPTIMISTIC) is optimistic


def test_the_table_of_boundaries_has_its_ends():
    assert largest_differential(0, Boundary.CAUTIOUS) == 5.7
    assert largest_differential(57, Boundary.CAUTIOUS) == 0.0
    assert largest_differential(58, Boundary.CAUTIOUS) is None
    assert largest_differential(65, Boundary.OPTIMISTIC) == 0.3
    assert largest_differential(66, Boundary.OPTIMISTIC) is None


@pytest.mark.parametrize(
    ("is_randomized", "low", "baseline", "is_adjusted", "expected"),
    [
        (True, True, Tier.NOT_SATISFIED, False, Rating.WITHOUT_RESERVATIONS),
        (True, False, Tier.SATISFIED, False, Rating.WITH_RESERVATIONS),
        (False, True, Tier.SATISFIED, False, Rating.WITH_RESERVATIONS),
        (False, True, Tier.NEEDS_ADJUSTMENT, False, Rating.DOES_NOT_MEET),
        (False, True, Tier.NEEDS_ADJUSTMENT, True, Rating.WITH_RESERVATIONS),
        (False, False, Tier.UNKNOWN, True, Rating.DOES_NOT_MEET),
    ],
)
def test_ratings(is_randomized, low, baseline, is_adjusted, expected):
    found = rating(
        is_randomized=is_randomized,
        attrition_is_low=low,
        baseline=baseline,
        is_adjusted=is_adjusted,
    )

    assert found is expected


arms = st.builds(
    Arm, st.integers(2, 500), st.floats(-100, 100), st.floats(0.5, 40, allow_nan=False)
)


@given(arms, arms)
def test_swapping_the_groups_turns_the_sign(i, c):
    assert hedges_g(i, c).g == pytest.approx(-hedges_g(c, i).g)


@given(st.floats(-6, 6), st.integers(20, 2000), st.integers(2, 20), st.floats(0, 0.5))
def test_clusters_never_make_a_test_stronger(t, total, clusters, icc):
    assert abs(corrected(t, total, clusters, icc).adjusted) <= abs(t) + 1e-9
