"""The chance of each application to stand above the funding line, without any simulation."""

from bisect import bisect_left
from dataclasses import dataclass
from math import inf

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq
from scipy.special import ndtr

from app.stats.chances.inputs import Floats, checked

ZONE = (0.1, 0.9)
"""Between these chances an application is worth another look."""

RESOLVED = 1e-9
"""An error below this part of the spread counts as none: no cut can be placed inside it."""

FAR = 40.0
"""So many standard deviations away a normal probability is exactly 0 or 1 in double precision."""


@dataclass(frozen=True, eq=False)
class Funded:
    """The chance of each application to be funded, and the line that the chances refer to.

    `probability` has shape (n,) and sums to the number of awards. `cut` is on the scale of the
    estimates; it is infinite where nobody (+) or everybody (-) is funded.
    """

    probability: Floats
    cut: float


def funded(estimate: npt.ArrayLike, sd: npt.ArrayLike, awards: int) -> Funded:
    """P(funded) for a number of equal awards that go down the order of the true qualities.

    `estimate` (n,) is higher for better, `sd` (n,) its standard error on the same scale.
    P = Phi((estimate - c) / sd), with c such that the probabilities sum to `awards`: the normal
    approximation to the posterior chance of being among the best (Laird and Louis 1989 for the
    ranks behind it). An application without error is above or below the line for certain; those
    without error that stand exactly on it share what is left in equal parts. No award or fewer
    gives 0 to all, an award for everybody gives 1.

    Raises ValueError for unequal lengths, a negative error, or a number that is not finite.
    """
    quality, error = checked(estimate, sd)
    if awards <= 0:
        return Funded(np.zeros(quality.size), inf)
    if awards >= quality.size:
        return Funded(np.ones(quality.size), -inf)
    scale = max(float(error.max()), float(np.ptp(quality)))
    certain = error <= RESOLVED * scale
    # Counted from the middle, qualities keep their digits however far from zero they lie.
    middle = float(np.median(quality))
    field = _Field(quality[~certain] - middle, error[~certain], quality[certain] - middle)
    cut, sure = _solve(field, awards, scale)
    probability = np.empty(quality.size)
    probability[certain] = sure
    probability[~certain] = field.chances(cut)
    return Funded(probability, middle + cut)


def zone(
    probability: npt.ArrayLike, low: float = ZONE[0], high: float = ZONE[1]
) -> npt.NDArray[np.intp]:
    """Positions of the applications whose funding is open: low < P < high, in the given order.

    Raises ValueError when the limits are not 0 <= low < high <= 1.
    """
    if not 0 <= low < high <= 1:
        raise ValueError(f"The zone from {low} to {high} does not lie between 0 and 1.")
    chances = np.asarray(probability, dtype=np.float64)
    return np.flatnonzero((chances > low) & (chances < high))


@dataclass(frozen=True, eq=False)
class _Field:
    """The applications with an error apart from those that are known exactly."""

    shaky: Floats
    error: Floats
    sure: Floats

    def chances(self, cut: float) -> Floats:
        return np.asarray(ndtr((self.shaky - cut) / self.error), dtype=np.float64)

    def expected(self, cut: float, sure: int) -> float:
        """How many stand above the cut, when `sure` of those without error do."""
        return float(self.chances(cut).sum()) + sure

    def above(self, cut: float) -> int:
        return int(np.count_nonzero(self.sure > cut))

    def reaching(self, cut: float) -> int:
        return int(np.count_nonzero(self.sure >= cut))


def _solve(field: _Field, awards: int, scale: float) -> tuple[float, Floats]:
    """The cut, and the chance (0, 1 or a share) of each application without error.

    The expected number above the cut falls smoothly, except for a step at each application
    without error. So the steps are searched first; the root is then inside one or between two.
    """
    steps: list[float] = np.unique(field.sure)[::-1].tolist()
    first = bisect_left(steps, float(awards), key=lambda c: field.expected(c, field.reaching(c)))
    low = steps[first] if first < len(steps) else -inf
    high = steps[first - 1] if first else inf
    if first < len(steps):
        over = field.expected(low, field.above(low))
        if over <= awards:
            share = (awards - over) / (field.reaching(low) - field.above(low))
            return low, np.where(field.sure == low, share, field.sure > low)
    cut = _root(field, awards, (low, high), scale)
    return cut, (field.sure > low).astype(np.float64)


def _root(field: _Field, awards: int, between: tuple[float, float], scale: float) -> float:
    """The cut between two neighbouring steps."""
    low = max(between[0], float((field.shaky - FAR * field.error).min()))
    high = min(between[1], float((field.shaky + FAR * field.error).max()))
    sure = field.above(between[0])
    # The tightest tolerance brentq takes: the sum is then exact to about 1e-9, and to 1e-5 where
    # many equal applications have errors that are only just resolved.
    precise = float(4 * np.finfo(np.float64).eps)
    return float(
        brentq(
            lambda c: field.expected(c, sure) - awards,
            low,
            high,
            xtol=precise * scale,
            rtol=precise,
            maxiter=500,
        )
    )
