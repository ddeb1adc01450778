"""What a design can tell before a score exists: connections, and the precision to expect."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import eigsh

from app.stats.severity.crossing import Crossing, Floats
from app.stats.severity.fitting import pulled
from app.stats.severity.likelihood import solver_of
from app.stats.severity.solving import Ratios, path_for

_DENSE = 600
_BRIDGING = 0.10


@dataclass(frozen=True)
class Connections:
    """How readers and applications hang together.

    `components` counts the groups that nothing connects; `tightness` is the smallest non-zero
    eigenvalue of the normalized reviewer Laplacian (0 to 1 and a little above; below 0.02 the
    groups hang by a thread), None with a single reviewer; `largest_share` is the share of reviews
    in the largest group.
    """

    components: int
    tightness: float | None
    largest_share: float


def connections(crossing: Crossing) -> Connections:
    """Look at the graph of reviewers who share applications."""
    count, labels = crossing.components
    mine = labels[crossing.reviewers]
    share = float(np.bincount(mine).max() / crossing.reviews)
    if crossing.shape[1] == 1:
        return Connections(count, None, share)
    if count > 1:
        return Connections(count, 0.0, share)
    return Connections(count, _second_eigenvalue(crossing), share)


def _second_eigenvalue(crossing: Crossing) -> float:
    """Of I - D^-1/2 M' diag(1/n) M D^-1/2, with D the reviews of each reviewer."""
    reviewers = crossing.blocks[0]
    m = crossing.meetings[:, reviewers]
    load = np.maximum(np.bincount(crossing.reviewers).astype(float), 1)
    half = sparse.diags_array(1 / np.sqrt(load))
    shared = half @ (m.T @ sparse.diags_array(1 / crossing.counts) @ m) @ half
    if shared.shape[0] <= _DENSE:
        largest = np.linalg.eigvalsh(shared.toarray())[-2]
    else:
        start = np.random.default_rng(1).standard_normal(shared.shape[0])
        largest = np.sort(eigsh(shared, k=2, which="LA", v0=start, return_eigenvectors=False))[0]
    return float(1 - largest)


def forecast(crossing: Crossing, *, application: float, reviewer: float, residual: float) -> Floats:
    """The standard deviation that each application's adjusted score will have, in points.

    It needs the design and the three variances alone: last year's, or those of a like competition.
    """
    columns = np.full(crossing.meetings.shape[1], np.sqrt(reviewer / residual))
    ratios = Ratios(float(np.sqrt(application / residual)), columns)
    path = path_for(crossing)
    solver = solver_of(crossing, ratios, path, seed=1)
    inner = ratios.application**2 / solver.d + solver.w**2 * pulled(solver)
    return np.sqrt(residual * inner)


def panel_effect_is_identified(crossing: Crossing, panels: np.ndarray, *, anchors: int) -> bool:
    """Whether a panel's severity can be told from the quality of what it read.

    It can with at least one anchor scored in every panel; or when everything is connected and at
    least a tenth of the reviews are by readers who read in more than one panel.
    """
    if anchors > 0:
        return True
    homes = sparse.csr_array((np.ones(crossing.reviews), (crossing.reviewers, panels)))
    bridging = np.diff(homes.indptr) > 1
    share = bridging[crossing.reviewers].mean()
    return crossing.components[0] == 1 and bool(share >= _BRIDGING)
