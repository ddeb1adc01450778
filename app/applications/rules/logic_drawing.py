"""Where each box and each arrow of a logic model stands in its picture. Pure.

Boxes of one row share a height; arrows that pass a column run in the gap under their row, each in
the lane of the column it comes from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.applications.models import LogicColumn
from app.applications.rules.lettering import wrapped
from app.applications.snapshot import LogicBox

BOX, GAP, PAD = 178, 46, 9  # widths in units of the drawing
LINE, HEAD, GUTTER = 15, 40, 16  # heights
_ARROW = 7


@dataclass(frozen=True)
class Box:
    """A box where it is drawn."""

    code: str
    left: int
    top: int
    width: int
    height: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """The whole drawing. `arrows` are paths in the language of SVG."""

    width: int
    height: int
    heads: tuple[tuple[int, str], ...]
    boxes: tuple[Box, ...]
    arrows: tuple[str, ...]


def draw(nodes: Sequence[LogicBox]) -> Picture:
    """Place every box and every arrow."""
    columns = {column: [node for node in nodes if node.column is column] for column in LogicColumn}
    boxes = {box.code: box for box in _boxes(columns)}
    bottom = max((box.top + box.height for box in boxes.values()), default=HEAD)
    return Picture(
        width=len(LogicColumn) * (BOX + GAP) - GAP,
        height=bottom + GUTTER,
        heads=tuple((column.place * (BOX + GAP), column.label) for column in LogicColumn),
        boxes=tuple(boxes.values()),
        arrows=tuple(
            _arrow(boxes[node.code], boxes[target])
            for node in nodes
            for target in node.leads_to
            if target in boxes
        ),
    )


def _boxes(columns: Mapping[LogicColumn, Sequence[LogicBox]]) -> list[Box]:
    placed, top = [], HEAD
    for row in range(max(len(nodes) for nodes in columns.values())):
        here = {
            column.place: (
                nodes[row].code,
                wrapped(f"{nodes[row].code} {nodes[row].text}", BOX - 2 * PAD),
            )
            for column, nodes in columns.items()
            if row < len(nodes)
        }
        height = max(len(lines) for _, lines in here.values()) * LINE + 2 * PAD
        placed += [
            Box(code, place * (BOX + GAP), top, BOX, height, lines)
            for place, (code, lines) in here.items()
        ]
        top += height + GUTTER
    return placed


def _arrow(start: Box, end: Box) -> str:
    x, y = start.left + start.width, start.top + start.height // 2
    to_x, to_y = end.left - _ARROW, end.top + end.height // 2
    middle = GAP // 2
    if end.left - x <= GAP:
        return f"M{x} {y} C{x + middle} {y} {to_x - middle} {to_y} {to_x} {to_y}"
    lane = 1 + start.left // (BOX + GAP)  # a lane for each column it comes from
    gutter = start.top + start.height + lane * GUTTER // len(LogicColumn)
    turn = end.left - GAP
    return (
        f"M{x} {y} C{x + middle} {y} {x + 4} {gutter} {x + middle} {gutter} "
        f"L{turn} {gutter} C{turn + middle} {gutter} {to_x - middle} {to_y} {to_x} {to_y}"
    )
