"""How far a share from few cases may be from the share behind it."""

from dataclasses import dataclass
from math import sqrt

NORMAL_95 = 1.959964
"""The normal quantile of a two-sided 95 percent interval."""


@dataclass(frozen=True)
class Interval:
    """A lower and an upper limit, both shares from 0 to 1: for display, never for a verdict."""

    low: float
    high: float


def wilson(successes: int, total: int, z: float = NORMAL_95) -> Interval | None:
    """Wilson's score interval for `successes` of `total`; None when there are no cases.

    It stays within 0 and 1 and keeps a width where no case or every case succeeded (Wilson 1927).
    Raises ValueError when successes are not between 0 and the total.
    """
    if not 0 <= successes <= total:
        raise ValueError(f"{successes} of {total} is not a share.")
    if total == 0:
        return None
    share, square = successes / total, z * z
    center = share + square / (2 * total)
    reach = z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    return Interval(
        low=0.0 if successes == 0 else (center - reach) / scale,
        high=1.0 if successes == total else (center + reach) / scale,
    )
