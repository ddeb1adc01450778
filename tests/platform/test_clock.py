"""Deadlines are wall-clock times; the worked conversions are those of the programme's notices."""

from datetime import UTC, date, datetime, time, timedelta, timezone

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


US = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")


@pytest.mark.parametrize("zone", US)
@pytest.mark.parametrize(
    "day",
    [
        date(2026, 3, 7),
        date(2026, 3, 8),
        date(2026, 7, 15),
        date(2026, 10, 30),
        date(2026, 10, 31),
        date(2026, 11, 1),
    ],
)
@pytest.mark.parametrize("wall", [clock.LAST_SECOND, time(16, 30), time(12, 0, 15)])
def test_the_announced_second_is_the_last_that_is_on_time(zone, day, wall):
    too_late = clock.deadline_passed_at(day, zone, wall)
    last = too_late - timedelta(microseconds=1)

    assert clock.in_zone(last, zone).replace(microsecond=0, tzinfo=None) == datetime.combine(
        day, wall
    )
    after = datetime.combine(day, wall) + timedelta(seconds=1)
    assert clock.in_zone(too_late, zone).replace(tzinfo=None) == after


@pytest.mark.parametrize(
    ("zone", "last_second_utc"),
    [
        ("America/New_York", datetime(2026, 11, 2, 4, 59, 59, tzinfo=UTC)),
        ("America/Chicago", datetime(2026, 11, 2, 5, 59, 59, tzinfo=UTC)),
        ("America/Denver", datetime(2026, 11, 2, 6, 59, 59, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2026, 11, 2, 7, 59, 59, tzinfo=UTC)),
        ("America/Phoenix", datetime(2026, 11, 2, 6, 59, 59, tzinfo=UTC)),
        ("Pacific/Honolulu", datetime(2026, 11, 2, 9, 59, 59, tzinfo=UTC)),
        ("Pacific/Guam", datetime(2026, 11, 1, 13, 59, 59, tzinfo=UTC)),
    ],
)
def test_one_second_decides_on_the_day_the_clocks_go_back(zone, last_second_utc):
    too_late = clock.deadline_passed_at(date(2026, 11, 1), zone)

    assert too_late == last_second_utc + timedelta(seconds=1)


def test_half_past_four_is_on_time_for_a_whole_second():
    too_late = clock.deadline_passed_at(date(2026, 10, 30), EASTERN, time(16, 30))

    assert too_late == datetime(2026, 10, 30, 20, 30, 1, tzinfo=UTC)
    assert datetime(2026, 10, 30, 20, 30, 0, 999_000, tzinfo=UTC) < too_late


def test_an_hour_that_is_shown_twice_counts_the_second_time():
    # 1:30 am is shown at 05:30 and at 06:30 UTC on November 1, 2026.
    too_late = clock.deadline_passed_at(date(2026, 11, 1), EASTERN, time(1, 30))

    assert too_late == datetime(2026, 11, 1, 6, 30, 1, tzinfo=UTC)


def test_an_hour_that_is_never_shown_counts_as_if_the_clocks_had_stayed():
    # 2:30 am does not exist on March 8, 2026: half an hour after 2:00 am clocks show 3:30 am.
    too_late = clock.deadline_passed_at(date(2026, 3, 8), EASTERN, time(2, 30))

    assert too_late == datetime(2026, 3, 8, 7, 30, 1, tzinfo=UTC)


def test_the_usual_deadline_ends_with_the_next_local_midnight_wherever_it_is():
    for zone in (*US, "America/Havana", "America/Sao_Paulo", "Pacific/Guam"):
        for day in (date(2026, 3, 8), date(2018, 2, 17), date(2026, 11, 1)):
            midnight = clock.latest_local(day + timedelta(days=1), time(0), zone)
            assert clock.deadline_passed_at(day, zone) == midnight


def test_the_house_can_live_at_another_moment():
    moment = datetime(2026, 10, 30, 12, tzinfo=timezone(timedelta(hours=-4)))

    with clock.set_to(moment):
        assert clock.now() == datetime(2026, 10, 30, 16, tzinfo=UTC)
        assert clock.today("Pacific/Guam") == date(2026, 10, 31)
    assert clock.now() != moment


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="aware"), clock.set_to(datetime(2026, 1, 1)):
        pass
