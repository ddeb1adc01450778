"""Deadlines are wall-clock times; the worked conversions are those of the programme's notices."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from app.platform import clock

EASTERN = "America/New_York"


@pytest.mark.parametrize(
    ("day", "last_second_utc"),
    [
        (date(2012, 10, 30), datetime(2012, 10, 31, 3, 59, 59, tzinfo=UTC)),
        (date(2026, 3, 7), datetime(2026, 3, 8, 4, 59, 59, tzinfo=UTC)),
        (date(2026, 3, 8), datetime(2026, 3, 9, 3, 59, 59, tzinfo=UTC)),
        (date(2026, 10, 31), datetime(2026, 11, 1, 3, 59, 59, tzinfo=UTC)),
        (date(2026, 11, 1), datetime(2026, 11, 2, 4, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_deadline_ends_with_its_last_second_in_its_zone(day, last_second_utc):
    too_late = clock.deadline_passed_at(day, EASTERN)

    assert too_late - timedelta(seconds=1) == last_second_utc
    assert last_second_utc + timedelta(milliseconds=999) < too_late


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 7), 23), (date(2026, 10, 31), 25), (date(2026, 6, 1), 24)]
)
def test_one_calendar_day_later_is_not_always_24_hours_later(day, hours):
    here = clock.deadline_passed_at(day, EASTERN)
    there = clock.deadline_passed_at(day + timedelta(days=1), EASTERN)

    assert there - here == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("Pacific/Guam", "13:59:59"), ("Pacific/Honolulu", "17:59:59"), (EASTERN, "23:59:59")],
)
def test_the_last_second_is_shown_where_the_applicant_lives(zone, shown):
    last = clock.deadline_passed_at(date(2026, 10, 30), EASTERN) - timedelta(seconds=1)

    assert f"{clock.in_zone(last, zone):%H:%M:%S}" == shown


def test_the_house_can_live_at_another_moment():
    moment = datetime(2026, 10, 30, 12, tzinfo=timezone(timedelta(hours=-4)))

    with clock.set_to(moment):
        assert clock.now() == datetime(2026, 10, 30, 16, tzinfo=UTC)
        assert clock.today("Pacific/Guam") == date(2026, 10, 31)
    assert clock.now() != moment


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"), clock.set_to(datetime(2026, 1, 1)):
        pass
