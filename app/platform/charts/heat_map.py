"""Rows by columns of verdicts, a word and a letter in every field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from app.platform.charts.drawing import as_json

# Word and letter carry the meaning; the colours only help to find it.
_TONES = {
    "adequate": "#bfe0d2",
    "not_adequate": "#f0c9bb",
    "undetermined": "#f3e6b4",
    "not_measured": "#e6e8e6",
}
_ORDER = tuple(_TONES)
_ROOM_FOR_WORDS = 6


@dataclass(frozen=True)
class Cell:
    """One field of a heat map: a tone, the letter in it, and what it says in words."""

    tone: str
    letter: str
    words: str


@dataclass(frozen=True)
class HeatMap:
    """Rows by columns of verdicts. The title states the finding."""

    title: str
    text: str
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[Sequence[Cell]]

    def plotly(self) -> str:
        """The figure as JSON for the browser."""
        figure = go.Figure(
            go.Heatmap(
                x=list(self.columns),
                y=list(self.rows),
                z=[[_ORDER.index(cell.tone) for cell in row] for row in self.cells],
                text=[[self._inside(cell) for cell in row] for row in self.cells],
                customdata=[[cell.words for cell in row] for row in self.cells],
                texttemplate="%{text}",
                hovertemplate="%{y}, %{x}: %{customdata}<extra></extra>",
                zmin=-0.5,
                zmax=len(_ORDER) - 0.5,
                colorscale=_steps(),
                showscale=False,
                xgap=2,
                ygap=2,
            )
        )
        figure.update_layout(
            height=90 + 30 * len(self.rows),
            margin={"l": 10, "r": 10, "t": 40, "b": 10},
            xaxis={"side": "top", "fixedrange": True},
            yaxis={"autorange": "reversed", "automargin": True, "fixedrange": True},
            shapes=list(self._hatching()),
        )
        return as_json(figure)

    def _inside(self, cell: Cell) -> str:
        """The word where there is room for it, else the letter."""
        return cell.tone.replace("_", " ") if len(self.columns) <= _ROOM_FOR_WORDS else cell.letter

    def _hatching(self) -> Iterator[dict[str, object]]:
        """Diagonals over what is undetermined, so that it is told without its color."""
        for y, row in enumerate(self.cells):
            for x, cell in enumerate(row):
                if cell.tone == "undetermined":
                    yield from (_diagonal(x, y, start) for start in (-0.45, -0.15, 0.15))


def _diagonal(x: int, y: int, start: float) -> dict[str, object]:
    ends = {"x0": x + start, "x1": x + start + 0.3, "y0": y + 0.4, "y1": y - 0.4}
    return {"type": "line", **ends, "line": {"color": "#8a7a2f", "width": 1}, "layer": "above"}


def _steps() -> list[list[object]]:
    scale: list[list[object]] = []
    for index, colour in enumerate(_TONES.values()):
        scale += [[index / len(_TONES), colour], [(index + 1) / len(_TONES), colour]]
    return scale
