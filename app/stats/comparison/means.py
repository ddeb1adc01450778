"""Means of groups with known standard errors, drawn toward the mean of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from app.stats.intervals import NORMAL_95, Interval


@dataclass(frozen=True)
class ShrunkenMean:
    """One group: its own mean and the adjusted one, to be shown side by side.

    `se` is the standard error of the adjusted mean and `interval` its 95 percent interval, both
    with the uncertainty of the mean of all; the variance between groups is taken as known.
    """

    raw: float
    adjusted: float
    se: float
    interval: Interval


@dataclass(frozen=True)
class Means:
    """All groups, in the order given, in the unit of the means.

    `mean` is the mean of all and `se` its standard error; `between` (tau squared) the variance
    between groups beyond chance, 0 when all shrink to one number; `heterogeneity` is Cochran's Q.
    """

    mean: float
    se: float
    between: float
    heterogeneity: float
    groups: Sequence[ShrunkenMean]


def shrink_means(estimates: Sequence[tuple[float, float]]) -> Means:
    """Normal-normal shrinkage of groups given as (mean, standard error).

    With weights w = 1/se^2, Q = sum w (y - mean)^2 and k groups:
    tau^2 = (Q - (k-1)) / (sum w - sum w^2 / sum w), at least 0; the mean of all then has weights
    1/(se^2 + tau^2) (DerSimonian, Laird 1986, Controlled Clinical Trials 7, 177-188), and each
    group keeps the part B = tau^2 / (tau^2 + se^2) of its distance from it, with variance
    B se^2 + (1-B)^2 var(mean) (Raudenbush, Bryk 1985).
    Raises ValueError when nothing is given or a standard error is not above 0.
    """
    if not estimates or any(se <= 0 for _, se in estimates):
        raise ValueError("Every group needs a mean and a standard error above 0.")
    means, errors = np.array(estimates, dtype=float).T
    weights = 1 / errors**2
    total = weights.sum()
    q = float((weights * (means - (weights * means).sum() / total) ** 2).sum())
    room = float(total - (weights**2).sum() / total)
    # A single group leaves no room up to rounding, and nothing to tell groups apart by.
    between = max((q - (len(means) - 1)) / room, 0.0) if len(means) > 1 else 0.0
    weights = 1 / (errors**2 + between)
    center = float((weights * means).sum() / weights.sum())
    se = float(1 / sqrt(weights.sum()))
    groups = tuple(_shrink(pair, between, center, se) for pair in estimates)
    return Means(center, se, between, q, groups)


def _shrink(
    estimate: tuple[float, float], between: float, center: float, center_se: float
) -> ShrunkenMean:
    raw, error = estimate
    kept = between / (between + error**2)
    adjusted = center + kept * (raw - center)
    se = sqrt(kept * error**2 + (1 - kept) ** 2 * center_se**2)
    reach = NORMAL_95 * se
    return ShrunkenMean(raw, adjusted, se, Interval(adjusted - reach, adjusted + reach))
