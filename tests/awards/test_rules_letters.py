"""The identity of a letter and what it offers: arithmetic alone."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.awards import rules

pytestmark = pytest.mark.pure
ORDER, APPLICATION = uuid.UUID(int=7), uuid.UUID(int=8)
NOON = datetime(2026, 12, 15, 17, tzinfo=UTC)
ZONE = "America/New_York"


def test_a_letter_is_known_before_its_moment_and_by_its_day():
    made = rules.letter_id(ORDER, APPLICATION, NOON, ZONE)

    assert rules.letter_id(ORDER, APPLICATION, NOON + timedelta(minutes=3), ZONE) == made
    assert rules.letter_id(ORDER, APPLICATION, NOON + timedelta(days=1), ZONE) != made
    assert rules.letter_id(APPLICATION, ORDER, NOON, ZONE) != made


def test_the_day_is_that_of_the_competitions_wall_clock():
    late = datetime(2026, 12, 16, 4, 30, tzinfo=UTC)  # still the 15th in New York

    assert rules.letter_id(ORDER, APPLICATION, late, ZONE) == rules.letter_id(
        ORDER, APPLICATION, NOON, ZONE
    )


@given(
    st.integers(0, 10**12),
    st.dictionaries(st.integers(1, 5), st.integers(0, 10**11), min_size=1),
)
def test_the_years_of_an_offer_add_up_to_it(cents, asked):
    periods = rules.budget_periods(date(2027, 7, 1), 5)
    made = rules.offer(periods, rules.over_the_years(cents, asked))

    assert made.total_cents == (cents if sum(asked.values()) else 0)
    assert (made.starts_on, made.ends_on) == (date(2027, 7, 1), date(2032, 6, 30))
