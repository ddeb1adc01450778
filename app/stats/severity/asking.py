"""What if: one score changed, one review or one reviewer left out; and draws of what may be so.

Leaving reviews out is the same as replacing them by what all others predict for them, so every
question is one solve with the matrix that the fit already has.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.stats.severity.crossing import Floats, Whole
from app.stats.severity.fitting import Fit

_CHUNK = 250


@dataclass(frozen=True, eq=False)
class Estimates:
    """The mean and the effects of applications and reviewers at unchanged variances, in points."""

    mean: float
    application: Floats
    reviewer: Floats

    @property
    def adjusted(self) -> Floats:
        """Each application's score without the severity of its readers."""
        return self.mean + self.application


def resolve(fit: Fit, row: int, score: float) -> Estimates:
    """The estimates as they would be with another score in one review (row from 0)."""
    scores = fit.scores.copy()
    scores[row] = score
    return estimates(fit, scores)


def without_reviews(fit: Fit, rows: Whole) -> Estimates:
    """The estimates as they would be without these reviews."""
    scores = fit.scores.copy()
    scores[rows] -= left_out(fit, rows)
    return estimates(fit, scores)


def without_reviewer(fit: Fit, reviewer: int) -> Estimates:
    """The estimates as they would be without anything that this reviewer scored."""
    return without_reviews(fit, np.flatnonzero(fit.crossing.reviewers == reviewer))


def left_out(fit: Fit, rows: Whole) -> Floats:
    """Each of these scores less what all other reviews predict for it (deletion residuals).

    Where nothing else bears on a review the prediction is the mean alone.
    """
    units = np.zeros((fit.crossing.reviews, len(rows)))
    units[rows, np.arange(len(rows))] = 1.0
    weighted = fit.solver.weighted(np.column_stack([np.ones(len(units)), units]))
    ones, single = weighted[:, 0], weighted[:, 1:]
    projected = single - np.outer(ones, single.sum(axis=0) / ones.sum())
    return np.asarray(np.linalg.lstsq(projected[rows], fit.residual[rows], rcond=None)[0])


def estimates(fit: Fit, scores: Floats) -> Estimates:
    """The estimates for these scores at the variances of the fit."""
    c, s = fit.crossing, fit.solver
    both = s.weighted(np.column_stack([np.ones(len(scores)), scores]))
    mean = float(both[:, 1].sum() / both[:, 0].sum())
    rest = both[:, 1] - mean * both[:, 0]
    effects = s.ratios.columns**2 * (c.readers.T @ rest)
    return Estimates(mean, s.ratios.application**2 * (c.applied.T @ rest), effects[c.blocks[0]])


def draws(fit: Fit, count: int, *, seed: int) -> Floats:
    """Joint draws of all applications' adjusted scores: `count` rows by applications.

    Drawn from the normal posterior at the estimated variances: simulate effects and scores, and
    correct the simulated effects by what the difference to the real scores says about them.
    """
    return np.concatenate(list(_drawn(fit, count, seed)))


def _drawn(fit: Fit, count: int, seed: int) -> Iterator[Floats]:
    c, s = fit.crossing, fit.solver
    dice = np.random.default_rng(seed)
    noise = np.sqrt(fit.variances.residual)
    columns = s.ratios.columns[:, None] * noise
    for start in range(0, count, _CHUNK):
        size = min(_CHUNK, count - start)
        own = dice.standard_normal((c.shape[0], size)) * s.ratios.application * noise
        readers = dice.standard_normal((len(columns), size)) * columns
        rest = dice.standard_normal((c.reviews, size)) * noise
        simulated = c.applied @ own + c.readers @ readers + rest
        surprise = (fit.scores - fit.mean)[:, None] - simulated
        told = s.ratios.application**2 * (c.applied.T @ s.weighted(surprise))
        yield (fit.mean + own + told).T
