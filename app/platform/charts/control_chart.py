"""One measure over time: a run of dots, or dots between control limits with signals marked."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from app.platform.charts.drawing import DARK, LIGHT, MARK, as_json


@dataclass(frozen=True)
class ControlDot:
    """One period: its value and its limits (None in a run of dots), in the unit of the axis."""

    label: str
    value: float
    low: float | None
    high: float | None
    words: str
    is_signal: bool


@dataclass(frozen=True)
class ControlChart:
    """Dots in the order of time. `unit` stands behind every number of the axis."""

    title: str
    text: str
    dots: Sequence[ControlDot]
    center: float | None
    unit: str

    def plotly(self) -> str:
        """The figure as JSON for the browser; a signal is a ring as well as another color."""
        labels = [dot.label for dot in self.dots]
        figure = go.Figure(
            [
                _limit(labels, [dot.low for dot in self.dots], "Lower limit"),
                _limit(labels, [dot.high for dot in self.dots], "Upper limit"),
                self._values(labels),
            ]
        )
        if self.center is not None:
            figure.add_hline(y=self.center, line={"color": LIGHT, "width": 2})
        figure.update_layout(
            height=280,
            margin={"l": 10, "r": 10, "t": 10, "b": 40},
            xaxis={"categoryorder": "array", "categoryarray": labels, "fixedrange": True},
            yaxis={"ticksuffix": self.unit, "fixedrange": True, "automargin": True},
            showlegend=False,
        )
        return as_json(figure)

    def _values(self, labels: Sequence[str]) -> go.Scatter:
        return go.Scatter(
            x=labels,
            y=[dot.value for dot in self.dots],
            customdata=[dot.words for dot in self.dots],
            hovertemplate="%{x}: %{customdata}<extra></extra>",
            mode="lines+markers",
            line={"color": DARK, "width": 2},
            marker={
                "size": [14 if dot.is_signal else 9 for dot in self.dots],
                "symbol": ["circle-open" if dot.is_signal else "circle" for dot in self.dots],
                "color": [MARK if dot.is_signal else DARK for dot in self.dots],
                "line": {"width": 3},
            },
        )


def _limit(labels: Sequence[str], values: Sequence[float | None], name: str) -> go.Scatter:
    return go.Scatter(
        x=labels,
        y=values,
        name=name,
        mode="lines",
        hoverinfo="skip",
        line={"color": MARK, "width": 1, "dash": "dash", "shape": "hvh"},
    )
