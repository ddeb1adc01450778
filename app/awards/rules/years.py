"""How an amount falls on the years of a grant, which days each has, and which are open.

Money in cents.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from app.awards.models import ActionKind, Award


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


def open_years(award: Award) -> frozenset[int]:
    """The budget periods that are open: the award opens the first, each continuation its own.

    Money does not tell: a year may be continued without any, where others pay or time is added. The
    first notification of an older award covers every year that had money by then.
    """
    if not award.actions:
        with_money = [each.year for each in award.years if each.authorized_cents]
        return frozenset(range(1, max(with_money, default=1) + 1))
    opened: set[int] = set()
    for action in award.actions:
        period = int(action.facts["budget_period"])
        if action.kind is ActionKind.NEW:
            opened.update(range(1, period + 1))
        elif action.kind is ActionKind.CONTINUATION:
            opened.add(period)
    return frozenset(opened)


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # February 29
        return date(day.year + years, 3, 1)
