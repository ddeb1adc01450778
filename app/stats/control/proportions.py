"""Charts of shares: limits that follow the number of cases of each period."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from statistics import fmean

from app.stats.control.chart import FEWEST, Chart, Dot, Kind
from app.stats.control.signals import signals
from app.stats.intervals import Interval

_LIMIT = 3.0
_MEAN_RANGE_OF_TWO = 1.128
_NOTHING = 1e-9  # far below any real spread

Counts = Sequence[tuple[int, int]]
"""Periods in the order of time, each as (successes, total)."""


def proportions(counts: Counts) -> Chart:
    """The chart of shares that fits: Laney's when periods vary more than chance (sigma z above 1).

    Otherwise the plain p chart, so that limits are never narrower than chance allows. The chart
    says which it is. A single odd period also raises sigma z and may so hide itself; where that
    matters show both. Raises ValueError like `p_chart`.
    """
    plain = p_chart(counts)
    return laney_chart(counts) if plain.spread is not None and plain.spread > 1 else plain


def p_chart(counts: Counts) -> Chart:
    """Limits p +- 3 sqrt(p (1-p) / n) around the pooled share p, clipped to 0 and 1 (Shewhart).

    Raises ValueError for fewer than eight periods, for a period without cases and for successes
    not between 0 and the total.
    """
    return _chart(counts, Kind.P)


def laney_chart(counts: Counts) -> Chart:
    """The p chart with limits sigma z times as wide, clipped to 0 and 1.

    Sigma z is the mean step between the standardized shares of neighbors over 1.128 (Laney 2002,
    Quality Engineering 14, 531-537). Below 1 it narrows the limits. Raises ValueError like
    `p_chart`.
    """
    return _chart(counts, Kind.LANEY)


def _chart(counts: Counts, kind: Kind) -> Chart:
    _check(counts)
    pooled = sum(found for found, _ in counts) / sum(total for _, total in counts)
    values = [found / total for found, total in counts]
    deviations = [sqrt(pooled * (1 - pooled) / total) for _, total in counts]
    scores = [
        _over(value - pooled, deviation)
        for value, deviation in zip(values, deviations, strict=True)
    ]
    spread = fmean(abs(b - a) for a, b in pairwise(scores)) / _MEAN_RANGE_OF_TWO
    widened = spread if kind is Kind.LANEY else 1.0
    reaches = [_LIMIT * widened * deviation for deviation in deviations]
    return Chart(
        kind=kind,
        dots=tuple(
            Dot(value, Interval(max(pooled - reach, 0.0), min(pooled + reach, 1.0)))
            for value, reach in zip(values, reaches, strict=True)
        ),
        center=pooled,
        signals=tuple(signals(values, [_over(score, widened) for score in scores])),
        spread=spread,
    )


def _check(counts: Counts) -> None:
    if len(counts) < FEWEST:
        raise ValueError(f"{len(counts)} periods are too few for a control chart.")
    for found, total in counts:
        if total < 1 or not 0 <= found <= total:
            raise ValueError(f"{found} of {total} is not a share.")


def _over(distance: float, unit: float) -> float:
    """In units; 0 where nothing varies, so that rounding alone is never a signal."""
    return distance / unit if unit > _NOTHING else 0.0
