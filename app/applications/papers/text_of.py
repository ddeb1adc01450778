"""What stands in a Word document, block by block, as readable plain text. Works on its XML."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_GONE = frozenset(map(qn, ("w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object")))
_BREAKS = frozenset(map(qn, ("w:br", "w:cr")))
_SIGNS = {qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}
_TEXT = qn("w:t")
_NESTED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


@dataclass(frozen=True)
class Block:
    """A paragraph, or a table, as text."""

    text: str
    is_list: bool = False


@dataclass(frozen=True)
class Edge:
    """Where a content control or a bookmark begins or ends."""

    name: str
    kind: str  # "control" or "bookmark"
    opens: bool


def blocks(body: Any, numbering: "Numbering") -> Iterator[Block | Edge]:
    """Everything in the order of reading; what was deleted under review is left out."""
    names: dict[str, str] = {}
    yield from _walk(body, numbering, names)


def _walk(parent: Any, numbering: "Numbering", names: dict[str, str]) -> Iterator[Block | Edge]:
    for element in parent:
        if element.tag == qn("w:p"):
            yield from _paragraph(element, numbering, names)
        elif element.tag == qn("w:tbl"):
            yield Block(_table(element))
        elif element.tag == qn("w:sdt"):
            yield from _control(element, numbering, names)
        elif element.tag in {qn("w:bookmarkStart"), qn("w:bookmarkEnd")}:
            yield from _bookmark(element, names)
        elif element.tag in {qn("w:ins"), qn("w:moveTo"), qn("w:customXml")}:
            yield from _walk(element, numbering, names)


def _control(element: Any, numbering: "Numbering", names: dict[str, str]) -> Iterator[Block | Edge]:
    tag = element.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    name = "" if tag is None else tag.get(qn("w:val"), "")
    content = element.find(qn("w:sdtContent"))
    yield Edge(name, "control", opens=True)
    if content is not None:
        yield from _walk(content, numbering, names)
    yield Edge(name, "control", opens=False)


def _bookmark(element: Any, names: dict[str, str]) -> Iterator[Edge]:
    key = element.get(qn("w:id"), "")
    if element.tag == qn("w:bookmarkStart"):
        names[key] = element.get(qn("w:name"), "")
        yield Edge(names[key], "bookmark", opens=True)
    elif key in names:
        yield Edge(names[key], "bookmark", opens=False)


def _paragraph(
    element: Any, numbering: "Numbering", names: dict[str, str]
) -> Iterator[Block | Edge]:
    """Bookmarks inside a paragraph count as around it: an answer is made of whole paragraphs."""
    inside = list(element.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")))
    for each in inside:
        if each.tag == qn("w:bookmarkStart"):
            yield from _bookmark(each, names)
    mark = numbering.mark(element)
    yield Block(mark + _inline(element), is_list=bool(mark))
    for each in inside:
        if each.tag == qn("w:bookmarkEnd"):
            yield from _bookmark(each, names)


def _inline(element: Any) -> str:
    parts = []
    for child in element:
        if child.tag in _GONE or child.tag == _NESTED:
            continue
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append("\n")
        elif child.tag in _SIGNS and element.tag == qn("w:r"):
            parts.append(_SIGNS[child.tag])
        else:
            parts.append(_inline(child))
    return "".join(parts)


def _table(element: Any) -> str:
    """A row a line, its cells parted by bars."""
    rows = []
    for row in element.iter(qn("w:tr")):
        cells = [
            " ".join(" ".join(_inline(p) for p in cell.iter(qn("w:p"))).split())
            for cell in row
            if cell.tag == qn("w:tc")
        ]
        rows.append(" | ".join(cells))
    return "\n".join(rows)


class Numbering:
    """Which paragraphs are items of a list, and what stands before them: a dash or a number."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        """Read the parts of the package that define lists; either may be absent."""
        self._formats = {} if numbering is None else _formats(numbering)
        self._styles = {} if styles is None else _styles(styles)
        self._counts: dict[tuple[str, str], int] = {}

    def mark(self, paragraph: Any) -> str:
        """“- ”, “3. ”, or nothing when the paragraph is no item of a list."""
        properties = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is None:
            style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            properties = self._styles.get("" if style is None else style.get(qn("w:val"), ""))
        if properties is None:
            return ""
        number, level = _value(properties, "w:numId"), _value(properties, "w:ilvl") or "0"
        if number in {"", "0"}:
            return ""
        if self._formats.get((number, level), "bullet") in {"bullet", "none"}:
            return "- "
        key = (number, level)
        self._counts[key] = self._counts.get(key, 0) + 1
        return f"{self._counts[key]}. "


def _value(properties: Any, name: str) -> str:
    found = properties.find(qn(name))
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _styles(styles: Any) -> dict[str, Any]:
    """Style id to its list properties, for styles such as List Bullet."""
    found = {}
    for style in styles.iter(qn("w:style")):
        properties = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if properties is not None:
            found[style.get(qn("w:styleId"), "")] = properties
    return found


def _formats(numbering: Any) -> dict[tuple[str, str], str]:
    """(list, level) to how its items are counted."""
    abstract = {
        each.get(qn("w:abstractNumId"), ""): {
            level.get(qn("w:ilvl"), ""): _value(level, "w:numFmt")
            for level in each.iter(qn("w:lvl"))
        }
        for each in numbering.iter(qn("w:abstractNum"))
    }
    return {
        (number.get(qn("w:numId"), ""), level): kind
        for number in numbering.iter(qn("w:num"))
        for level, kind in abstract.get(_value(number, "w:abstractNumId"), {}).items()
    }
