"""The money of a slate by project year and by award band. Pure; money in cents."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.awards.rules.slates import Line
from app.awards.rules.years import over_the_years
from app.competitions.models import Competition
from app.competitions.rules import band_for


@dataclass(frozen=True)
class YearSum:
    """What the funded applications get in one project year."""

    year: int
    cents: int
    settled_cents: int  # of it, settled with the districts; the rest in the proportions asked for


@dataclass(frozen=True)
class BandSum:
    """How many awards of one band, and their money. None to None: outside every band."""

    least_students: int | None
    most_students: int | None
    count: int
    cents: int


def by_year(lines: Sequence[Line], years: int) -> list[YearSum]:
    """Every project year; amounts that are not settled fall as they were asked for."""
    settled = dict.fromkeys(range(1, years + 1), 0)
    open_ = dict(settled)
    for line in lines:
        if not line.choice.is_funded:
            continue
        agreed = line.ready.settlement
        is_settled = agreed is not None and line.ready.is_settled_at(line.choice.cents)
        spread = agreed.by_year if agreed and is_settled else _as_asked(line)
        into = settled if is_settled else open_
        for year, cents in spread.items():
            into[year] = into.get(year, 0) + cents
    return [
        YearSum(year, settled.get(year, 0) + open_.get(year, 0), settled.get(year, 0))
        for year in sorted({*settled, *open_})
    ]


def proposed_years(line: Line, years: int) -> list[int]:
    """What a settlement begins with: the last one if it sums, else the proportions asked for."""
    agreed = line.ready.settlement
    is_settled = agreed is not None and line.ready.is_settled_at(line.choice.cents)
    spread = agreed.by_year if agreed and is_settled else _as_asked(line)
    return [spread.get(year, 0) for year in range(1, years + 1)]


def _as_asked(line: Line) -> dict[int, int]:
    asked = line.asked_by_year or {1: 1}
    return over_the_years(line.choice.cents, asked)


def by_band(lines: Sequence[Line], competition: Competition) -> list[BandSum]:
    """Every band of the notice, and what is in none if anything is."""
    found: dict[tuple[int | None, int | None], list[int]] = {
        (band.least_students, band.most_students): [] for band in competition.bands
    }
    for line in lines:
        if not line.choice.is_funded:
            continue
        band = None if line.participating is None else band_for(competition, line.participating)
        key = (band.least_students, band.most_students) if band else (None, None)
        found.setdefault(key, []).append(line.choice.cents)
    return [BandSum(*key, len(cents), sum(cents)) for key, cents in found.items()]
