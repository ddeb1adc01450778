"""How an amount falls on the years of a grant, and which days each year has. Money in cents."""

from collections.abc import Mapping
from datetime import date, timedelta


def over_the_years(total_cents: int, requested_by_year: Mapping[int, int]) -> dict[int, int]:
    """An approved total in the proportions of the requested years; the years sum to the total.

    Cumulative rounding down: each year ends where the exact running share, cut to cents, ends.
    """
    asked = sum(requested_by_year.values())
    spread: dict[int, int] = {}
    running = given = 0
    for year in sorted(requested_by_year):
        running += requested_by_year[year]
        upto = total_cents * running // asked if asked else 0
        spread[year] = upto - given
        given = upto
    return spread


def budget_periods(starts_on: date, years: int) -> list[tuple[date, date]]:
    """First and last day of each twelve-month budget period (34 CFR 75.251)."""
    starts = [_anniversary(starts_on, index) for index in range(years + 1)]
    return [(starts[i], starts[i + 1] - timedelta(days=1)) for i in range(years)]


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # February 29
        return date(day.year + years, 3, 1)
