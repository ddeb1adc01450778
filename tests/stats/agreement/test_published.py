"""Agreement against published tables."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats import agreement
from app.stats.agreement import Level
from app.stats.agreement.kappa import Weights
from tests.stats.golden import codes, document, rows

# Shrout and Fleiss (1979), Psychological Bulletin 86, table 2: six targets by four judges.
SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float
)
_ = np.nan
# Krippendorff (2011), Computing Krippendorff's alpha-reliability: four observers by twelve units.
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
).T
# Cohen (1968), table 1, of 200 cases; disagreements weigh 0, 1, 3 and 6.
COHEN = np.array([[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]])
COHEN_WEIGHTS = np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]], float)


def test_shrout_and_fleiss_to_the_last_digit():
    found = agreement.intraclass(SHROUT_FLEISS)

    assert [
        found.single_oneway.value,
        found.single_random.value,
        found.single_fixed.value,
        found.average_oneway.value,
        found.average_random.value,
        found.average_fixed.value,
    ] == pytest.approx(
        [0.165741768, 0.289763780, 0.714840715, 0.442797134, 0.620050548, 0.909315542], abs=1e-8
    )
    squares = found.mean_squares
    assert [squares.targets, squares.within, squares.judges, squares.rest] == pytest.approx(
        [11.241667, 6.263889, 32.486111, 1.019444], abs=1e-6
    )


def test_the_six_intervals_of_shrout_and_fleiss():
    found = agreement.intraclass(SHROUT_FLEISS)

    assert [
        (each.low, each.high)
        for each in (
            found.single_oneway,
            found.single_random,
            found.single_fixed,
            found.average_oneway,
            found.average_random,
            found.average_fixed,
        )
    ] == [
        pytest.approx(pair, abs=1e-8)
        for pair in (
            (-0.13293232487, 0.7225600623),
            (0.01878651337, 0.7610843696),
            (0.34246476503, 0.94585826),
            (-0.88444215524, 0.9124154203),
            (0.0711368153, 0.9272320402),
            (0.67567471382, 0.9858916782),
        )
    ]


@pytest.mark.parametrize(
    ("level", "value"),
    [
        (Level.NOMINAL, 0.743421052632),
        (Level.ORDINAL, 0.815387503755),
        (Level.INTERVAL, 0.849107142857),
        (Level.RATIO, 0.797402774712),
    ],
)
def test_krippendorffs_data_with_gaps(level, value):
    assert agreement.alpha(KRIPPENDORFF, level) == pytest.approx(value, abs=1e-9)


def test_the_quick_interval_alpha_is_the_same():
    units, raters = np.nonzero(np.isfinite(KRIPPENDORFF))

    quick = agreement.alpha_interval(KRIPPENDORFF[units, raters], units)

    assert quick == pytest.approx(0.849107142857, abs=1e-9)


@given(
    st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=12),
    st.integers(0, 100),
)
def test_both_ways_to_interval_alpha_agree_whatever_the_order(table, seed):
    table = np.array(table, float)
    dice = np.random.default_rng(seed)
    mixed = table[dice.permutation(len(table))][:, dice.permutation(3)]
    units = np.repeat(np.arange(len(mixed)), 3)

    slow, quick = (
        agreement.alpha(table, Level.INTERVAL),
        agreement.alpha_interval(mixed.ravel(), units),
    )

    assert (slow is None) == (quick is None)
    if slow is not None:
        assert slow == pytest.approx(quick)


def test_perfect_agreement_is_one_and_no_variation_is_nothing():
    assert agreement.alpha(np.array([[1.0, 1], [3, 3]]), Level.ORDINAL) == 1
    assert agreement.alpha(np.ones((4, 2)), Level.INTERVAL) is None
    assert agreement.alpha(np.array([[1.0, np.nan], [np.nan, 2]]), Level.NOMINAL) is None
    with pytest.raises(ValueError, match="All scores are the same"):
        agreement.intraclass(np.ones((3, 2)))


def test_cohens_kappa_plain_and_weighted():
    assert agreement.cohen(COHEN) == pytest.approx(0.49, abs=0.005)
    assert agreement.cohen(COHEN, COHEN_WEIGHTS) == pytest.approx(0.35, abs=0.005)


def test_fleiss_thirty_patients():
    table = rows("fleiss1971_diagnoses.csv")
    labels = sorted({value for row in table for value in row.values()})
    counts = np.array([[list(row.values()).count(name) for name in labels] for row in table], float)
    expected = document("fleiss1971.json")["exact"]["per_category"]

    found = agreement.fleiss(counts)

    assert found.value == pytest.approx(0.430, abs=5e-4)
    assert list(found.by_category) == pytest.approx(list(expected.values()), abs=1e-3)


def test_quadratic_kappa_and_icc_of_the_anxiety_ratings():
    table = np.array([[float(value) for value in row.values()] for row in rows("irr_anxiety.csv")])
    size = int(table.max()) + 1
    together = np.zeros((size, size))
    for one, other in table[:, :2].astype(int):
        together[one, other] += 1
    expected = document("fleiss1971.json")["irr_anxiety"]

    assert agreement.cohen(together, Weights.QUADRATIC) == pytest.approx(
        expected["kappa2_squared_raters12"], abs=5e-4
    )
    found = agreement.intraclass(table).single_random
    assert [found.value, found.low, found.high] == pytest.approx(
        [expected["ICC(A,1)"], *expected["ICC_ci95"]], abs=6e-4
    )


def test_krippendorffs_three_coders():
    table = rows("krippendorff_wikipedia.csv")
    units, coders = codes([row["unit"] for row in table]), codes([row["coder"] for row in table])
    values = np.full((units.max() + 1, coders.max() + 1), np.nan)
    for unit, coder, row in zip(units, coders, table, strict=True):
        values[unit, coder] = float(row["value"]) if row["value"] else np.nan
    expected = document("krippendorff_wikipedia.json")["exact"]

    for level in Level:
        assert agreement.alpha(values, level) == pytest.approx(expected[level.value], abs=1e-9)


def test_exact_and_adjacent_pairs_are_counted():
    found = agreement.shares(np.array([[1.0, 2, 4], [3, 3, np.nan]]), within=1)

    assert (found.pairs, found.exact, found.adjacent) == (4, 0.25, 0.5)
    assert agreement.shares(np.full((2, 2), np.nan), within=1) is None
