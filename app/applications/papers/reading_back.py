"""Finding the answers in a document that came back. Runs in a child: bytes in, facts out."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docx import Document
from docx.document import Document as Paper
from docx.opc.exceptions import PackageNotFoundError

from app.applications.papers import anchors
from app.applications.papers.text_of import Block, Edge, Numbering, blocks
from app.platform.writing import tidy

_MOST_EXPANDED = 120 * 1024 * 1024  # bytes of all parts together; a drafted application has 1 %
_ORDER = ("line", "control", "bookmark")


@dataclass(frozen=True)
class Found:
    """One answer in the document: its text, by which mark it was found, and if that was twice."""

    code: str
    text: str
    by: str
    is_twice: bool = False


@dataclass(frozen=True)
class Commission:
    """What is read: the file, and the headings of the questions, at which an answer ends."""

    content: bytes
    headings: frozenset[str]


@dataclass
class _Region:
    code: str
    by: str
    lines: list[Block] = field(default_factory=list)
    is_open: bool = True


def read(commission: Commission) -> list[Found] | None:
    """Every answer that can be found, in the order of the document; None if it cannot be read.

    For each id the first mark with a text behind it counts, in the order line, control, bookmark.
    """
    content = commission.content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > _MOST_EXPANDED:
                return None
        paper = Document(io.BytesIO(content))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError):
        return None
    stream = blocks(paper.element.body, _numbering(paper))
    return _chosen(_regions(stream, commission.headings))


def _numbering(paper: Paper) -> Numbering:
    parts = {str(part.partname): part for part in paper.part.package.iter_parts()}
    found = [parts.get(name) for name in ("/word/numbering.xml", "/word/styles.xml")]
    return Numbering(*(getattr(part, "element", None) for part in found))


def _regions(stream: Iterable[Block | Edge], headings: frozenset[str]) -> list[_Region]:
    regions: list[_Region] = []
    for each in stream:
        if isinstance(each, Edge):
            _edge(regions, each)
        elif " ".join(each.text.split()) in headings:
            _close_lines(regions)
        else:
            for piece in _pieces(each):
                _piece(regions, piece)
    return regions


def _piece(regions: list[_Region], piece: Block | tuple[str, bool]) -> None:
    if isinstance(piece, tuple):
        _line(regions, *piece)
        return
    for region in regions:
        if region.is_open:
            region.lines.append(piece)


def _pieces(block: Block) -> Iterator[Block | tuple[str, bool]]:
    """The block cut at the lines in square brackets, which may have been joined to other text."""
    rest = 0
    for mark in anchors.LINE.finditer(block.text):
        before = block.text[rest : mark.start()]
        if before.strip():
            yield Block(before.strip(" \t"), block.is_list)
        yield mark[1], mark[2].lower().startswith("starts")
        rest = mark.end()
    after = block.text[rest:]
    if rest == 0:
        yield block
    elif after.strip():
        yield Block(after.strip(" \t"), block.is_list)


def _line(regions: list[_Region], code: str, opens: bool) -> None:
    """A line in brackets; the line of another answer also ends one whose own end was deleted."""
    _close_lines(regions)
    if opens:
        regions.append(_Region(code, "line"))


def _close_lines(regions: list[_Region]) -> None:
    for region in regions:
        if region.by == "line":
            region.is_open = False


def _edge(regions: list[_Region], edge: Edge) -> None:
    of = anchors.code_of_tag if edge.kind == "control" else anchors.code_of_bookmark
    code = of(edge.name)
    if code is None:
        return
    if edge.opens:
        regions.append(_Region(code, edge.kind))
        return
    for region in regions:
        if (region.code, region.by) == (code, edge.kind):
            region.is_open = False


def _chosen(regions: list[_Region]) -> list[Found]:
    by_code: dict[str, list[_Region]] = {}
    for region in sorted(regions, key=lambda each: _ORDER.index(each.by)):
        by_code.setdefault(region.code.upper(), []).append(region)
    return [_best(found) for found in by_code.values()]


def _best(regions: list[_Region]) -> Found:
    written = [(region, text) for region in regions if (text := _text(region))]
    region, text = written[0] if written else (regions[0], "")
    same_mark = {words for each, words in written if each.by == region.by}
    return Found(region.code, text, region.by, is_twice=len(same_mark) > 1)


def _text(region: _Region) -> str:
    """Paragraphs with a blank line between; the items of a list stand line by line."""
    parts: list[str] = []
    before_is_list = False
    for block in region.lines:
        text = plain(anchors.LINE.sub("", block.text).replace(anchors.PLACEHOLDER, ""))
        if not text:
            before_is_list = False
            continue
        if parts:
            parts.append("\n" if block.is_list and before_is_list else "\n\n")
        parts.append(text)
        before_is_list = block.is_list
    return "".join(parts)


def plain(text: str) -> str:
    """As a text area would keep it: tidy, no blanks at the ends of lines, no empty lines twice."""
    lines = [line.rstrip() for line in tidy(text).replace("\u00ad", "").split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")
