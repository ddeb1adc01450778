"""The individuals chart (XmR): one value per period, judged by the steps between periods."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from app.stats.control.chart import FEWEST, Chart, Dot, Kind
from app.stats.control.signals import signals
from app.stats.intervals import Interval

_REACH, _RANGE_REACH = 2.66, 3.267
_LIMIT = 3


def individuals(values: Sequence[float]) -> Chart:
    """An XmR chart of at least eight values in the order of time.

    Limits are the mean +- 2.66 times the mean step between neighbors (3 / 1.128), the limit of the
    steps 3.267 times their mean (Shewhart; Wheeler, Chambers 1992). In the unit of the values, not
    clipped. Raises ValueError for fewer values.
    """
    if len(values) < FEWEST:
        raise ValueError(f"{len(values)} values are too few for a control chart.")
    center = fmean(values)
    mean_range = fmean(abs(later - earlier) for earlier, later in pairwise(values))
    reach = _REACH * mean_range
    limits = Interval(center - reach, center + reach)
    # A series that never moves has no spread to measure distances in, and no signals.
    distances = [_LIMIT * (value - center) / reach if reach > 0 else 0.0 for value in values]
    return Chart(
        kind=Kind.INDIVIDUALS,
        dots=tuple(Dot(value, limits) for value in values),
        center=center,
        signals=tuple(signals(values, distances)),
        mean_range=mean_range,
        range_limit=_RANGE_REACH * mean_range,
    )
