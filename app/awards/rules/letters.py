"""The identity of a letter, and what it offers in each year. Pure; money in cents."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.platform import clock


@dataclass(frozen=True)
class OfferedYear:
    """One budget period of what is offered."""

    year: int
    starts_on: date
    ends_on: date
    cents: int


@dataclass(frozen=True)
class Offer:
    """What a letter offers a district: each year, and all of them together."""

    years: tuple[OfferedYear, ...]

    @property
    def total_cents(self) -> int:
        """All years together."""
        return sum(each.cents for each in self.years)

    @property
    def starts_on(self) -> date:
        """The first day."""
        return self.years[0].starts_on

    @property
    def ends_on(self) -> date:
        """The last day."""
        return self.years[-1].ends_on


def offer(periods: Sequence[tuple[date, date]], by_year: Mapping[int, int]) -> Offer:
    """What is offered in each budget period; a year without an amount has none."""
    return Offer(
        tuple(
            OfferedYear(year, first, last, by_year.get(year, 0))
            for year, (first, last) in enumerate(periods, start=1)
        )
    )


def letter_id(
    announcement_id: uuid.UUID, application_id: uuid.UUID, at: datetime, zone: str
) -> uuid.UUID:
    """The identity of a letter, known before it is released, so that it can be prepared.

    Its date is part of it: a letter that was prepared for a day that was called off, or missed,
    never becomes the letter that is released on another.
    """
    day = clock.in_zone(at, zone).date()
    return uuid.uuid5(announcement_id, f"{application_id} {day.isoformat()}")
