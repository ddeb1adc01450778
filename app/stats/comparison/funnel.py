"""Which groups differ from the rate of all by more than chance. No ranks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from app.stats.comparison.limits import TAIL_95, TAIL_998, Limits, exact_limits
from app.stats.discrepancy import discoveries

_FALSE_RATE = 0.05


@dataclass(frozen=True)
class FunnelPoint:
    """One group. `row` is its place in what was given; `rate` a share from 0 to 1.

    `chance` is how often a group of this size would lie at least this far out on either side when
    all groups share the pooled rate: below .05 it `is_outside_95`, below .002 `is_outside_998`.
    `is_flagged` when it stays remarkable after control of the false discovery rate.
    """

    row: int
    successes: int
    total: int
    rate: float
    limits: Limits
    chance: float
    is_outside_95: bool
    is_outside_998: bool
    is_flagged: bool


@dataclass(frozen=True)
class Funnel:
    """The groups with cases, in the order given, around the rate of all of them together.

    `expected_by_chance` is how many would lie outside the 95 percent limits if none differed: never
    more than 5 percent of the groups, and less where groups are small. Without any cases there are
    no points and no pooled rate.
    """

    pooled: float | None
    points: Sequence[FunnelPoint]
    expected_by_chance: float

    @property
    def summary(self) -> str:
        """For people: how many groups stand out, and how many would by chance alone."""
        outside = sum(point.is_outside_95 for point in self.points)
        flagged = sum(point.is_flagged for point in self.points)
        return (
            f"{outside} of {len(self.points)} groups outside the 95 % limits, "
            f"expected by chance {self.expected_by_chance:.1f}; "
            f"{flagged} flagged after allowing for the number of comparisons."
        )


def funnel(counts: Sequence[tuple[int, int]]) -> Funnel:
    """A funnel of groups given as (successes, total); groups without cases are left out.

    Limits are the exact ones. Whether a group is outside is decided by the chance of its own count,
    twice the smaller tail of the binomial with that count in it. This agrees with the lower lines;
    the upper lines are interpolated to below the count they stand for, so a dot just above one of
    them need not be outside. Flags control the false discovery rate at 5 percent within the
    indicator (Benjamini, Hochberg 1995). Raises ValueError when successes are not between 0 and the
    total.
    """
    for successes, total in counts:
        if not 0 <= successes <= total:
            raise ValueError(f"{successes} of {total} is not a share.")
    rows = [row for row, (_, total) in enumerate(counts) if total > 0]
    if not rows:
        return Funnel(None, (), 0.0)
    found, sizes = np.array([counts[row] for row in rows]).T
    pooled = float(found.sum() / sizes.sum())
    chances = _chances(found, sizes, pooled)
    flagged = discoveries(chances, _FALSE_RATE)
    points = tuple(
        FunnelPoint(
            row=row,
            successes=counts[row][0],
            total=counts[row][1],
            rate=counts[row][0] / counts[row][1],
            limits=exact_limits(counts[row][1], pooled),
            chance=float(chance),
            is_outside_95=bool(chance < 2 * TAIL_95),
            is_outside_998=bool(chance < 2 * TAIL_998),
            is_flagged=bool(is_flagged),
        )
        for row, chance, is_flagged in zip(rows, chances, flagged, strict=True)
    )
    return Funnel(pooled, points, _expected(sizes, pooled))


def _chances(
    successes: NDArray[np.int64], totals: NDArray[np.int64], rate: float
) -> NDArray[np.float64]:
    """Twice the smaller tail, the count itself in it, at most 1."""
    below = binom.cdf(successes, totals, rate)
    above = binom.sf(successes - 1, totals, rate)
    return np.asarray(np.minimum(1.0, 2 * np.minimum(below, above)))


def _expected(totals: NDArray[np.int64], rate: float) -> float:
    """How many groups of these sizes would lie outside 95 percent if all shared the rate."""
    low = binom.cdf(binom.ppf(TAIL_95, totals, rate) - 1, totals, rate)
    high = binom.sf(binom.ppf(1 - TAIL_95, totals, rate), totals, rate)
    return float(np.sum(low + high))
