"""Business days: Monday to Friday without Federal holidays (5 U.S.C. 6103), observed days included.

A holiday on a Saturday is observed on the Friday before, one on a Sunday on the Monday after.
"""

from datetime import date, timedelta

from holidays import country_holidays

_CALENDAR = country_holidays("US")
_DAY = timedelta(days=1)
_SATURDAY = 5


def holiday(day: date) -> str | None:
    """The Federal holiday that is kept on this day, or None."""
    found = _CALENDAR.get(day)
    return None if found is None else str(found)


def is_business_day(day: date) -> bool:
    """Whether public offices work on this day."""
    return day.weekday() < _SATURDAY and holiday(day) is None


def after(start: date, count: int) -> date:
    """The business day with this number, counted strictly after `start`.

    Sent on Monday, October 1, 2012, the tenth is Tuesday, October 16: October 8 was Columbus Day.
    """
    day = start
    while count > 0:
        day += _DAY
        count -= is_business_day(day)
    return day


def latest_start(end: date, count: int) -> date:
    """The latest day from which so many business days still end by `end`; it may be any day."""
    day = end
    while count > 0:
        count -= is_business_day(day)
        day -= _DAY
    while after(day + _DAY, 1) == after(day, 1):  # a holiday more costs nothing
        day += _DAY
    return day


def between(start: date, end: date) -> int:
    """How many business days lie strictly after `start`, up to and including `end`."""
    days = (end - start).days
    return sum(is_business_day(start + _DAY * step) for step in range(1, days + 1))


def holidays_between(start: date, end: date) -> list[tuple[date, str]]:
    """The holidays on weekdays strictly after `start`, up to and including `end`."""
    found = []
    for step in range(1, (end - start).days + 1):
        day = start + _DAY * step
        name = holiday(day)
        if name is not None and day.weekday() < _SATURDAY:
            found.append((day, name))
    return found
