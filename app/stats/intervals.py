"""How far a share, a mean or a difference from few cases may be from what is behind it."""

from dataclasses import dataclass
from math import sqrt

from scipy.stats import t as t_distribution

NORMAL_95 = 1.959964
"""The normal quantile of a two-sided 95 percent interval."""

_UPPER_TAIL = 0.975
_FEWEST_FOR_SPREAD = 2


@dataclass(frozen=True)
class Interval:
    """A lower and an upper limit: for display, never for a verdict.

    Shares lie from 0 to 1, differences of shares from -1 to 1; a mean has the unit of its measure.
    """

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


def t_mean(mean: float, sd: float, n: int) -> Interval | None:
    """Student's 95 percent interval for the `mean` of `n` cases with standard deviation `sd`.

    mean +- t(.975, n - 1) sd / sqrt(n), in the unit of the mean (Student 1908). None below two
    cases, which have no spread. Raises ValueError when `sd` or `n` is below 0.
    """
    if sd < 0 or n < 0:
        raise ValueError(f"A standard deviation of {sd} from {n} cases is impossible.")
    if n < _FEWEST_FOR_SPREAD:
        return None
    reach = float(t_distribution.ppf(_UPPER_TAIL, n - 1)) * sd / sqrt(n)
    return Interval(mean - reach, mean + reach)


def newcombe(x1: int, n1: int, x2: int, n2: int) -> Interval:
    """The 95 percent interval for the difference of shares x1/n1 - x2/n2, from -1 to 1.

    The hybrid score interval: the Wilson limits of both shares, joined like the sides of a right
    triangle (Newcombe 1998, Statistics in Medicine 17, 873-890, method 10). Raises ValueError when
    a group has no cases or more successes than cases.
    """
    first, second = wilson(x1, n1), wilson(x2, n2)
    if first is None or second is None:
        raise ValueError("A group without cases has no share to compare.")
    p1, p2 = x1 / n1, x2 / n2
    return Interval(
        low=p1 - p2 - sqrt((p1 - first.low) ** 2 + (second.high - p2) ** 2),
        high=p1 - p2 + sqrt((first.high - p1) ** 2 + (p2 - second.low) ** 2),
    )
