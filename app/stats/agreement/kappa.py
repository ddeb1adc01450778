"""Kappa: agreement beyond chance, for two raters (Cohen 1960, 1968) or many (Fleiss 1971)."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Weights(StrEnum):
    """How much two different categories disagree."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True)
class Kappa:
    """Fleiss's kappa, as a whole and for each category in order."""

    value: float
    by_category: tuple[float, ...]


def fleiss(counts: Floats) -> Kappa | None:
    """From subjects by categories: how many raters chose each; every subject as often rated.

    None when everybody always chose the same category. Raises ValueError for uneven rows.
    """
    raters = counts.sum(axis=1)
    if len(set(raters.tolist())) != 1 or raters[0] < 2:  # noqa: PLR2004 - two raters
        raise ValueError("Fleiss's kappa needs the same number of raters, at least two, for each.")
    n, subjects = raters[0], len(counts)
    share = counts.sum(axis=0) / (subjects * n)
    expected = float((share**2).sum())
    if expected >= 1:
        return None
    observed = float(((counts**2).sum() - subjects * n) / (subjects * n * (n - 1)))
    spread = (counts * (n - counts)).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        each = 1 - spread / (subjects * n * (n - 1) * share * (1 - share))
    return Kappa((observed - expected) / (1 - expected), tuple(float(value) for value in each))


def cohen(together: Floats, weights: Weights | Floats = Weights.NONE) -> float | None:
    """From a square table of how often one rater said row and the other column.

    `weights` may be a matrix of disagreements (0 on the diagonal). None without any variation.
    """
    size = len(together)
    share = together / together.sum()
    distance = weights if isinstance(weights, np.ndarray) else _distances(size, weights)
    chance = np.outer(share.sum(axis=1), share.sum(axis=0))
    expected = float((distance * chance).sum())
    return 1 - float((distance * share).sum()) / expected if expected else None


def _distances(size: int, weights: Weights) -> Floats:
    gap = np.abs(np.subtract.outer(np.arange(size), np.arange(size))).astype(float)
    if weights is Weights.NONE:
        return (gap > 0).astype(float)
    return gap if weights is Weights.LINEAR else gap**2
