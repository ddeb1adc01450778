"""How far one order follows another, with an interval that says how little a few cases tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh

from scipy.stats import spearmanr

from app.stats.intervals import NORMAL_95, Interval

FEWEST = 6
_NEARLY = 1e-12


@dataclass(frozen=True)
class Association:
    """Spearman's rank correlation of `n` pairs with its 95 percent interval."""

    rho: float
    interval: Interval
    n: int


def rank_association(x: Sequence[float], y: Sequence[float]) -> Association | None:
    """Spearman's rho with the interval of Bonett and Wright (2000).

    None for fewer than six pairs, or where one side does not vary: then nothing can be said.
    Raises ValueError for sequences of different length.
    """
    if len(x) != len(y):
        raise ValueError(f"{len(x)} and {len(y)} values are not pairs.")
    if len(x) < FEWEST or len(set(x)) == 1 or len(set(y)) == 1:
        return None
    rho = float(spearmanr(x, y).statistic)
    if abs(rho) >= 1 - _NEARLY:
        near = (1 - 1 / len(x) ** 2) * (1 if rho > 0 else -1)
        found = _interval(near, len(x))
        return Association(rho, Interval(min(found.low, rho), max(found.high, rho)), len(x))
    return Association(rho, _interval(rho, len(x)), len(x))


def _interval(rho: float, n: int) -> Interval:
    reach = NORMAL_95 * sqrt((1 + rho**2 / 2) / (n - 3))
    return Interval(tanh(atanh(rho) - reach), tanh(atanh(rho) + reach))
