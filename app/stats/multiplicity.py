"""Several tests at once: what their p-values are worth together."""

from collections.abc import Sequence

from scipy.stats import false_discovery_control


def adjusted(p_values: Sequence[float]) -> list[float]:
    """The p-values of one family after Benjamini and Hochberg (1995), in their own order.

    A test is believed at a level when its adjusted p is at or below it. Raises ValueError for a
    number that is no probability.
    """
    return [float(p) for p in false_discovery_control(p_values)] if p_values else []
