"""Form ED 524: its sums, the base of a rate, the ceilings, the band and the match."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.ed524 import DIRECT, TOTAL, Entry, Reason, form_524, section_c
from app.applications.models import BaseKind, Category, Funds, IndirectBase, IndirectCosts, RateKind
from app.applications.rules import budget, indirect, money_terms
from app.competitions.models import AwardBand

pytestmark = pytest.mark.pure
NOW = date(2027, 7, 1)
BEFORE = date(2024, 9, 30)
DOLLARS = 100


def entry(category, *cents, funds=Funds.FEDERAL):
    return Entry(funds, category, {y: c for y, c in enumerate(cents, start=1) if c is not None})


def row(rows, line):
    return next(each for each in rows if each.line == line)


def test_the_form_has_its_twelve_lines_in_order():
    assert [each.line for each in form_524([], Funds.FEDERAL, years=7)] == list(range(1, 13))


def test_an_empty_form_has_no_amounts_rather_than_zeros():
    rows = form_524([], Funds.FEDERAL, years=2)
    assert {cents for each in rows for cents in each.cents} == {None}
    assert row(rows, TOTAL).total_cents is None


def test_lines_9_and_12_and_column_h_are_computed():
    rows = form_524(
        [
            entry(Category.PERSONNEL, 100, 200),
            entry(Category.PERSONNEL, 50, None),
            entry(Category.OTHER, None, 7),
            entry(Category.INDIRECT, 10, None),
            entry(Category.STIPENDS, 1, 2),
            entry(Category.PERSONNEL, 9_999, funds=Funds.NON_FEDERAL),
        ],
        Funds.FEDERAL,
        years=2,
    )
    assert row(rows, 1).cents == (150, 200)
    assert row(rows, DIRECT).cents == (150, 207)
    assert row(rows, TOTAL).cents == (161, 209)
    assert row(rows, TOTAL).total_cents == 370


def test_a_request_for_one_year_leaves_the_total_column_blank():
    one = row(form_524([entry(Category.TRAVEL, 5)], Funds.FEDERAL, years=1), 3)
    two = row(form_524([entry(Category.TRAVEL, 5)], Funds.FEDERAL, years=2), 3)
    assert (one.total_cents, one.total_shown, two.total_shown) == (5, None, 5)


amounts = st.dictionaries(st.integers(1, 7), st.integers(0, 10**12), max_size=7)
entries = st.lists(
    st.builds(Entry, st.sampled_from(Funds), st.sampled_from(Category), amounts), max_size=12
)


@given(entries)
def test_line_12_of_both_sections_is_all_the_money(found):
    total = sum(row(form_524(found, funds, years=7), TOTAL).total_cents or 0 for funds in Funds)
    assert total == sum(sum(each.cents.values()) for each in found)


@given(entries)
def test_the_base_never_exceeds_the_direct_costs_of_its_year(found):
    bases = indirect.modified_total_direct(found, years=7, on=NOW)
    direct = row(form_524(found, Funds.FEDERAL, years=7), DIRECT).cents
    assert all(0 <= base <= (most or 0) for base, most in zip(bases, direct, strict=True))


def test_the_base_leaves_out_equipment_construction_and_what_contracts_have_above_50_000():
    found = [
        entry(Category.PERSONNEL, 100_000 * DOLLARS, 100_000 * DOLLARS),
        entry(Category.EQUIPMENT, 30_000 * DOLLARS),
        entry(Category.CONSTRUCTION, 20_000 * DOLLARS),
        entry(Category.CONTRACTUAL, 40_000 * DOLLARS, 40_000 * DOLLARS),
        entry(Category.CONTRACTUAL, 60_000 * DOLLARS, 60_000 * DOLLARS),
        entry(Category.STIPENDS, 5_000 * DOLLARS),
        entry(Category.PERSONNEL, 1, funds=Funds.NON_FEDERAL),
    ]
    assert indirect.modified_total_direct(found, years=2, on=NOW) == [
        190_000 * DOLLARS,
        110_000 * DOLLARS,
    ]
    assert indirect.modified_total_direct(found, years=2, on=BEFORE) == [
        150_000 * DOLLARS,
        100_000 * DOLLARS,
    ]


def test_a_temporary_rate_is_applied_to_salaries_and_a_typed_base_keeps_its_gaps():
    found = [entry(Category.PERSONNEL, 100), entry(Category.SUPPLIES, 50, 60)]
    temporary = IndirectCosts(rate_kind=RateKind.TEMPORARY)
    typed = IndirectCosts(base_kind=BaseKind.TYPED, typed_base=[IndirectBase(year=2, cents=0)])
    assert indirect.base(temporary, found, years=2, on=NOW) == [100, 0]
    assert indirect.base(typed, found, years=2, on=NOW) == [None, 0]
    assert indirect.base(None, found, years=2, on=NOW) == [150, 60]


@pytest.mark.parametrize(
    ("kind", "hundredths", "on", "allowed"),
    [
        (RateKind.DE_MINIMIS, 1_500, date(2024, 10, 1), True),
        (RateKind.DE_MINIMIS, 1_501, date(2024, 10, 1), False),
        (RateKind.DE_MINIMIS, 1_500, date(2024, 9, 30), False),
        (RateKind.DE_MINIMIS, 1_000, date(2024, 9, 30), True),
        (RateKind.TRAINING, 800, NOW, True),
        (RateKind.TRAINING, 801, NOW, False),
        (RateKind.TEMPORARY, 1_001, NOW, False),
        (RateKind.NEGOTIATED, 4_000, NOW, True),
        (None, 9_000, NOW, True),
    ],
)
def test_each_kind_of_rate_has_its_ceiling_at_its_time(kind, hundredths, on, allowed):
    assert (indirect.above_ceiling(kind, hundredths, on) is None) is allowed


def test_a_rate_that_is_too_high_is_told_with_the_ceiling_and_its_source():
    assert indirect.above_ceiling(RateKind.DE_MINIMIS, 1_600, NOW) == (
        "“The de minimis rate” may be at most 15.00 percent (2 CFR 200.414(f) as revised in 2024). "
        "You entered 16.00 percent. Lower the rate, or choose another kind of rate."
    )


@pytest.mark.parametrize(
    ("asked", "over", "under"),
    [
        (12_500_00, 0, 0),
        (12_501_00, 1_00, 0),
        (12_499_00, 0, 1_00),
        (None, 0, 12_500_00),
        (0, 0, 12_500_00),
    ],
)
def test_line_10_is_compared_with_rate_times_base(asked, over, under):
    found = [] if asked is None else [entry(Category.INDIRECT, asked)]
    (year,) = indirect.compare(found, [100_000_00], 1_250)
    assert (year.expected, year.over, year.under) == (12_500_00, over, under)


def test_rounding_to_the_next_dollar_is_no_difference():
    for asked in (12_34, 12_35, 13_00, 12_00):
        (year,) = indirect.compare([entry(Category.INDIRECT, asked)], [98_73], 1_250)
        assert (year.expected, year.words) == (12_35, "")


def test_a_difference_is_said_in_words():
    (year,) = indirect.compare([entry(Category.INDIRECT, 12_000_00)], [80_000_00], 1_250)
    assert year.words == (
        "Year 1: line 10 says $12,000; 12.50 percent of the base of $80,000 is $10,000. "
        "Lower line 10 by $2,000, or correct rate or base."
    )
    (year,) = indirect.compare([], [80_000_00], 1_250)
    assert year.words == (
        "Year 1: line 10 is empty; 12.50 percent of the base of $80,000 is $10,000. "
        "You leave $10,000 that you could ask for."
    )


BAND = AwardBand(least_students=2_000, most_students=5_000, least_cents=5_00, most_cents=10_00)


@pytest.mark.parametrize(
    ("requested", "cut", "add"), [(4_99, 0, 1), (5_00, 0, 0), (10_00, 0, 0), (10_01, 1, 0)]
)
def test_both_ends_of_a_band_may_be_asked_for(requested, cut, add):
    found = budget.room(requested, BAND)
    assert (found.cut, found.add, found.fits) == (cut, add, not (cut or add))


def test_the_band_names_itself_the_students_and_what_to_cut_or_add():
    assert budget.outside_band(12_00, BAND, 2_500) == (
        "You ask for $12 of grant funds. With 2,500 participating students you are in the band of "
        "2,000 to 5,000 students, where the notice allows $5 to $10. Cut at least $2."
    )
    assert budget.outside_band(1_00, BAND, 2_500).endswith("Add at least $4.")
    assert "no award size for 7 participating" in budget.outside_band(1_00, None, 7)


def test_a_match_is_counted_by_cross_multiplication():
    found = [
        entry(Category.TRAVEL, 1_001),
        entry(Category.TRAVEL, 100, funds=Funds.NON_FEDERAL),
    ]
    assert money_terms.match_missing(found, 0) is None
    assert money_terms.match_missing(found, 9) is None
    assert money_terms.match_missing(found, 10) == (
        "The notice asks for non-Federal funds of 10 percent of the grant funds, which is $1.01. "
        "Section B has $1. Add $0.01 of non-Federal funds."
    )


def test_a_restricted_program_takes_only_restricted_rates():
    for kind in RateKind:
        found = money_terms.unrestricted_rate(kind, is_restricted=True)
        assert (found is None) is kind.is_restricted
        assert money_terms.unrestricted_rate(kind, is_restricted=False) is None


def reason(category, description, funds=Funds.FEDERAL):
    return Reason(entry(category, 1, funds=funds), description, "Because.", None, None)


def test_section_c_follows_the_lines_of_the_form_and_holds_each_line_once():
    chapters = section_c(
        [
            reason(Category.STIPENDS, "d"),
            reason(Category.PERSONNEL, "a", Funds.NON_FEDERAL),
            reason(Category.TRAVEL, "c"),
            reason(Category.PERSONNEL, "b"),
            reason(Category.TRAVEL, "e"),
        ]
    )
    told = [
        (each.funds, each.category.line, [one.description for one in each.reasons])
        for each in chapters
    ]
    assert told == [
        (Funds.FEDERAL, 1, ["b"]),
        (Funds.FEDERAL, 3, ["c", "e"]),
        (Funds.FEDERAL, 11, ["d"]),
        (Funds.NON_FEDERAL, 1, ["a"]),
    ]
