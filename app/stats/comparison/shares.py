"""Shares of small groups, drawn toward the rate of all by as much as the groups are alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.stats import beta

from app.stats.intervals import Interval

_TAILS = (0.025, 0.975)


@dataclass(frozen=True)
class ShrunkenShare:
    """One group: its own share and the adjusted one, to be shown side by side.

    `raw` is None for a group without cases, which gets the rate of all. `credible` holds 95
    percent of the beta distribution of the share; it takes the rate of all and the likeness of
    groups as known, and is None where likeness is estimated as complete or absent.
    """

    raw: float | None
    adjusted: float
    credible: Interval | None


@dataclass(frozen=True)
class Shares:
    """All groups, in the order given.

    `likeness` (rho, from 0 to 1) is the correlation of two cases of one group: at 0 groups do not
    differ beyond chance and all get the rate of all, at 1 nothing is borrowed. `borrowed` is the
    number of cases each group borrows from all; None when likeness is 0 (without limit).
    """

    pooled: float
    likeness: float
    borrowed: float | None
    groups: Sequence[ShrunkenShare]


def shrink_shares(counts: Sequence[tuple[int, int]]) -> Shares:
    """Beta-binomial shrinkage of groups given as (successes, total), by moments.

    With pooled rate p, N cases in k groups and S = sum n (p_i - p)^2:
    rho = (S - p(1-p)(k-1)) / (p(1-p) (N - sum n^2 / N - (k-1))), clipped to 0 and 1;
    M = (1-rho) / rho; adjusted = (M p + x) / (M + n) (Kleinman 1973, JASA 68, 46-54).
    Raises ValueError when no group has cases or successes are not between 0 and the total.
    """
    for successes, total in counts:
        if not 0 <= successes <= total:
            raise ValueError(f"{successes} of {total} is not a share.")
    cases = sum(total for _, total in counts)
    if cases == 0:
        raise ValueError("Without cases there is no rate to draw groups toward.")
    pooled = sum(successes for successes, _ in counts) / cases
    rho = _likeness([pair for pair in counts if pair[1] > 0], pooled)
    borrowed = (1 - rho) / rho if rho > 0 else None
    groups = tuple(_shrink(successes, total, pooled, borrowed) for successes, total in counts)
    return Shares(pooled, rho, borrowed, groups)


def _likeness(counts: Sequence[tuple[int, int]], pooled: float) -> float:
    """Kleinman's rho; 0 where the groups hold nothing to estimate it from."""
    cases = sum(total for _, total in counts)
    spare = len(counts) - 1
    variance = pooled * (1 - pooled)
    room = variance * (cases - sum(total**2 for _, total in counts) / cases - spare)
    if room <= 0:  # one group, one case in each, or all cases alike
        return 0.0
    spread = sum(total * (successes / total - pooled) ** 2 for successes, total in counts)
    return min(max((spread - variance * spare) / room, 0.0), 1.0)


def _shrink(successes: int, total: int, pooled: float, borrowed: float | None) -> ShrunkenShare:
    raw = successes / total if total else None
    if borrowed is None:
        return ShrunkenShare(raw, pooled, None)
    if borrowed == 0:  # nothing is borrowed, and a beta without prior cases may not exist
        return ShrunkenShare(raw, pooled if raw is None else raw, None)
    yes = borrowed * pooled + successes
    no = borrowed * (1 - pooled) + total - successes
    low, high = (float(beta.ppf(tail, yes, no)) for tail in _TAILS)
    return ShrunkenShare(raw, yes / (borrowed + total), Interval(low, high))
