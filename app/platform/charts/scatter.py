"""Two figures of the same places side by side. It shows an association and claims no more."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from app.platform.charts.drawing import DARK, as_json


@dataclass(frozen=True)
class Place:
    """One place: both values in percent, and what they are in words."""

    label: str
    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Scatter:
    """Places by two percentages."""

    title: str
    text: str
    places: Sequence[Place]
    x_axis: str
    y_axis: str

    def plotly(self) -> str:
        """The figure as JSON for the browser."""
        figure = go.Figure(
            go.Scatter(
                x=[place.x for place in self.places],
                y=[place.y for place in self.places],
                customdata=[place.words for place in self.places],
                hovertemplate="%{customdata}<extra></extra>",
                mode="markers",
                marker={"size": 11, "color": DARK, "symbol": "circle"},
            )
        )
        axis = {"range": [-2, 102], "ticksuffix": "%", "fixedrange": True, "zeroline": False}
        figure.update_layout(
            height=380,
            margin={"l": 10, "r": 10, "t": 10, "b": 50},
            xaxis={**axis, "title": {"text": self.x_axis}},
            yaxis={**axis, "title": {"text": self.y_axis}, "automargin": True},
            showlegend=False,
        )
        return as_json(figure)
