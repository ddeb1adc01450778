"""Ranks with their uncertainty: expected ranks, their intervals, and the chance of an award.

After Laird and Louis (1989) and Heyard, Ott, Salanti and Egger (2022): a rank is uncertain because
scores are, so its expectation and interval are shown, and the applications whose interval covers
the line are named instead of being parted by a decimal.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtr

Floats = NDArray[np.float64]
_CHUNK = 200
_CERTAIN = 1e-6  # a smaller standard deviation is none
_UNSURE = (0.1, 0.9)


@dataclass(frozen=True, eq=False)
class Chances:
    """The probability of being among the awards, and the score that parts them (None: no line)."""

    probability: Floats
    line: float | None


def funded(adjusted: Floats, sd: Floats, awards: int) -> Chances:
    """The chance of each application to be among the best `awards`.

    P = Phi((score - line) / sd), with the line at which the probabilities sum to the awards. An
    application without uncertainty is in or out; those exactly on the line share what is left.
    """
    count, sd = len(adjusted), np.where(sd < _CERTAIN, 0.0, sd)
    if awards <= 0 or awards >= count:
        return Chances(np.full(count, 0.0 if awards <= 0 else 1.0), None)
    reach = 12 * max(float(sd.max()), 1e-9)
    low, high = float(adjusted.min()) - reach, float(adjusted.max()) + reach

    def surplus(line: float) -> float:
        return float(_above(adjusted, sd, line).sum()) - awards

    if surplus(low) <= 0 or surplus(high) >= 0:
        raise ValueError("No line parts these scores: is one of them not a number?")
    line = float(brentq(surplus, low, high, xtol=1e-10))
    return Chances(_settled(adjusted, sd, line, awards), line)


def _above(adjusted: Floats, sd: Floats, line: float) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (adjusted - line) / sd
    return np.where(sd > 0, ndtr(z), (adjusted > line).astype(float))


def _settled(adjusted: Floats, sd: Floats, line: float, awards: int) -> Floats:
    """Scores without uncertainty step at the line; ties there share what the others leave."""
    found = _above(adjusted, sd, line)
    on_line = (sd <= 0) & np.isclose(adjusted, line, rtol=0, atol=1e-8)
    if on_line.any():
        found[on_line] = 0.0
        found[on_line] = np.clip((awards - found.sum()) / on_line.sum(), 0, 1)
    return found


@dataclass(frozen=True, eq=False)
class Ranks:
    """For each application: expected rank (1 is best) and intervals of half and nine tenths.

    `sucra` is the share of the others that an application is expected to beat.
    """

    expected: Floats
    half: Floats  # applications by (low, high)
    ninety: Floats

    @property
    def sucra(self) -> Floats:
        """(n - expected rank) / (n - 1); 1 for a single application."""
        count = len(self.expected)
        return (count - self.expected) / (count - 1) if count > 1 else np.ones(1)

    @property
    def percentile(self) -> Floats:
        """100 (expected rank - 1/2) / n, as study sections number their applications."""
        return 100 * (self.expected - 0.5) / len(self.expected)


def expected_ranks(draws: Floats) -> Ranks:
    """Ranks from joint draws (draws by applications); a draw never holds equals."""
    ranks = np.empty(draws.shape)
    for start in range(0, len(draws), _CHUNK):
        part = draws[start : start + _CHUNK]
        order = np.argsort(-part, axis=1)
        np.put_along_axis(
            ranks[start : start + _CHUNK], order, np.arange(1.0, part.shape[1] + 1)[None, :], axis=1
        )
    quantiles = np.quantile(ranks, [0.05, 0.25, 0.75, 0.95], axis=0, method="inverted_cdf")
    return Ranks(ranks.mean(axis=0), quantiles[[1, 2]].T, quantiles[[0, 3]].T)


def expected_rank(adjusted: Floats, sd: Floats) -> Floats:
    """Expected ranks without draws, treating applications as independent: 1/2 + sum Phi(...)."""
    spread = np.sqrt(sd[:, None] ** 2 + sd[None, :] ** 2)
    gap = adjusted[None, :] - adjusted[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        beats = np.where(spread > 0, ndtr(gap / spread), np.where(gap > 0, 1.0, 0.5 * (gap == 0)))
    return np.asarray(0.5 + beats.sum(axis=1))


def draw_group(ranks: Ranks, awards: int) -> NDArray[np.bool_]:
    """Those whose middle half of ranks covers the provisional line (Heyard et al. 2022).

    The line is the expected rank of the last application that the awards reach.
    """
    if not 0 < awards < len(ranks.expected):
        return np.zeros(len(ranks.expected), dtype=bool)
    line = np.sort(ranks.expected)[awards - 1]
    return np.asarray((ranks.half[:, 0] <= line) & (line <= ranks.half[:, 1]))


def unsure(probability: Floats) -> NDArray[np.bool_]:
    """Those that more reviews could still move across the line: a chance from 0.1 to 0.9."""
    return (probability > _UNSURE[0]) & (probability < _UNSURE[1])


def by_draws(draws: Floats, choose: Callable[[Floats], NDArray[np.bool_]]) -> Floats:
    """The share of draws in which the actual routine of selection chooses each application.

    `choose` gets one draw of all scores and says who is chosen.
    """
    found: Floats = np.zeros(draws.shape[1])
    for draw in draws:
        found += choose(draw)
    return found / len(draws)
