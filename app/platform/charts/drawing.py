"""What all figures share: ink, fonts, and the way to JSON."""

import json

import plotly.graph_objects as go

INK = "#22302d"
DARK, LIGHT, MARK = "#2f6f5e", "#b9d3ca", "#8a2f12"
_FONT = {"family": "Public Sans Web, Public Sans, sans-serif", "size": 13, "color": INK}


def as_json(figure: go.Figure) -> str:
    """The figure for the browser; nothing in it can end a script element."""
    figure.update_layout(
        font=_FONT, paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", template="none"
    )
    text = json.dumps(figure.to_plotly_json(), default=_plain)
    return text.replace("<", "\\u003c")


def _plain(value: object) -> object:
    return value.tolist() if hasattr(value, "tolist") else str(value)
