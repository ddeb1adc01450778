"""What every chart over time is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.stats.control.signals import Signal
from app.stats.intervals import Interval

FEWEST = 8
"""Below this many points a chart gets no control limits."""

_ENOUGH = 12


class Kind(StrEnum):
    """Which chart was drawn; it is shown with the chart."""

    RUN = "run"
    INDIVIDUALS = "individuals"
    P = "p"
    LANEY = "laney"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Kind.RUN: "Run of dots",
    Kind.INDIVIDUALS: "Individuals chart (XmR)",
    Kind.P: "Chart of shares (p)",
    Kind.LANEY: "Chart of shares, limits adjusted for spread between periods (Laney p')",
}


@dataclass(frozen=True)
class Dot:
    """One period's value, and the control limits there; `limits` is None in a run of dots."""

    value: float
    limits: Interval | None


@dataclass(frozen=True)
class Chart:
    """A series in the order of time.

    `center` is None in a run of dots. `spread` is the standard deviation of periods over what
    chance alone gives (sigma z; None where shares are not charted). `mean_range` and `range_limit`
    are of the steps from one value to the next, in the unit of the values, and None for shares.
    """

    kind: Kind
    dots: Sequence[Dot]
    center: float | None = None
    signals: Sequence[Signal] = ()
    spread: float | None = None
    mean_range: float | None = None
    range_limit: float | None = None

    @property
    def note(self) -> str:
        """For people: what the number of points allows; empty when it needs no word."""
        if self.kind is Kind.RUN:
            return "Too few points for a control chart"
        if len(self.dots) < _ENOUGH:
            return f"Limits from fewer than {_ENOUGH} points are rough"
        return ""
