"""Shares of groups with their intervals; what may not be shown leaves a named gap."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from app.platform.charts.drawing import DARK, LIGHT, as_json


@dataclass(frozen=True)
class GroupDot:
    """One group: its share with limits, all from 0 to 1, or None where nothing may be shown."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True)
class GroupDots:
    """Groups from the top."""

    Dot = GroupDot

    code: str
    title: str
    text: str
    dots: Sequence[GroupDot]

    def plotly(self) -> str:
        """The figure as JSON for the browser. A hidden group has its label and no point."""
        shown = [dot for dot in self.dots if dot.value is not None]
        reach = {
            "type": "data",
            "symmetric": False,
            "array": [_percent(dot.high) - _percent(dot.value) for dot in shown],
            "arrayminus": [_percent(dot.value) - _percent(dot.low) for dot in shown],
            "color": LIGHT,
            "thickness": 6,
            "width": 0,
        }
        figure = go.Figure(
            go.Scatter(
                x=[_percent(dot.value) for dot in shown],
                y=[dot.label for dot in shown],
                customdata=[dot.words for dot in shown],
                hovertemplate="%{y}: %{customdata}<extra></extra>",
                mode="markers",
                error_x=reach,
                marker={"size": 10, "color": DARK},
                name="Share, with 95 percent interval",
            )
        )
        labels = [dot.label for dot in self.dots]
        figure.update_layout(
            height=90 + 30 * len(labels),
            margin={"l": 10, "r": 20, "t": 10, "b": 40},
            xaxis={"range": [0, 100], "ticksuffix": "%", "fixedrange": True},
            yaxis={
                "categoryorder": "array",
                "categoryarray": list(reversed(labels)),
                "range": [-0.5, len(labels) - 0.5],
                "automargin": True,
                "fixedrange": True,
                "tickmode": "array",
                "tickvals": labels,
            },
            showlegend=False,
        )
        return as_json(figure)


def _percent(share: float | None) -> float:
    return round(100 * (share or 0), 1)
