"""A measure over its periods: reported with intervals, beside the path that was promised."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from app.platform.charts.drawing import DARK, LIGHT, MARK, as_json


@dataclass(frozen=True)
class PathPoint:
    """One period: what was reported with its limits, and the target; shares from 0 to 1."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    target: float | None
    words: str


@dataclass(frozen=True)
class PathToTarget:
    """`parts` are runs of labels that one line may join; `breaks` say why it stops."""

    Point = PathPoint

    title: str
    text: str
    baseline: float | None
    points: Sequence[PathPoint]
    parts: Sequence[Sequence[str]]
    breaks: Sequence[str]

    def plotly(self) -> str:
        """The figure as JSON for the browser."""
        labels = ["Baseline", *(point.label for point in self.points)]
        figure = go.Figure(self._targets())
        by_label = {point.label: point for point in self.points}
        for at, part in enumerate(self.parts):
            figure.add_trace(self._run([by_label[label] for label in part], first=at == 0))
        if self.baseline is not None:
            figure.add_trace(
                go.Scatter(
                    x=["Baseline"],
                    y=[_percent(self.baseline)],
                    mode="markers",
                    name="Baseline",
                    marker={"symbol": "diamond", "size": 10, "color": MARK},
                )
            )
        figure.update_layout(
            height=280,
            margin={"l": 10, "r": 10, "t": 10, "b": 40},
            xaxis={"categoryorder": "array", "categoryarray": labels, "fixedrange": True},
            yaxis={
                "rangemode": "tozero",
                "ticksuffix": "%",
                "fixedrange": True,
                "automargin": True,
            },
            legend={"orientation": "h", "y": -0.2},
        )
        return as_json(figure)

    def _targets(self) -> go.Scatter:
        promised = [point for point in self.points if point.target is not None]
        return go.Scatter(
            x=[point.label for point in promised],
            y=[_percent(point.target) for point in promised],
            mode="lines+markers",
            line={"dash": "dash", "color": MARK, "width": 2, "shape": "hv"},
            marker={"symbol": "line-ew", "size": 12, "line": {"width": 2, "color": MARK}},
            name="Promised",
        )

    def _run(self, points: Sequence[PathPoint], *, first: bool) -> go.Scatter:
        shown = [point for point in points if point.value is not None]
        reach = {
            "type": "data",
            "symmetric": False,
            "array": [_percent(p.high) - _percent(p.value) for p in shown],
            "arrayminus": [_percent(p.value) - _percent(p.low) for p in shown],
            "color": LIGHT,
            "thickness": 5,
            "width": 0,
        }
        return go.Scatter(
            x=[point.label for point in shown],
            y=[_percent(point.value) for point in shown],
            customdata=[point.words for point in shown],
            hovertemplate="%{x}: %{customdata}<extra></extra>",
            mode="lines+markers",
            line={"color": DARK, "width": 2},
            marker={"size": 9, "color": DARK},
            error_y=reach,
            name="Reported, with 95 percent interval",
            legendgroup="reported",
            showlegend=first,
        )


def _percent(share: float | None) -> float:
    return round(100 * (share or 0), 1)
