"""The two pairs of lines of a funnel: where groups of a size lie when all share one rate."""

from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtri
from scipy.stats import binom

from app.stats.intervals import Interval

TAIL_95, TAIL_998 = 0.025, 0.001
"""The chance beyond each line of the inner and of the outer pair."""


@dataclass(frozen=True)
class Limits:
    """Shares from 0 to 1: `inner` holds 95 percent of groups like all others, `outer` 99.8."""

    inner: Interval
    outer: Interval


def exact_limits(n: int, rate: float) -> Limits:
    """Funnel limits for a group of `n` cases around `rate`, by the interpolated exact binomial.

    With r the smallest count for which P(R <= r) >= p, the limit at p is (r - a) / n, where
    a = (P(R <= r) - p) / P(R = r); clipped to 0 and 1, and never past the rate (Spiegelhalter 2005,
    Statistics in Medicine 24, 1185-1202, appendix A.1.1). Raises ValueError without cases or for a
    rate beyond 0 and 1.
    """
    _check(n, rate)
    if rate in (0, 1):  # no chance is left: the interpolation would leave the rate itself outside
        return Limits(Interval(rate, rate), Interval(rate, rate))
    return Limits(*(_around(tail, n, rate) for tail in (TAIL_95, TAIL_998)))


def _around(tail: float, n: int, rate: float) -> Interval:
    # Among very few cases of something rare the upper line would come to lie below the rate.
    low, high = _interpolated(tail, n, rate), _interpolated(1 - tail, n, rate)
    return Interval(min(low, rate), max(high, rate))


def _interpolated(chance: float, n: int, rate: float) -> float:
    count = float(binom.ppf(chance, n, rate))
    reached, short = (float(binom.cdf(at, n, rate)) for at in (count, count - 1))
    return _clip((count - (reached - chance) / (reached - short)) / n)


def normal_limits(n: int, rate: float) -> Limits:
    """Funnel limits by the normal curve, rate +- z sqrt(rate (1 - rate) / n), clipped to 0 and 1.

    Simpler to explain than the exact limits but too generous for few cases (Spiegelhalter 2005).
    Raises ValueError without cases or for a rate beyond 0 and 1.
    """
    _check(n, rate)
    spread = sqrt(rate * (1 - rate) / n)
    reaches = (float(-ndtri(tail)) * spread for tail in (TAIL_95, TAIL_998))
    return Limits(*(Interval(_clip(rate - reach), _clip(rate + reach)) for reach in reaches))


def _check(n: int, rate: float) -> None:
    if n < 1 or not 0 <= rate <= 1:
        raise ValueError(f"A rate of {rate} among {n} cases has no limits.")


def _clip(share: float) -> float:
    return min(max(share, 0.0), 1.0)
