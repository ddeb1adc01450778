"""Expected ranks and how wide they are, from posterior draws or in closed form."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from app.stats.chances.inputs import Floats, checked, drawn

CELLS = 1_000_000
"""So many numbers are handled at a time; what is in between then takes a few ten megabytes."""

QUANTILES = (5, 25, 75, 95)
"""Percent: the outer pair holds 90 percent of the drawn ranks, the inner pair 50."""


@dataclass(frozen=True, eq=False)
class ExpectedRanks:
    """The place of each of n applications over all draws; rank 1 is best.

    `expected` (n,) is the mean rank and sums to n(n+1)/2. `within_50` and `within_90` (n, 2) are
    the equal-tailed intervals of the drawn ranks; each limit is a rank that was drawn. `sucra`
    (n,) is (n - expected) / (n - 1), 1 for an application that is always first. `percentile` (n,)
    is 100 (expected - 1/2) / n, low for good. Both after Heyard, Ott, Salanti and Egger 2022,
    Statistics and Public Policy 9:110-121.
    """

    expected: Floats
    within_50: Floats
    within_90: Floats
    sucra: Floats
    percentile: Floats


def expected_ranks(draws: npt.ArrayLike) -> ExpectedRanks:
    """Ranks of the columns of joint draws (S, n); a higher value is better, equal ones share.

    Raises ValueError for fewer than two applications, no draw, or a value that is not finite.
    """
    values = drawn(draws)
    count = values.shape[1]
    if count <= 1:
        raise ValueError(f"Ranks need two applications; the draws have {count}.")
    doubled = np.empty(values.shape, dtype=np.int32)
    for rows in _blocks(*values.shape):
        doubled[rows] = _doubled_ranks(values[rows])
    expected = doubled.mean(axis=0) / 2
    limits = _quantiles(doubled) / 2
    return ExpectedRanks(
        expected=expected,
        within_50=limits[:, 1:3],
        within_90=limits[:, [0, 3]],
        sucra=(count - expected) / (count - 1),
        percentile=100 * (expected - 0.5) / count,
    )


def expected_rank(estimate: npt.ArrayLike, sd: npt.ArrayLike) -> Floats:
    """Expected rank (n,) of independent normal qualities, rank 1 best; time grows with n squared.

    1/2 + sum over j of Phi((u_j - u_i) / sqrt(sd_i^2 + sd_j^2)), the own term being 1/2 (Laird
    and Louis 1989, Journal of Educational Statistics 14:29-46). Equal qualities without error
    share their rank. Raises ValueError as `funded` does.
    """
    quality, error = checked(estimate, sd)
    count = quality.size
    rank = np.full(count, 0.5)
    for rows in _blocks(count, count):
        # Each pair is looked at once: where one loses, the other one wins.
        right = slice(rows.start, count)
        losing = _losing(quality[rows], error[rows], quality[right], error[right])
        rank[rows] += losing.sum(axis=1)
        width = losing.shape[0]
        rank[rows.stop :] += width - losing[:, width:].sum(axis=0)
    return rank


def _blocks(rows: int, columns: int) -> Iterator[slice]:
    """Slices of rows with at most CELLS numbers each."""
    step = max(1, CELLS // max(1, columns))
    return (slice(at, min(at + step, rows)) for at in range(0, rows, step))


def _doubled_ranks(values: Floats) -> npt.NDArray[np.int32]:
    """Twice the rank, so that shared ranks stay whole numbers."""
    order = np.argsort(-values, axis=1)
    count = values.shape[1]
    doubled = np.empty(values.shape, dtype=np.int32)
    np.put_along_axis(doubled, order, np.arange(2, 2 * count + 2, 2, dtype=np.int32)[None], axis=1)
    placed = np.take_along_axis(values, order, axis=1)
    for row in np.flatnonzero((placed[:, 1:] == placed[:, :-1]).any(axis=1)):
        doubled[row] = _shared(values[row])
    return doubled


def _shared(values: Floats) -> npt.NDArray[np.intp]:
    """Twice the mean of the places that equal values take together."""
    _, group, size = np.unique(-values, return_inverse=True, return_counts=True)
    return (2 * np.cumsum(size) - size + 1)[group]


def _quantiles(doubled: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """The smallest drawn rank with at least 5, 25, 75, 95 percent at or below it: (n, 4)."""
    draws, count = doubled.shape
    places = [-(-percent * draws // 100) - 1 for percent in QUANTILES]
    found = np.empty((count, len(places)), dtype=np.int32)
    for columns in _blocks(count, draws):
        found[columns] = np.sort(doubled[:, columns].T, axis=1)[:, places]
    return found


def _losing(one: Floats, error: Floats, other: Floats, other_error: Floats) -> Floats:
    """The chance of each `one` (rows) to be worse than each `other` (columns)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        distance = (other - one[:, None]) / np.hypot(error[:, None], other_error)
    # Nothing tells equal qualities without error apart: half a place for each.
    distance[np.isnan(distance)] = 0
    return np.asarray(ndtr(distance), dtype=np.float64)
