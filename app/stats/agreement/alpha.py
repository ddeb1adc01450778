"""Krippendorff's alpha: 1 less observed over expected disagreement, gaps allowed.

Krippendorff, Content Analysis (2004), chapter 11: the coincidence matrix and its four metrics.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_PAIR = 2


class Level(StrEnum):
    """How values differ: not at all or yes, by rank, by distance, by proportion."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def alpha(table: Floats, level: Level) -> float | None:
    """Alpha of a table of units by raters, NaN where nothing was said.

    None when no unit has two values, or all values are the same: nothing can be compared.
    """
    values, coincidences = _coincidences(table)
    if len(values) < _PAIR:
        return None
    marginals = coincidences.sum(axis=0)
    total = marginals.sum()
    distance = _distances(values, marginals, level)
    expected = (np.outer(marginals, marginals) * distance).sum() / (total - 1)
    observed = (coincidences * distance).sum()
    return float(1 - observed / expected) if expected else None


def _coincidences(table: Floats) -> tuple[Floats, Floats]:
    """The values, and how often two of them meet in a unit, each unit weighing its values."""
    rated = table[np.isfinite(table).sum(axis=1) >= _PAIR]
    values = np.unique(rated[np.isfinite(rated)])
    if not len(values):
        return values, np.zeros((0, 0))
    counts = np.stack([(rated == value).sum(axis=1) for value in values]).astype(float)
    sizes = counts.sum(axis=0)
    together = (counts / (sizes - 1)) @ counts.T
    together -= np.diag((counts / (sizes - 1)).sum(axis=1))
    return values, together


def _distances(values: Floats, marginals: Floats, level: Level) -> Floats:
    one, other = values[:, None], values[None, :]
    if level is Level.NOMINAL:
        return np.asarray(one != other, dtype=np.float64)
    if level is Level.INTERVAL:
        return np.asarray((one - other) ** 2)
    if level is Level.RATIO:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.where(one + other, ((one - other) / (one + other)) ** 2, 0.0))
    ranks = np.cumsum(marginals) - marginals / 2  # the middle rank of each value
    return np.asarray((ranks[:, None] - ranks[None, :]) ** 2)


def alpha_interval(values: Floats, units: NDArray[np.int64]) -> float | None:
    """Interval alpha of one long list in linear time (units are codes from 0).

    1 - (n - 1) / n * sum_u m_u SS_u / (m_u - 1) / SS over the units with two values or more.
    """
    count = np.bincount(units)
    kept = count[units] >= _PAIR
    values, units = values[kept], units[kept]
    if not len(values):
        return None
    count = np.bincount(units)
    present = count > 0
    mean = np.bincount(units, weights=values)[present] / count[present]
    square = np.bincount(units, weights=values**2)[present] - count[present] * mean**2
    within = (count[present] * square / (count[present] - 1)).sum()
    total = ((values - values.mean()) ** 2).sum()
    size = len(values)
    return float(1 - (size - 1) / size * within / total) if total else None
