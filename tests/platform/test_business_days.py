"""Business days: the worked case of 2012, observed holidays, and laws that hold for any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.platform import business_days as days

DAYS = st.dates(date(2010, 1, 1), date(2035, 12, 31))
COUNTS = st.integers(1, 40)


def test_ten_business_days_after_october_1_2012_end_on_october_16():
    assert days.after(date(2012, 10, 1), 10) == date(2012, 10, 16)
    assert days.holidays_between(date(2012, 10, 1), date(2012, 10, 16)) == [
        (date(2012, 10, 8), "Columbus Day")
    ]


def test_for_a_deadline_on_october_30_2012_the_latest_day_to_send_is_october_16():
    assert days.latest_start(date(2012, 10, 30), 10) == date(2012, 10, 16)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2012, 11, 12), "Veterans Day (observed)"),  # a Sunday's holiday
        (date(2021, 12, 31), "New Year's Day (observed)"),  # the next year's holiday
        (date(2026, 7, 3), "Independence Day (observed)"),  # a Saturday's holiday
        (date(2024, 6, 19), "Juneteenth National Independence Day"),
        (date(2019, 6, 19), None),  # not yet a holiday
        (date(2012, 10, 9), None),
    ],
)
def test_a_federal_holiday_is_known_on_the_day_it_is_observed(day, name):
    assert days.holiday(day) == name
    assert days.is_business_day(day) is (name is None)


def test_a_weekend_is_no_business_day():
    assert [days.is_business_day(date(2026, 10, 2) + timedelta(days=n)) for n in range(4)] == [
        True,
        False,
        False,
        True,
    ]


def test_sending_on_a_friday_or_on_the_weekend_after_it_gives_the_same_end():
    ends = {days.after(date(2026, 9, 18) + timedelta(days=n), 10) for n in range(3)}
    assert ends == {date(2026, 10, 2)}


@given(DAYS, COUNTS)
def test_the_end_is_a_business_day_and_holds_exactly_the_count(start, count):
    end = days.after(start, count)
    assert days.is_business_day(end)
    assert days.between(start, end) == count


@given(DAYS, COUNTS)
def test_a_later_start_never_ends_earlier_and_one_more_day_ends_later(start, count):
    assert days.after(start, count) <= days.after(start + timedelta(days=1), count)
    assert days.after(start, count) < days.after(start, count + 1)


@given(DAYS, COUNTS)
def test_the_latest_start_is_the_last_one_that_ends_in_time(end, count):
    start = days.latest_start(end, count)
    assert days.after(start, count) <= end < days.after(start + timedelta(days=1), count)
