"""The one clock. Everything that needs the time asks here, or is given it as `at=`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)
_shift: list[timedelta] = [timedelta(0)]
LAST_SECOND = time(23, 59, 59)  # the usual deadline of a notice: 11:59:59 pm


def now() -> datetime:
    """The present moment, aware, in UTC, with microseconds."""
    return _set_to.get() or datetime.now(UTC) + _shift[0]


@contextmanager
def moved_by(shift: timedelta) -> Iterator[None]:
    """Let the whole process, every thread of it, live that much later: for a server under test."""
    before = _shift[0]
    _shift[0] = shift
    try:
        yield
    finally:
        _shift[0] = before


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Let the house live at another moment: for tests, and for a demonstration with a past."""
    if moment.tzinfo is None:
        message = "The clock needs an aware moment"
        raise ValueError(message)
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_to.reset(token)


def at_local(day: date, wall: time, zone: str) -> datetime:
    """The instant, in UTC, at which a wall clock in `zone` shows `wall` on `day`."""
    return datetime.combine(day, wall, ZoneInfo(zone)).astimezone(UTC)


def latest_local(day: date, wall: time, zone: str) -> datetime:
    """The last instant, in UTC, that a wall clock in `zone` could mean by `wall` on `day`.

    When clocks go back, an hour is shown twice: the second time counts. When they go forward, an
    hour is never shown: it counts as if they had not gone forward yet. Either way the reading
    that leaves an applicant more time.
    """
    readings = (datetime.combine(day, wall, ZoneInfo(zone)).replace(fold=fold) for fold in (0, 1))
    return max(each.astimezone(UTC) for each in readings)


def deadline_passed_at(day: date, zone: str, wall: time = LAST_SECOND) -> datetime:
    """The first instant that is too late for a deadline at `wall`, to the second, on `day`.

    Half-open: with 23:59:59 announced, 23:59:59.999 is on time and the next local midnight is late.
    Counted by calendar day, never by 24 hours, so it holds on the days when clocks change.
    """
    return latest_local(day, wall.replace(microsecond=0), zone) + timedelta(seconds=1)


def in_zone(moment: datetime, zone: str) -> datetime:
    """The same instant as the wall clock in `zone` shows it."""
    return moment.astimezone(ZoneInfo(zone))


def today(zone: str) -> date:
    """The calendar date now in `zone`."""
    return in_zone(now(), zone).date()
