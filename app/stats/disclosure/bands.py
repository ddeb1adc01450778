"""Percentages as ranges that widen where there are few students (NCES 2011-603)."""

from dataclasses import dataclass

from app.stats.disclosure.floor import LEAST

_WHOLE = 100


@dataclass(frozen=True)
class Tier:
    """Groups of `first` to `last` students: the bottom and top code, and the width between."""

    first: int
    last: int | None
    edge: int
    steps: tuple[tuple[int, int], ...]


def _steps(*bounds: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    return bounds


def _even(start: int, stop: int, width: int) -> tuple[tuple[int, int], ...]:
    return tuple((low, low + width - 1) for low in range(start, stop, width))


_TIERS = (
    Tier(10, 20, 20, _steps((21, 39), (40, 59), (60, 79))),
    Tier(21, 40, 10, (*_steps((11, 19)), *_even(20, 90, 10))),
    Tier(41, 100, 5, (*_steps((6, 9)), *_even(10, 95, 5))),
    Tier(101, 200, 3, _even(4, 97, 1)),
    Tier(201, 300, 2, _even(3, 98, 1)),
    Tier(301, None, 1, _even(2, 99, 1)),
)


def whole_percent(numerator: int, denominator: int) -> int:
    """The percentage rounded half up, on whole numbers. Raises ZeroDivisionError of nobody."""
    return (2 * _WHOLE * numerator + denominator) // (2 * denominator)


def band(numerator: int, denominator: int, *, least: int = LEAST) -> str | None:
    """The range that is printed; None where the group is smaller than `least`.

    The printed range must stand without the number of students: with it, some ranges leave one
    numerator only (3 of 10 is the only “21-39”).
    """
    if denominator < max(least, _TIERS[0].first):
        return None
    tier, percent = tier_of(denominator), whole_percent(numerator, denominator)
    if percent <= tier.edge:
        return f"<={tier.edge}"
    if percent >= _WHOLE - tier.edge:
        return f">={_WHOLE - tier.edge}"
    low, high = next(step for step in tier.steps if step[0] <= percent <= step[1])
    return str(low) if low == high else f"{low}-{high}"


def tier_of(denominator: int) -> Tier:
    """The tier of a group of at least ten. Raises ValueError for a smaller one."""
    for tier in _TIERS:
        if tier.first <= denominator and (tier.last is None or denominator <= tier.last):
            return tier
    raise ValueError(f"A group of {denominator} has no range: it is hidden.")


def percent_limits(shown: str) -> tuple[int, int]:
    """The lowest and highest whole percentage that a printed range stands for."""
    if shown.startswith("<="):
        return 0, int(shown[2:])
    if shown.startswith(">="):
        return int(shown[2:]), _WHOLE
    low, _, high = shown.partition("-")
    return int(low), int(high or low)
