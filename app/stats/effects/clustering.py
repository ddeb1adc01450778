"""What clustering does to a test: schools were assigned, but students were analyzed."""

from dataclasses import dataclass
from math import sqrt

from scipy.stats import t as student

ACHIEVEMENT_ICC = 0.20
OTHER_ICC = 0.10
"""Intraclass correlations that are assumed where the study reports none (WWC)."""


@dataclass(frozen=True)
class Corrected:
    """A t statistic once its clusters are reckoned with; `p` is two-sided."""

    t: float
    factor: float
    adjusted: float
    degrees_of_freedom: float
    p: float


def corrected(t: float, total: int, clusters: int, icc: float) -> Corrected:
    """Correct a t of `total` students in `clusters` groups (WWC Handbook 5.0, E.20 and E.21).

    Raises ValueError without clusters, or for an intraclass correlation outside 0 to 1.
    """
    if clusters < 1 or not 0 <= icc < 1:
        raise ValueError(f"{clusters} clusters with a correlation of {icc} make no design.")
    n = total / clusters
    left = (total - 2) - 2 * (n - 1) * icc
    factor = sqrt(left / ((total - 2) * design_effect(n, icc)))
    freedom = degrees_of_freedom(total, n, icc)
    return Corrected(
        t, factor, t * factor, freedom, float(2 * student.sf(abs(t * factor), freedom))
    )


def design_effect(n: float, icc: float) -> float:
    """How much clusters of `n` inflate a variance: 1 + (n - 1) rho."""
    return 1 + (n - 1) * icc


def small_clusters(total: int, n: float, icc: float) -> float:
    """The factor on g where clusters are few: the root of 1 - 2 (n - 1) rho / (N - 2)."""
    return sqrt(1 - 2 * (n - 1) * icc / (total - 2))


def degrees_of_freedom(total: int, n: float, icc: float) -> float:
    """H of the WWC Handbook 5.0 (E.21), for clusters of average size `n`."""
    left = (total - 2) - 2 * (n - 1) * icc
    within = (total - 2) * (1 - icc) ** 2
    between = n * (total - 2 * n) * icc**2
    both = 2 * (total - 2 * n) * icc * (1 - icc)
    return left**2 / (within + between + both)
