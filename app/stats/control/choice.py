"""Which chart a series of points can bear."""

from collections.abc import Sequence

from app.stats.control.chart import FEWEST, Chart, Dot, Kind
from app.stats.control.individuals import individuals
from app.stats.control.proportions import proportions


def chart_for(points: Sequence[float | tuple[int, int]]) -> Chart:
    """The honest chart of `points` in the order of time: values, or shares as (successes, total).

    Below eight points a run of dots without center, limits or signals; from eight on an individuals
    chart of values or a chart of shares. Raises ValueError for values mixed with shares, for a
    share without cases and for successes not between 0 and the total.
    """
    counts = [point for point in points if isinstance(point, tuple)]
    values = [point for point in points if not isinstance(point, tuple)]
    if counts and values:
        raise ValueError("A chart shows values or shares, not both.")
    if len(points) < FEWEST:
        shares = [_share(found, total) for found, total in counts]
        return Chart(Kind.RUN, tuple(Dot(value, None) for value in values or shares))
    return proportions(counts) if counts else individuals(values)


def _share(found: int, total: int) -> float:
    if total < 1 or not 0 <= found <= total:
        raise ValueError(f"{found} of {total} is not a share.")
    return found / total
