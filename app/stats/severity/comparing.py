"""Other ways to treat severity, to look at beside the model: never the recommendation.

Standardizing within reviewers assumes that every pile has the same true mean and spread, which
piles of eight to twenty applications do not have.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import lsqr

from app.stats.severity.crossing import Crossing, Floats

_FEWEST = 3


@dataclass(frozen=True, eq=False)
class Standardized:
    """Mean standardized score of each application on the scale of the scores.

    `raw_reviewers` are those with too few reviews or no spread: their scores were left as they are.
    """

    scores: Floats
    raw_reviewers: tuple[int, ...]


def z_scores(scores: Floats, crossing: Crossing) -> Standardized:
    """Each reviewer's scores shifted and stretched to the mean and spread of all, then averaged."""
    who, count = crossing.reviewers, np.bincount(crossing.reviewers)
    means = np.bincount(who, weights=scores) / count
    squares = np.bincount(who, weights=(scores - means[who]) ** 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.sqrt(squares / (count - 1))
    plain = (count < _FEWEST) | ~(spread > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        z = (scores - means[who]) / spread[who]
    moved = np.where(plain[who], scores, scores.mean() + z * scores.std(ddof=1))
    return Standardized(means_of(moved, crossing), tuple(np.flatnonzero(plain).tolist()))


def means_of(scores: Floats, crossing: Crossing) -> Floats:
    """The plain mean of each application."""
    return np.bincount(crossing.applications, weights=scores) / crossing.counts


def medians_of(scores: Floats, crossing: Crossing) -> Floats:
    """The median of each application."""
    order = np.lexsort((scores, crossing.applications))
    ends = np.cumsum(crossing.counts).astype(int)
    starts = ends - crossing.counts.astype(int)
    ranked = scores[order]
    return np.asarray(
        (ranked[starts + (ends - starts - 1) // 2] + ranked[starts + (ends - starts) // 2]) / 2
    )


def least_squares(scores: Floats, crossing: Crossing) -> Floats:
    """Applications' scores with reviewers as fixed effects: no shrinkage at all.

    Defined up to a constant within each connected group of readers; each group is moved so that
    its mean is that of its own plain scores.
    """
    design = sparse.hstack([crossing.applied, crossing.readers]).tocsr()
    solution = lsqr(design, scores, atol=1e-12, btol=1e-12, iter_lim=5_000)[0]
    own, readers = solution[: crossing.shape[0]], solution[crossing.shape[0] :]
    _, labels = crossing.components
    group = labels[crossing.reviewers[_first_reviews(crossing)]]
    level = np.bincount(labels[crossing.reviewers], weights=readers[crossing.reviewers])
    return np.asarray(own + (level / np.bincount(labels[crossing.reviewers]))[group])


def _first_reviews(crossing: Crossing) -> np.ndarray:
    return np.unique(crossing.applications, return_index=True)[1]


def without_each_reviewer(scores: Floats, crossing: Crossing) -> Floats:
    """Applications' plain means without one reviewer: reviewers by applications.

    NaN where an application has no other reader.
    """
    sums = np.bincount(crossing.applications, weights=scores)
    shape = (crossing.shape[1], crossing.shape[0])
    total, count = (
        np.broadcast_to(sums, shape).copy(),
        np.broadcast_to(crossing.counts, shape).copy(),
    )
    np.subtract.at(total, (crossing.reviewers, crossing.applications), scores)
    np.subtract.at(count, (crossing.reviewers, crossing.applications), 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(count > 0, total / count, np.nan)
