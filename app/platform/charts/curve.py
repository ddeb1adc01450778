"""How a share grows with a count: what more of something would bring."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from app.platform.charts.drawing import DARK, MARK, as_json


@dataclass(frozen=True)
class Curve:
    """Named lines over the same counts; values are shares from 0 to 1. `here` marks one count."""

    title: str
    text: str
    counts: Sequence[int]
    lines: Sequence[tuple[str, Sequence[float]]]
    here: int | None
    axis: str

    def plotly(self) -> str:
        """The figure as JSON for the browser."""
        styles = ({"color": DARK, "width": 3}, {"color": MARK, "width": 3, "dash": "dot"})
        figure = go.Figure(
            [
                go.Scatter(
                    x=list(self.counts),
                    y=list(values),
                    name=name,
                    mode="lines+markers",
                    line=style,
                    hovertemplate="%{x}: %{y:.2f}<extra></extra>",
                )
                for (name, values), style in zip(self.lines, styles, strict=False)
            ]
        )
        if self.here is not None:
            figure.add_vline(x=self.here, line={"color": MARK, "width": 1})
        figure.update_layout(
            height=320,
            margin={"l": 40, "r": 20, "t": 10, "b": 50},
            xaxis={"title": {"text": self.axis}, "dtick": 1, "fixedrange": True},
            yaxis={"range": [0, 1], "fixedrange": True},
            legend={"orientation": "h", "y": -0.25},
        )
        return as_json(figure)
