"""Which scores to look at again: what colleagues' scores would not have predicted.

A range of fifteen points flags three quarters of honest applications. A studentized residual asks
instead how surprising one score is, given the application and the severity of the reader: a harsh
reader is one row in the table of severity, not five flags. Every rule says how many false flags to
expect when everybody is honest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr
from scipy.stats import f as f_distribution

from app.stats.severity import Fit
from app.stats.severity.crossing import Floats

_MAD_TO_SD = 1.4826
_FLAG, _STRONG = 2.5, 3.0
_SHARE_OF_MOST = 0.10
_SEVERE = 3.0
_FEWEST = 4
_EXACT = 2_000


@dataclass(frozen=True, eq=False)
class Residuals:
    """For each review: how surprising its score is.

    `studentized` has a standard normal distribution when everybody is honest; `deletion` is the
    score less what everybody else's scores predict, in points; `sigma` the robust residual
    standard deviation. NaN where nothing else bears on a review.
    """

    studentized: Floats
    deletion: Floats
    sigma: float


def residuals(fit: Fit) -> Residuals:
    """Studentize with a robust spread, so that a gross error does not hide itself.

    What only one application and one reader bear on cannot be surprising: it gets NaN.
    """
    left = _leftover(fit)
    left = np.where(left > 1e-6, left, np.nan)  # noqa: PLR2004 - nothing is left to be surprised by
    scaled = fit.residual / np.sqrt(left)
    known = scaled[np.isfinite(scaled)]
    sigma = _MAD_TO_SD * float(np.median(np.abs(known - np.median(known)))) if len(known) else 0.0
    sigma = sigma or float(np.sqrt(fit.variances.residual))
    return Residuals(scaled / sigma, fit.residual / left, sigma)


def _leftover(fit: Fit) -> Floats:
    """How much of each score is left to surprise: 1 less its leverage.

    Exact up to two thousand reviews; beyond, from the posterior variances of application and
    reviewer and their covariance, which leaves out that the mean is estimated.
    """
    c = fit.crossing
    if c.reviews <= _EXACT:
        weighted = fit.solver.weighted(np.eye(c.reviews))
        ones = weighted.sum(axis=1)
        return np.asarray(np.diag(weighted) - ones**2 / ones.sum())
    own, reader = fit.application_sd**2, fit.reviewer_sd**2
    between = -fit.solver.w[c.applications] * reader[c.reviewers]
    spent = own[c.applications] + reader[c.reviewers] + 2 * between
    return np.asarray(1 - spent / fit.variances.residual)


@dataclass(frozen=True)
class Flag:
    """One review (its row) that does not fit; `is_strong` beyond three standard deviations."""

    row: int
    studentized: float
    deletion: float
    is_strong: bool


@dataclass(frozen=True)
class Flags:
    """What a rule found, and how many it would find among honest scores."""

    found: Sequence[Flag]
    expected_false: float


def flags(found: Residuals, most_points: float) -> Flags:
    """Reviews beyond 2.5 standard deviations and a tenth of all points away from the prediction."""
    t, e = found.studentized, found.deletion
    is_odd = (np.abs(t) > _FLAG) & (np.abs(e) >= _SHARE_OF_MOST * most_points)
    rows = [
        Flag(int(row), float(t[row]), float(e[row]), bool(abs(t[row]) > _STRONG))
        for row in sorted(np.flatnonzero(is_odd), key=lambda row: -abs(t[row]))
    ]
    return Flags(rows, float(np.isfinite(t).sum() * 2 * ndtr(-_FLAG)))


@dataclass(frozen=True)
class Reader:
    """One reviewer's severity and scale.

    `severity` is in points, below 0 when stricter than colleagues on the same applications; `sd`
    its standard deviation; `is_severe` beyond three of them. `spread` is the variance of the
    reviewer's residuals over that of all; `is_uneven` when it differs after control of the false
    discovery rate. `identical` counts reviews with the very same points on every item.
    """

    reviewer: int
    reviews: int
    severity: float
    sd: float
    is_severe: bool
    spread: float
    is_uneven: bool
    identical: int = 0


def readers(fit: Fit, found: Residuals, *, rate: float = 0.05) -> list[Reader]:
    """Every reviewer, the strictest first."""
    c = fit.crossing
    count = np.bincount(c.reviewers)
    t = np.nan_to_num(found.studentized)
    spread = np.bincount(c.reviewers, weights=t**2) / count
    uneven = discoveries(_two_sided(spread, count, c.reviews), rate)
    return [
        Reader(
            reviewer=int(who),
            reviews=int(count[who]),
            severity=float(fit.reviewer[who]),
            sd=float(fit.reviewer_sd[who]),
            is_severe=bool(abs(fit.reviewer[who]) > _SEVERE * fit.reviewer_sd[who] > 0),
            spread=float(spread[who]),
            is_uneven=bool(uneven[who]) and int(count[who]) >= _FEWEST,
        )
        for who in np.argsort(fit.reviewer)
    ]


def _two_sided(spread: Floats, count: NDArray[np.int64], reviews: int) -> Floats:
    """Chances of a variance ratio this far from 1 by an F test."""
    upper = f_distribution.sf(spread, count, max(reviews - 1, 1))
    return np.asarray(2 * np.minimum(upper, 1 - upper))


def discoveries(chances: Floats, rate: float) -> NDArray[np.bool_]:
    """Which of many tests to believe, with this share of false ones (Benjamini, Hochberg 1995)."""
    order = np.argsort(chances)
    limits = rate * np.arange(1, len(chances) + 1) / len(chances)
    below = np.flatnonzero(chances[order] <= limits)
    believed = np.zeros(len(chances), dtype=bool)
    if len(below):
        believed[order[: below[-1] + 1]] = True
    return believed


@dataclass(frozen=True)
class ItemFlag:
    """One item of one review that is out of line with the others of the same review."""

    row: int
    item: int
    studentized: float


def item_flags(scores: Floats, *, rate: float = 0.10) -> list[ItemFlag]:
    """Single items that do not fit, at most one per review, by the false discovery rate.

    `scores` are reviews by items, NaN where an item was not scored. Each item's own mean and what
    the review's total explains are taken out first; what is left is compared within the item.
    """
    mean = np.nanmean(scores, axis=0)
    shift = np.nanmean(scores - mean, axis=1, keepdims=True)
    left = scores - mean - shift
    centre = np.nanmedian(left, axis=0)
    spread = _MAD_TO_SD * np.nanmedian(np.abs(left - centre), axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = (left - centre) / np.where(spread > 0, spread, np.nan)
    rows, items = np.nonzero(np.isfinite(t))
    believed = discoveries(2 * ndtr(-np.abs(t[rows, items])), rate)
    best: dict[int, ItemFlag] = {}
    for row, item in zip(rows[believed].tolist(), items[believed].tolist(), strict=True):
        flag = ItemFlag(row, item, float(t[row, item]))
        if row not in best or abs(flag.studentized) > abs(best[row].studentized):
            best[row] = flag
    return sorted(best.values(), key=lambda flag: -abs(flag.studentized))


def identical_vectors(scores: Floats, reviewers: NDArray[np.int64]) -> dict[int, int]:
    """How often a reviewer gave the very same points on every item to several applications."""
    found: dict[int, int] = {}
    for who in np.unique(reviewers):
        mine = np.nan_to_num(scores[reviewers == who], nan=-1.0)
        _, counts = np.unique(mine, axis=0, return_counts=True)
        if repeated := int(counts[counts > 1].sum()):
            found[int(who)] = repeated
    return found
