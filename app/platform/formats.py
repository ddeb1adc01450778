"""Jinja filters: how money, moments, counts and exact shares are written for people."""

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from flask import Flask
from markupsafe import Markup, escape

from app.platform import clock, money, writing

NOON = 12
_UNITS = (("MB", 1_000_000), ("kB", 1_000))  # decimal, as file managers show them
_FRIENDLY = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "Pacific/Guam": "Guam",
}


def init_app(app: Flask) -> None:
    """Make the filters known to every template."""
    for name in (
        "day",
        "moment",
        "exact",
        "in_groups",
        "last_moment",
        "deadline",
        "wall_time",
        "time_of_day",
        "count",
        "percent",
        "points",
        "mean",
        "prose",
    ):
        app.jinja_env.filters[name] = globals()[name]
    app.jinja_env.filters["money"] = money.show
    app.jinja_env.filters["filesize"] = filesize
    app.jinja_env.filters["zone_name"] = zone_name


def day(value: date) -> str:
    """Tuesday, October 30, 2026."""
    return f"{value:%A}, {value:%B} {value.day}, {value.year}"


def time_of_day(value: datetime, zone: str) -> str:
    """9:41:07 am."""
    return wall_time(clock.in_zone(value, zone).time())


def zone_name(zone: str) -> str:
    """Eastern, for America/New_York."""
    return _FRIENDLY.get(zone, zone.rpartition("/")[2].replace("_", " "))


def moment(value: datetime, zone: str) -> str:
    """Tuesday, October 30, 2026, 11:59:59 pm Eastern."""
    local = clock.in_zone(value, zone)
    return f"{day(local.date())}, {time_of_day(value, zone)} {zone_name(zone)}"


def exact(value: datetime, zone: str) -> str:
    """2026-10-30 23:59:59.250000 EDT: to the microsecond, with the zone's own abbreviation."""
    return f"{clock.in_zone(value, zone):%Y-%m-%d %H:%M:%S.%f %Z}"


def in_groups(sha256: str) -> str:
    """A fingerprint in groups of eight, for eyes that compare; blanks do not count when typed."""
    return " ".join(sha256[start : start + 8] for start in range(0, len(sha256), 8))


def last_moment(too_late: datetime, zone: str) -> str:
    """The last second before a limit: how a deadline is told, such as 11:59:59 pm."""
    return moment(too_late - timedelta(seconds=1), zone)


def deadline(too_late: datetime, zone: str, own: str = "") -> str:
    """A limit for somebody who lives in another zone than the one in which it was announced.

    Friday, October 30, 2026, 11:59:59 pm Eastern (8:59 pm your time). The day is repeated where it
    is another one there; seconds are left out there, which never promises more time than there is.
    """
    announced = last_moment(too_late, zone)
    if not own:
        return announced
    last = too_late - timedelta(seconds=1)
    here, there = clock.in_zone(last, zone), clock.in_zone(last, own)
    if here.replace(tzinfo=None) == there.replace(tzinfo=None):
        return announced
    wall = f"{there.hour % NOON or NOON}:{there:%M} {'am' if there.hour < NOON else 'pm'}"
    if here.date() != there.date():
        wall = f"{there:%A}, {there:%B} {there.day}, {wall}"
    return f"{announced} ({wall} your time)"


def wall_time(value: time) -> str:
    """4:30:00 pm."""
    hour = value.hour
    return f"{hour % NOON or NOON}:{value:%M:%S} {'am' if hour < NOON else 'pm'}"


def count(value: int) -> str:
    """12,345."""
    return f"{value:,}"


def percent(value: Fraction | None, places: int = 0) -> str:
    """An exact share as a percentage, rounded half up for reading only. Missing says so."""
    if value is None:
        return "not measured"
    exact = Decimal(value.numerator * 100) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)}%"


def points(value: Decimal | None) -> str:
    """A score without needless decimals. Missing says so."""
    return "not scored" if value is None else f"{value.normalize():f}"


def mean(value: Fraction) -> str:
    """An exact mean to two decimals, half up: 616/3 is 205.33."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal('0.01'), ROUND_HALF_UP)}"


def prose(text: str) -> Markup:
    """Plain text as paragraphs, with its line breaks. Everything in it is escaped."""
    parts = [escape(part).replace("\n", Markup("<br>")) for part in writing.paragraphs(text)]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)


def filesize(octets: int) -> str:
    """2.4 MB."""
    for unit, size in _UNITS:
        if octets >= size:
            return f"{octets / size:.1f} {unit}"
    return f"{octets} bytes"
