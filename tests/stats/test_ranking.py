"""Ranks are decided on exact fractions; two decimals are only for reading."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.ranking import (
    Entry,
    Exact,
    as_text,
    exact_mean,
    format_mean,
    largest_gap,
    rank,
)

# The published final scores of the sixteen Race to the Top-District grants of 2012.
WINNERS = [
    ("Carson City", "625/3", "208.33", 1),
    ("New Haven", "623/3", "207.67", 2),
    ("Miami-Dade", "207", "207.00", 3),
    ("Guilford", "616/3", "205.33", 4),
    ("Puget Sound", "616/3", "205.33", 4),
    ("Warren Township", "205", "205.00", 6),
    ("IDEA", "203", "203.00", 7),
    ("Charleston", "605/3", "201.67", 8),
    ("Harmony", "605/3", "201.67", 8),
    ("St. Vrain", "601/3", "200.33", 10),
    ("Galt", "599/3", "199.67", 11),
    ("Iredell-Statesville", "599/3", "199.67", 11),
    ("Middletown", "598/3", "199.33", 13),
    ("KIPP DC", "199", "199.00", 14),
    ("Green River", "197", "197.00", 15),
    ("Lindsay", "589/3", "196.33", 16),
]


def test_the_sixteen_winners_of_2012_rank_as_published_with_their_real_ties() -> None:
    found = rank(Entry(name, Fraction(mean)) for name, mean, _, _ in reversed(WINNERS))
    rows = [(each.id, as_text(each.score), format_mean(each.score), each.rank) for each in found]
    assert rows == WINNERS
    tied = {each.id for each in found if each.is_tied}
    assert tied == {
        "Guilford",
        "Puget Sound",
        "Charleston",
        "Harmony",
        "Galt",
        "Iredell-Statesville",
    }


def test_three_reviewers_make_thirds() -> None:
    assert exact_mean([205, 206, 205]) == Fraction(616, 3)
    assert exact_mean([Decimal("10.5"), 10]) == Fraction(41, 4)


def test_a_mean_of_nothing_and_a_float_are_refused() -> None:
    with pytest.raises(ValueError, match="no points"):
        exact_mean([])
    with pytest.raises(TypeError, match="float"):
        exact_mean([0.1])  # type: ignore[list-item]  # the refusal is what is tested


def test_scores_that_look_equal_at_two_decimals_are_not_tied() -> None:
    found = rank([Entry("a", Fraction(20000, 100)), Entry("b", Fraction(20000001, 100000))])
    assert [(each.id, each.rank, each.is_tied) for each in found] == [
        ("b", 1, False),
        ("a", 2, False),
    ]


def test_tie_breakers_are_tried_in_the_announced_order() -> None:
    found = rank(
        [
            Entry("a", Fraction(100), (5, Fraction(1, 3))),
            Entry("b", Fraction(100), (5, Fraction(2, 3))),
            Entry("c", Fraction(100), (6, 0)),
            Entry("d", Fraction(101), (0, 0)),
        ]
    )
    assert [(each.id, each.rank, each.decided_by) for each in found] == [
        ("d", 1, None),
        ("c", 2, 1),
        ("b", 3, 2),
        ("a", 4, 2),
    ]


def test_what_no_tie_breaker_tells_apart_stays_tied() -> None:
    found = rank(
        [Entry("b", Fraction(9), (Decimal("1.50"),)), Entry("a", Fraction(9), (Fraction(3, 2),))]
    )
    assert [(each.id, each.rank, each.is_tied, each.decided_by) for each in found] == [
        ("a", 1, True, None),
        ("b", 1, True, None),
    ]


def test_an_entry_without_a_tie_breaker_value_is_refused() -> None:
    with pytest.raises(ValueError, match="tie-breaker"):
        rank([Entry("a", Fraction(1), (1,)), Entry("b", Fraction(1))])


def test_the_widest_gap_proposes_a_break() -> None:
    found = rank(Entry(str(at), Fraction(score)) for at, score in enumerate([90, 80, 79, 60, 59]))
    assert largest_gap(found) == 3
    assert largest_gap(found, first=4) == 4
    assert largest_gap(rank([Entry("a", Fraction(1)), Entry("b", Fraction(1))])) is None


@pytest.mark.parametrize(
    ("mean", "text"),
    [("1/8", "0.13"), ("-1/8", "-0.13"), ("-1/1000", "0.00"), ("1/200", "0.01"), ("199", "199.00")],
)
def test_halves_round_up(mean: str, text: str) -> None:
    assert format_mean(Fraction(mean)) == text


exact: st.SearchStrategy[Exact] = st.one_of(
    st.integers(0, 5), st.fractions(0, 5, max_denominator=3), st.decimals(0, 5, places=1)
)


@given(st.lists(st.tuples(st.fractions(0, 9, max_denominator=3), exact), max_size=12))
def test_a_rank_is_one_more_than_the_number_of_stronger_entries(
    values: list[tuple[Fraction, Exact]],
) -> None:
    entries = [Entry(str(at), score, (key,)) for at, (score, key) in enumerate(values)]
    strengths = [(each.score, Fraction(each.keys[0])) for each in entries]
    for each in rank(entries):
        own = (each.score, Fraction(each.keys[0]))
        assert each.rank == 1 + sum(strength > own for strength in strengths)
        assert each.is_tied == (strengths.count(own) > 1)
