"""The logic model: what is missing, and where each box and arrow stands in its picture. Pure.

A logic model shows how key project components are thought to lead to the relevant outcomes
(34 CFR 77.1, asked for by 34 CFR 75.112). Arrows lead to a later column only, so no circle can
arise. Boxes of one row share a height; arrows that pass a column run in the gap under their row.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from app.applications.models import Application, LogicColumn, LogicEntry
from app.applications.snapshot import LogicBox
from app.platform.errors import DomainError

LONGEST = 300  # characters of one box
BOX, GAP, PAD = 178, 46, 9  # widths in units of the drawing
LINE, HEAD, GUTTER = 15, 40, 16  # heights
_ARROW = 7
_NARROW, _WIDE = frozenset("iljtfr.,;:'!|()[] "), frozenset("mwMW%@")
_EM = 12  # the size of the letters


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


def check(text: str, column: LogicColumn, leads_to: Sequence[LogicEntry]) -> None:
    """Refuse an empty or an endless box, and an arrow that does not lead on."""
    if not text.strip():
        raise DomainError("Write what stands in the box.", field="text")
    if len(text) > LONGEST:
        message = (
            f"A box holds up to {LONGEST} characters; this has {len(text)}. Say it shorter, or "
            "make two boxes of it."
        )
        raise DomainError(message, field="text")
    back = [each.code for each in leads_to if each.column.place <= column.place]
    if back:
        message = f"Arrows lead to later columns only. Untick {', '.join(back)}."
        raise DomainError(message, field="leads_to")


def fingerprint(entry: LogicEntry) -> str:
    """What a box says and where it leads, in short, to notice a change by somebody else."""
    said = [entry.text, *sorted(str(link.to_id) for link in entry.links)]
    return sha256(json.dumps(said).encode()).hexdigest()[:16]


def shortcomings(application: Application) -> list[str]:
    """What keeps the model from being whole: columns without a box, outcomes nothing leads to."""
    filled = {entry.column for entry in application.logic_entries}
    return [
        f"Put at least one box under “{column.label}” in the logic model."
        for column in LogicColumn
        if column not in filled
    ]


def doubts(nodes: Sequence[LogicBox]) -> list[str]:
    """Boxes that lead nowhere, or that nothing leads to: allowed, and worth a second look."""
    reached = {code for node in nodes for code in node.leads_to}
    found = [
        f"{node.code} leads to nothing yet."
        for node in nodes
        if node.column is not LogicColumn.LONG_TERM and not node.leads_to
    ]
    found += [
        f"Nothing leads to {node.code} yet."
        for node in nodes
        if node.column is not LogicColumn.RESOURCES and node.code not in reached
    ]
    return found


def words(nodes: Sequence[LogicBox]) -> str:
    """The picture in one sentence, for those who do not see it; the list says the rest."""
    arrows = sum(len(node.leads_to) for node in nodes)
    counts = [
        f"{sum(node.column is column for node in nodes)} {column.label.lower()}"
        for column in LogicColumn
    ]
    return f"Five columns from left to right: {', '.join(counts)}; {arrows} arrows between them."


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
            column.place: (nodes[row].code, wrapped(f"{nodes[row].code} {nodes[row].text}"))
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
    gutter = start.top + start.height + GUTTER // 2
    turn = end.left - GAP
    return (
        f"M{x} {y} C{x + middle} {y} {x + 4} {gutter} {x + middle} {gutter} "
        f"L{turn} {gutter} C{turn + middle} {gutter} {to_x - middle} {to_y} {to_x} {to_y}"
    )


def wrapped(text: str) -> tuple[str, ...]:
    """The text in lines that fit a box; a word longer than a line is cut."""
    lines, line = [], ""
    for word in _pieces(text):
        longer = f"{line} {word}".strip()
        if line and _width(longer) > BOX - 2 * PAD:
            lines.append(line)
            line = word
        else:
            line = longer
    return (*lines, line)


def _pieces(text: str) -> list[str]:
    pieces = []
    for word in text.split():
        rest = word
        while _width(rest) > BOX - 2 * PAD:
            cut = next(n for n in range(len(rest), 0, -1) if _width(rest[:n]) <= BOX - 2 * PAD)
            pieces.append(rest[:cut])
            rest = rest[cut:]
        pieces.append(rest)
    return pieces


def _width(text: str) -> float:
    """About how wide these letters are; generous, so that no line leaves its box."""
    return sum(_EM * _share(sign) for sign in text)


def _share(sign: str) -> float:
    if sign in _NARROW:
        return 0.36
    if sign in _WIDE or sign.isupper():
        return 0.78
    return 0.6 if sign.isascii() else 1.0
