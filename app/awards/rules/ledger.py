"""Money of an award against time: what was drawn by year, and against a straight line. Cents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.awards.models import AwardYear


@dataclass(frozen=True)
class YearMoney:
    """One budget period. `drawn` is None where nothing is recorded of the award at all."""

    year: int
    starts_on: date
    ends_on: date
    approved: int
    authorized: int
    drawn: int | None


def by_year(years: Sequence[AwardYear], drawn: Sequence[tuple[date, int]]) -> list[YearMoney]:
    """Each drawdown in the budget period of its day; after the last one it counts in the last.

    What was drawn is not what was spent for a period; the payment system knows only days.
    """
    sums = {year.year: 0 for year in years}
    for on, cents in drawn:
        passed = [year.year for year in years if year.starts_on <= on]
        sums[max(passed, default=years[0].year)] += cents
    return [
        YearMoney(
            year.year,
            year.starts_on,
            year.ends_on,
            year.cents,
            year.authorized_cents,
            sums[year.year] if drawn else None,
        )
        for year in years
    ]


def straight_line_cents(years: Sequence[AwardYear], on: date) -> int:
    """What would be drawn by the end of a day if each year's approved amount went day by day."""
    planned = Fraction(0)
    for year in years:
        days = (year.ends_on - year.starts_on).days + 1
        gone = min(max((on - year.starts_on).days + 1, 0), days)
        planned += Fraction(year.cents * gone, days)
    return int(planned)


def pace(drawn: int | None, planned: int) -> Fraction | None:
    """Drawn as a share of the straight line; None while either side is unknown or nothing yet."""
    return None if drawn is None or planned <= 0 else Fraction(drawn, planned)
