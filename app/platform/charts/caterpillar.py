"""Estimates with their uncertainty, best on top, and the line that parts them."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from app.platform.charts.drawing import DARK, LIGHT, MARK, as_json


@dataclass(frozen=True)
class Estimate:
    """One row: its name, the plain value, the estimate with its limits, and all of it in words."""

    label: str
    plain: float
    value: float
    low: float
    high: float
    words: str


@dataclass(frozen=True)
class Caterpillar:
    """Rows from the top; `line` is where the money ends on the scale of the estimates, or None."""

    title: str
    text: str
    rows: Sequence[Estimate]
    line: float | None
    axis: str

    def plotly(self) -> str:
        """The figure as JSON for the browser."""
        labels = [row.label for row in self.rows]
        shared = {
            "y": labels,
            "customdata": [row.words for row in self.rows],
            "hovertemplate": "%{y}: %{customdata}<extra></extra>",
            "mode": "markers",
        }
        reach = {
            "type": "data",
            "symmetric": False,
            "array": [row.high - row.value for row in self.rows],
            "arrayminus": [row.value - row.low for row in self.rows],
            "color": LIGHT,
            "thickness": 5,
            "width": 0,
        }
        hollow = {"symbol": "circle-open", "size": 9, "color": MARK, "line": {"width": 2}}
        figure = go.Figure(
            [
                go.Scatter(
                    x=[row.value for row in self.rows],
                    name="Without the readers' severity",
                    error_x=reach,
                    marker={"size": 9, "color": DARK},
                    **shared,
                ),
                go.Scatter(
                    x=[row.plain for row in self.rows],
                    name="Score of record",
                    marker=hollow,
                    **shared,
                ),
            ]
        )
        if self.line is not None:
            figure.add_vline(x=self.line, line={"color": MARK, "width": 2, "dash": "dash"})
        figure.update_layout(
            height=130 + 24 * len(self.rows),
            margin={"l": 10, "r": 20, "t": 10, "b": 50},
            xaxis={"title": {"text": self.axis}, "fixedrange": True, "zeroline": False},
            yaxis={"autorange": "reversed", "automargin": True, "fixedrange": True},
            legend={"orientation": "h", "y": -0.12},
        )
        return as_json(figure)
