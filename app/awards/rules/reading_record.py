"""Reading the plain values of a slate record back into what pages can show. Pure."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction


def mean_of(pair: Sequence[int]) -> Fraction:
    """The exact mean, from its numerator and denominator."""
    return Fraction(pair[0], pair[1])


def moment_of(text: str) -> datetime:
    """The instant, from its ISO form."""
    return datetime.fromisoformat(text)


def day_of(text: str) -> date:
    """The day, from its ISO form."""
    return date.fromisoformat(text)


READING = {"mean_of": mean_of, "moment_of": moment_of, "day_of": day_of}
