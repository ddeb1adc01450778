"""What a tagged PDF has to hold for somebody who listens to it, read from its bytes (ISO 14289-1).

`complaints(content)` names everything that is wrong; an accessible document has none. veraPDF says
more, where it is installed (`verdict`).
"""

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf

_HEADING = re.compile(r"H([1-6])")
_CELLS = {"TH", "TD"}
_GROUPS = {"THead", "TBody", "TFoot"}


def complaints(content: bytes) -> list[str]:
    """Everything that is wrong with the document's structure; empty when nothing is."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        root = paper.Root
        found = list(_of_the_whole(paper, root))
        if "/StructTreeRoot" not in root:
            return [*found, "The document has no tags."]
        elements = list(_elements(root.StructTreeRoot))
        found += _headings([_name(each) for each in elements])
        found += [wrong for each in elements for wrong in _of_one(each)]
        if not root.get("/Outlines") and any(_HEADING.fullmatch(_name(e)) for e in elements):
            found.append("There are headings and no bookmarks.")
    return found


def verdict(content: bytes) -> str | None:
    """What veraPDF says of the document as PDF/UA-1; None where it is not installed."""
    program = shutil.which("verapdf")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(content)
        done = subprocess.run(
            [program, "--flavour", "ua1", "--format", "text", str(path)],
            capture_output=True,
            check=False,
        )
    return done.stdout.decode().partition(" ")[0]


def words(content: bytes) -> str:
    """Everything that it says, with one space between words."""
    return " ".join(_text(content, "-raw").split())


def footers(content: bytes) -> list[str]:
    """The last lines of each page, as a reader sees them."""
    pages = _text(content, "-layout").split("\f")[:-1]
    return [" ".join(page.strip().splitlines()[-3:]) for page in pages]


def _text(content: bytes, order: str) -> str:
    done = subprocess.run(
        ["pdftotext", order, "-", "-"], input=content, capture_output=True, check=True
    )
    return done.stdout.decode()


def _of_the_whole(paper: pikepdf.Pdf, root: Any) -> Iterator[str]:
    with paper.open_metadata() as told:
        if str(told.get("pdfuaid:part")) != "1":
            yield "The document does not say that it is PDF/UA-1."
        if not str(told.get("dc:title") or "").strip():
            yield "The document has no title."
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "The document does not say that it is tagged."
    if not str(root.get("/Lang", "")):
        yield "The document has no language."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "The window would show a file name in place of the title."


def _elements(node: Any) -> Iterator[Any]:
    """Every structure element, in reading order."""
    for child in _children(node):
        if "/S" in child:
            yield child
            yield from _elements(child)


def _children(node: Any) -> list[Any]:
    kids = node.get("/K")
    if kids is None:
        return []
    listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [each for each in listed if isinstance(each, pikepdf.Dictionary)]


def _name(element: Any) -> str:
    return str(element.S).removeprefix("/")


def _headings(names: list[str]) -> Iterator[str]:
    """One first-level heading comes first; no level is skipped."""
    levels = [int(match[1]) for name in names if (match := _HEADING.fullmatch(name))]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"There should be one first-level heading, at the beginning: {levels}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"A heading of level {after} follows one of level {before}."


def _of_one(element: Any) -> Iterator[str]:
    name = _name(element)
    if name == "Figure" and not str(element.get("/Alt", "")).strip():
        yield "A figure has no text alternative."
    if name == "Table":
        yield from _table(element)


def _table(element: Any) -> Iterator[str]:
    rows = [[cell for cell in _children(row) if _name(cell) in _CELLS] for row in _rows(element)]
    if not any(_name(cell) == "TH" for row in rows for cell in row):
        yield "A table has no header cells."
    widths = {sum(_span(cell) for cell in row) for row in rows}
    if len(widths) > 1 and not _has_row_spans(rows):
        yield f"A table has rows of different widths: {sorted(widths)}"
    for row in rows:
        for cell in row:
            if _name(cell) == "TH" and "/ID" not in cell and not _attribute(cell, "/Scope"):
                yield "A header cell does not say what it is the header of."


def _rows(table: Any) -> Iterator[Any]:
    for child in _children(table):
        if _name(child) == "TR":
            yield child
        elif _name(child) in _GROUPS:
            yield from (row for row in _children(child) if _name(row) == "TR")


def _has_row_spans(rows: list[list[Any]]) -> bool:
    return any(int(_attribute(cell, "/RowSpan") or 1) > 1 for row in rows for cell in row)


def _span(cell: Any) -> int:
    return int(_attribute(cell, "/ColSpan") or 1)


def _attribute(cell: Any, name: str) -> Any:
    attributes = cell.get("/A")
    if attributes is None:
        return None
    listed = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    found = [each[name] for each in listed if isinstance(each, pikepdf.Dictionary) and name in each]
    return found[0] if found else None
