"""Exact means and ranks. Nothing is rounded before it is compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

Exact = int | Decimal | Fraction


def exact_mean(points: Sequence[Exact]) -> Fraction:
    """The mean as a fraction. ValueError when there are no points, TypeError for a float."""
    if not points:
        raise ValueError("There are no points to average.")
    return sum((_exact(each) for each in points), Fraction(0)) / len(points)


def _exact(number: Exact) -> Fraction:
    if isinstance(number, float):
        raise TypeError(f"{number} is a float; scores are exact: use int, Decimal or Fraction.")
    return Fraction(number)


@dataclass(frozen=True)
class Entry:
    """What is ranked: a score and the tie-breakers in the announced order; more is better."""

    id: str
    score: Fraction
    keys: tuple[Exact, ...] = ()


@dataclass(frozen=True)
class Ranked:
    """An entry in its place. Those that nothing tells apart share a rank (1, 2, 2, 4).

    `decided_by` is the number (from 1) of the tie-breaker that fixed this place among equal
    scores; None where the score alone did, or where no tie-breaker told the entries apart.
    """

    id: str
    score: Fraction
    keys: tuple[Exact, ...]
    rank: int
    is_tied: bool
    decided_by: int | None


def rank(entries: Iterable[Entry]) -> tuple[Ranked, ...]:
    """All entries, best first. Entries that stay tied are listed by id, which ranks nothing.

    Raises ValueError when entries do not have the same number of tie-breakers.
    """
    listed = sorted(entries, key=lambda each: each.id)
    if len({len(each.keys) for each in listed}) > 1:
        raise ValueError("Every entry needs a value for each tie-breaker.")
    listed.sort(key=_strength, reverse=True)
    places: dict[tuple[Fraction, ...], int] = {}
    for place, entry in enumerate(listed, start=1):
        places.setdefault(_strength(entry), place)
    return tuple(
        Ranked(
            id=entry.id,
            score=entry.score,
            keys=entry.keys,
            rank=places[_strength(entry)],
            is_tied=any(_strength(each) == _strength(entry) for each in _beside(listed, at)),
            decided_by=_decided_by(entry, _beside(listed, at)),
        )
        for at, entry in enumerate(listed)
    )


def _strength(entry: Entry) -> tuple[Fraction, ...]:
    return (_exact(entry.score), *(_exact(each) for each in entry.keys))


def _beside(listed: Sequence[Entry], at: int) -> list[Entry]:
    """The entries just before and just after, which are all that can decide a place."""
    return [*listed[max(at - 1, 0) : at], *listed[at + 1 : at + 2]]


def _decided_by(entry: Entry, neighbours: Iterable[Entry]) -> int | None:
    """The last tie-breaker that was needed against a neighbour of the same score."""
    needed = [
        first_difference
        for other in neighbours
        if (first_difference := _first_difference(_strength(entry), _strength(other)))
    ]
    return max(needed, default=None)


def _first_difference(one: tuple[Fraction, ...], other: tuple[Fraction, ...]) -> int:
    """Where two strengths first differ: 0 in the score (or nowhere), else the tie-breaker."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), 0)


def largest_gap(ranked: Sequence[Ranked], *, first: int = 1) -> int | None:
    """How many entries stand above the widest gap in scores, at least `first`; None without one.

    Of equally wide gaps the highest one counts. It proposes a natural break and decides nothing.
    """
    gaps = [
        (above.score - below.score, -count)
        for count, (above, below) in enumerate(pairwise(ranked), start=1)
        if count >= first and above.score > below.score
    ]
    return -max(gaps)[1] if gaps else None


def format_mean(mean: Fraction, places: int = 2) -> str:
    """For people: 616/3 as 205.33. Halves round up, away from zero, as on paper."""
    scale = 10**places
    units, rest = divmod(abs(mean.numerator) * scale, mean.denominator)
    units += 2 * rest >= mean.denominator
    sign = "-" if mean < 0 and units else ""
    whole, part = divmod(units, scale)
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"


def as_text(mean: Fraction) -> str:
    """The exact value: 616/3, or 205 when it is whole."""
    return str(mean)
