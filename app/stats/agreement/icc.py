"""The six intraclass correlations of Shrout and Fleiss (1979), for a complete table."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import f as f_distribution

Floats = NDArray[np.float64]
_TWO = 2


@dataclass(frozen=True)
class Correlation:
    """An estimate and its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class MeanSquares:
    """Between targets, within targets, between judges, and the rest."""

    targets: float
    within: float
    judges: float
    rest: float


@dataclass(frozen=True)
class IntraclassCorrelations:
    """Of one judge (single) or the mean of all judges (average).

    Judges are drawn anew for each target (one way), drawn once, or the only ones there are.
    """

    single_oneway: Correlation  # ICC(1,1)
    single_random: Correlation  # ICC(2,1): agreement
    single_fixed: Correlation  # ICC(3,1): consistency
    average_oneway: Correlation  # ICC(1,k)
    average_random: Correlation  # ICC(2,k)
    average_fixed: Correlation  # ICC(3,k)
    mean_squares: MeanSquares


def intraclass(table: Floats, *, level: float = 0.95) -> IntraclassCorrelations:
    """All six with intervals, from a table of targets by judges without gaps.

    Raises ValueError for fewer than two targets or judges, a missing score, or no variation.
    """
    if table.ndim != _TWO or min(table.shape) < _TWO or not np.isfinite(table).all():
        raise ValueError("Intraclass correlations need a complete table of targets by judges.")
    squares = mean_squares(table)
    if squares.targets + squares.within == 0:
        raise ValueError("All scores are the same: there is no variation to share out.")
    tail = 1 - (1 - level) / 2
    n, k = int(table.shape[0]), int(table.shape[1])
    one = _oneway(squares, n, k, tail)
    two = _random(squares, n, k, tail)
    three = _fixed(squares, n, k, tail)
    return IntraclassCorrelations(one[0], two[0], three[0], one[1], two[1], three[1], squares)


def mean_squares(table: Floats) -> MeanSquares:
    """The analysis of variance of a complete table."""
    n, k = table.shape
    grand = table.mean()
    targets = k * ((table.mean(axis=1) - grand) ** 2).sum() / (n - 1)
    judges = n * ((table.mean(axis=0) - grand) ** 2).sum() / (k - 1)
    within = ((table - table.mean(axis=1, keepdims=True)) ** 2).sum() / (n * (k - 1))
    rest = (within * n * (k - 1) - judges * (k - 1)) / ((n - 1) * (k - 1))
    return MeanSquares(float(targets), float(within), float(judges), float(max(rest, 0.0)))


def _oneway(m: MeanSquares, n: int, k: int, tail: float) -> tuple[Correlation, Correlation]:
    single = (m.targets - m.within) / (m.targets + (k - 1) * m.within)
    average = (m.targets - m.within) / m.targets if m.targets else 0.0
    ratio = m.targets / m.within if m.within else np.inf
    low = ratio / f_distribution.ppf(tail, n - 1, n * (k - 1))
    high = ratio * f_distribution.ppf(tail, n * (k - 1), n - 1)
    return _both(single, average, low, high, k)


def _fixed(m: MeanSquares, n: int, k: int, tail: float) -> tuple[Correlation, Correlation]:
    single = (m.targets - m.rest) / (m.targets + (k - 1) * m.rest)
    average = (m.targets - m.rest) / m.targets if m.targets else 0.0
    ratio = m.targets / m.rest if m.rest else np.inf
    low = ratio / f_distribution.ppf(tail, n - 1, (n - 1) * (k - 1))
    high = ratio * f_distribution.ppf(tail, (n - 1) * (k - 1), n - 1)
    return _both(single, average, low, high, k)


def _both(
    single: float, average: float, low: float, high: float, k: int
) -> tuple[Correlation, Correlation]:
    """Limits of the ratio become limits of both correlations."""

    def of_single(ratio: float) -> float:
        return 1.0 if np.isinf(ratio) else float((ratio - 1) / (ratio + k - 1))

    def of_average(ratio: float) -> float:
        return 1.0 if np.isinf(ratio) else float(1 - 1 / ratio) if ratio else -np.inf

    return (
        Correlation(float(single), of_single(low), of_single(high)),
        Correlation(float(average), of_average(low), of_average(high)),
    )


def _random(m: MeanSquares, n: int, k: int, tail: float) -> tuple[Correlation, Correlation]:
    """The interval is Satterthwaite's approximation, as printed by Shrout and Fleiss."""
    single = (m.targets - m.rest) / (m.targets + (k - 1) * m.rest + k * (m.judges - m.rest) / n)
    average = (m.targets - m.rest) / (m.targets + (m.judges - m.rest) / n)
    ratio = m.judges / m.rest if m.rest else np.inf
    if np.isinf(ratio):
        exact = Correlation(float(single), float(single), float(single))
        return exact, Correlation(float(average), float(average), float(average))
    part = n * (1 + (k - 1) * single) - k * single
    degrees = (
        (k - 1)
        * (n - 1)
        * (k * single * ratio + part) ** 2
        / ((n - 1) * k**2 * single**2 * ratio**2 + part**2)
    )
    up = f_distribution.ppf(tail, n - 1, degrees)
    down = f_distribution.ppf(tail, degrees, n - 1)
    spread = k * m.judges + (k * n - k - n) * m.rest
    low = n * (m.targets - up * m.rest) / (up * spread + n * m.targets)
    high = n * (down * m.targets - m.rest) / (spread + n * down * m.targets)
    return (
        Correlation(float(single), float(low), float(high)),
        Correlation(float(average), _stepped(low, k), _stepped(high, k)),
    )


def _stepped(single: float, k: int) -> float:
    """Spearman and Brown: from one judge to k."""
    return float(single * k / (1 + single * (k - 1)))
