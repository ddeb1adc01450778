"""Money is whole cents from the form field to the PDF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.platform import money
from app.platform.errors import DomainError


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("0", 0),
        ("12", 1200),
        ("$1,250,000", 125_000_000),
        (" 12.5 ", 1250),
        ("12.05", 1205),
        ("40,000,000.00", 4_000_000_000),
    ],
)
def test_people_type_dollars(typed, cents):
    assert money.parse(typed) == cents


@pytest.mark.parametrize("typed", ["", "-5", "1,25", "12.345", "ten", "1e6", "1 000", "NaN"])
def test_what_is_not_an_amount_is_named_and_repaired(typed):
    with pytest.raises(DomainError, match="Type dollars, such as 125,000"):
        money.parse(typed)


@pytest.mark.parametrize(
    ("cents", "shown"),
    [(0, "$0"), (1205, "$12.05"), (125_000_000, "$1,250,000"), (-1200, "\u2212$12")],
)
def test_amounts_are_shown_as_people_write_them(cents, shown):
    assert money.show(cents) == shown


@given(st.integers(0, 10**12))
def test_what_a_field_shows_reads_back_as_the_same_amount(cents):
    assert money.parse(money.as_typed(cents)) == cents
    assert money.parse(money.show(cents)) == cents


@given(st.integers(0, 10**12), st.integers(1, 60))
def test_shares_sum_to_the_whole_and_differ_by_a_cent(cents, shares):
    parts = money.split(cents, shares)

    assert sum(parts) == cents
    assert len(parts) == shares
    assert max(parts) - min(parts) <= 1
