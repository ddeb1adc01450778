"""A funnel: shares by the number of cases, between the lines that chance alone would draw."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from app.platform.charts.drawing import DARK, LIGHT, MARK, as_json


@dataclass(frozen=True)
class FunnelDot:
    """One group: its number of cases, its share in percent, and what it is in words."""

    label: str
    cases: int
    percent: float
    words: str
    is_remarkable: bool


@dataclass(frozen=True)
class FunnelPlot:
    """`lines` are named curves of (cases, percent); `center` is the percentage of all together."""

    title: str
    text: str
    dots: Sequence[FunnelDot]
    center: float
    lines: Sequence[tuple[str, Sequence[tuple[int, float]]]]

    def plotly(self) -> str:
        """The figure as JSON for the browser; a remarkable group is named beside its dot."""
        figure = go.Figure([_line(name, points) for name, points in self.lines])
        figure.add_trace(
            go.Scatter(
                x=[dot.cases for dot in self.dots],
                y=[dot.percent for dot in self.dots],
                customdata=[dot.words for dot in self.dots],
                text=[dot.label if dot.is_remarkable else "" for dot in self.dots],
                textposition="top center",
                hovertemplate="%{customdata}<extra></extra>",
                mode="markers+text",
                marker={"size": 10, "color": DARK},
            )
        )
        figure.add_hline(y=self.center, line={"color": MARK, "width": 1})
        figure.update_layout(
            height=380,
            margin={"l": 10, "r": 10, "t": 10, "b": 50},
            xaxis={"title": {"text": "Students"}, "rangemode": "tozero", "fixedrange": True},
            yaxis={
                "rangemode": "tozero",
                "ticksuffix": "%",
                "fixedrange": True,
                "automargin": True,
            },
            showlegend=False,
        )
        return as_json(figure)


def _line(name: str, points: Sequence[tuple[int, float]]) -> go.Scatter:
    return go.Scatter(
        x=[cases for cases, _ in points],
        y=[percent for _, percent in points],
        name=name,
        mode="lines",
        hoverinfo="skip",
        line={"color": LIGHT, "width": 2, "dash": "solid" if "99.8" in name else "dash"},
    )
