"""Shrunken shares against Kleinman's moments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.comparison import shrink_shares

SCHOOLS = list(zip([3, 18, 40, 9, 55, 12, 7, 20], [10, 30, 60, 12, 100, 25, 8, 50], strict=True))


@st.composite
def groups(draw):
    totals = draw(st.lists(st.integers(1, 200), min_size=1, max_size=12))
    return [(draw(st.integers(0, total)), total) for total in totals]


def test_eight_schools_shrink_by_kleinmans_moments():
    found = shrink_shares(SCHOOLS)
    assert found.pooled == pytest.approx(0.555932, abs=5e-7)
    assert found.likeness == pytest.approx(0.041908, abs=5e-7)
    assert found.borrowed == pytest.approx(22.8619, abs=5e-5)
    assert [round(group.adjusted, 4) for group in found.groups] == [
        0.4781,
        0.5809,
        0.6361,
        0.6227,
        0.5511,
        0.5163,
        0.6386,
        0.4489,
    ]
    first = found.groups[0]
    assert first.raw == 0.3
    assert (round(first.credible.low, 4), round(first.credible.high, 4)) == (0.3122, 0.6464)


@pytest.mark.parametrize(
    "counts",
    [
        [(5, 10), (10, 20), (15, 30)],  # less spread than chance gives
        [(3, 10)],  # one group
        [(1, 1), (0, 1), (1, 1)],  # one case in each
        [(0, 10), (0, 20)],  # no success anywhere
        [(10, 10), (20, 20)],
    ],
)
def test_where_groups_cannot_be_told_apart_all_get_the_rate_of_all(counts):
    found = shrink_shares(counts)
    assert (found.likeness, found.borrowed) == (0, None)
    assert {(group.adjusted, group.credible) for group in found.groups} == {(found.pooled, None)}


def test_where_groups_have_nothing_in_common_nothing_is_borrowed():
    found = shrink_shares([(0, 10), (20, 20), (0, 0)])
    assert (found.likeness, found.borrowed) == (1, 0)
    assert [group.adjusted for group in found.groups] == [0, 1, pytest.approx(2 / 3)]
    assert all(group.credible is None for group in found.groups)


def test_a_group_without_cases_gets_the_rate_of_all_and_changes_nothing_else():
    found = shrink_shares([*SCHOOLS, (0, 0)])
    assert found.groups[:-1] == shrink_shares(SCHOOLS).groups
    assert found.groups[-1].raw is None
    assert found.groups[-1].adjusted == pytest.approx(found.pooled)


def test_no_cases_at_all_and_impossible_shares_are_refused():
    with pytest.raises(ValueError, match="Without cases"):
        shrink_shares([(0, 0)])
    with pytest.raises(ValueError, match="3 of 2"):
        shrink_shares([(3, 2)])


@given(groups())
def test_an_adjusted_share_lies_between_the_raw_one_and_the_rate_of_all(counts):
    found = shrink_shares(counts)
    assert 0 <= found.likeness <= 1
    for group in found.groups:
        low, high = sorted((group.raw, found.pooled))
        assert low - 1e-12 <= group.adjusted <= high + 1e-12
        assert group.credible is None or 0 <= group.credible.low <= group.credible.high <= 1
