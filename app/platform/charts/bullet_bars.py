"""Promised against delivered, with what missing data could still add."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from app.platform.charts.drawing import DARK, INK, LIGHT, MARK, as_json

_OPEN = "Could still be, with the missing data"


@dataclass(frozen=True)
class Bar:
    """One promise: what was promised, and the bounds of what was delivered, in percent."""

    label: str
    promised: int | None
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True)
class BulletBars:
    """Promised against delivered. What is uncertain is drawn lighter."""

    title: str
    text: str
    bars: Sequence[Bar]

    def plotly(self) -> str:
        """The figure as JSON for the browser."""
        shared = {
            "y": [bar.label for bar in self.bars],
            "customdata": [bar.words for bar in self.bars],
            "hovertemplate": "%{y}: %{customdata}<extra></extra>",
        }
        known = [bar.low for bar in self.bars]
        open_ = [_gap(bar) for bar in self.bars]
        promised = [bar.promised for bar in self.bars]
        light = {"color": LIGHT, "pattern": {"shape": "/", "fgcolor": DARK, "size": 6}}
        mark = {"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": MARK}}
        figure = go.Figure(
            [
                go.Bar(x=known, orientation="h", name="Delivered", marker_color=DARK, **shared),
                go.Bar(x=open_, orientation="h", name=_OPEN, marker=light, **shared),
                go.Scatter(x=promised, mode="markers", name="Promised", marker=mark, **shared),
            ]
        )
        figure.update_layout(
            barmode="stack",
            height=110 + 40 * len(self.bars),
            margin={"l": 10, "r": 20, "t": 10, "b": 40},
            xaxis={"range": [0, 100], "ticksuffix": "%", "fixedrange": True},
            yaxis={"autorange": "reversed", "automargin": True, "fixedrange": True},
            legend={"orientation": "h", "y": -0.15},
        )
        return as_json(figure)

    def svg(self) -> str:
        """The figure for paper: text stays text; the same bars, bounds and marks.

        Its `<title>` becomes the figure's text alternative in the tagged PDF.
        """
        height, left, width = 26, 215, 350
        rows = "".join(
            self._svg_row(bar, 8 + index * height, left, width)
            for index, bar in enumerate(self.bars)
        )
        total = 8 + height * len(self.bars) + 22
        axis = "".join(
            f'<text x="{left + width * tick // 100}" y="{total - 6}" text-anchor="middle">'
            f"{tick}%</text>"
            for tick in (0, 25, 50, 75, 100)
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 30} {total}" '
            f'font-family="Public Sans, sans-serif" font-size="9" fill="{INK}">'
            f"<title>{escape(self.text)}</title>{rows}{axis}</svg>"
        )

    def _svg_row(self, bar: Bar, top: int, left: int, width: int) -> str:
        parts = [f'<text x="0" y="{top + 11}">{escape(bar.label[:48])}</text>']
        parts.append(f'<rect x="{left}" y="{top}" width="{width}" height="15" fill="#f0f2f0"/>')
        if bar.low is not None:
            parts.append(
                f'<rect x="{left}" y="{top}" width="{bar.low / 100 * width:.1f}" height="15" '
                f'fill="{DARK}"/>'
            )
        if gap := _gap(bar):
            start = left + (bar.low or 0) / 100 * width
            parts.append(
                f'<rect x="{start:.1f}" y="{top}" width="{gap / 100 * width:.1f}" height="15" '
                f'fill="{LIGHT}"/>'
            )
        if bar.promised is not None:
            mark = left + bar.promised / 100 * width
            parts.append(
                f'<rect x="{mark - 1:.1f}" y="{top - 3}" width="2.5" height="21" fill="{MARK}"/>'
            )
        return "".join(parts)


def _gap(bar: Bar) -> float | None:
    return None if bar.low is None or bar.high is None else bar.high - bar.low
