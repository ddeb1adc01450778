"""Plain agreement: how many pairs of readers say exactly, or nearly, the same."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Shares:
    """Shares of all pairs of values within units: the same, and at most `within` apart."""

    pairs: int
    exact: float
    adjacent: float


def shares(table: Floats, *, within: float) -> Shares | None:
    """From units by raters, NaN where nothing was said; None when no unit has two values."""
    pairs = exact = adjacent = 0
    for one in range(table.shape[1]):
        for other in range(one + 1, table.shape[1]):
            gap = np.abs(table[:, one] - table[:, other])
            known = gap[np.isfinite(gap)]
            pairs += len(known)
            exact += int((known == 0).sum())
            adjacent += int((known <= within).sum())
    return Shares(pairs, exact / pairs, adjacent / pairs) if pairs else None
