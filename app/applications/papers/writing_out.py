"""The questions as a Word document: real headings, tables with header rows, answer areas."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.applications.papers import anchors
from app.applications.papers.questions import Question
from app.competitions.rubrics import Item
from app.platform.formats import points
from app.platform.writing import paragraphs

_STAMP = datetime(2000, 1, 1, tzinfo=UTC)  # the same questions make the same bytes
_ENTRY_TIME = (2000, 1, 1, 0, 0, 0)
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HOW = (
    "Write each answer between its two lines in square brackets. Keep those lines: by them your "
    "answers are found again, even when the document went through another word processor. Order, "
    "fonts and everything else are yours to change. When you bring the document back, you see each "
    "answer beside what is there, and choose; nothing is replaced without you."
)


def write(questions: Sequence[Question], *, title: str, about: str) -> bytes:
    """The document, `title` on its first line, `about` below. The same input, the same bytes."""
    paper = Document()
    properties = paper.core_properties
    properties.title, properties.language, properties.author = title, "en-US", "Pentad"
    properties.comments, properties.created, properties.modified = "", _STAMP, _STAMP
    paper.add_heading(title, level=0)
    paper.add_paragraph(about)
    paper.add_paragraph(_HOW)
    section = ""
    for number, question in enumerate(questions, start=1):
        if question.section != section:
            section = question.section
            paper.add_heading(section, level=1)
        _question(paper, question, number)
    sink = io.BytesIO()
    paper.save(sink)
    return _without_times(sink.getvalue())


def _question(paper: Paper, question: Question, number: int) -> None:
    paper.add_heading(question.heading, level=2)
    paper.add_paragraph(question.asks)
    if question.item is not None:
        paper.add_paragraph(_facts(question.item))
        _anchors(paper, question.item)
    _marker(paper, anchors.starts(question.code))
    answer = [paper.add_paragraph() for _ in paragraphs(question.text)] or [paper.add_paragraph()]
    for place, text in zip(answer, paragraphs(question.text) or [anchors.PLACEHOLDER], strict=True):
        _lines(place, text)
    _enclose(answer, question.code, number)
    _marker(paper, anchors.ends(question.code))


def _facts(item: Item) -> str:
    worth = f"Worth {points(item.max_points)} points."
    if item.word_limit is None:
        return worth
    words = f"{worth} At most {item.word_limit:,} words"
    more = item.word_tolerance_percent
    return f"{words}; up to {more}% over is accepted." if more else f"{words}."


def _anchors(paper: Paper, item: Item) -> None:
    table = paper.add_table(rows=1, cols=3, style="Table Grid")
    for cell, text in zip(
        table.rows[0].cells, ("Points", "Band", "What it looks like"), strict=True
    ):
        cell.text = text
    _repeat_header(table)
    for anchor in item.anchors:
        cells = table.add_row().cells
        cells[0].text = f"{points(anchor.low)} to {points(anchor.high)}"
        cells[1].text, cells[2].text = anchor.label, anchor.descriptor
    paper.add_paragraph()


def _repeat_header(table: Table) -> None:
    row = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no door for header rows
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row.append(header)


def _marker(paper: Paper, text: str) -> None:
    run = paper.add_paragraph().add_run(text)
    run.bold = True


def _lines(place: Paragraph, text: str) -> None:
    run = place.add_run()
    for number, line in enumerate(_NOT_XML.sub("", text).split("\n")):
        if number:
            run.add_break()
        run.add_text(line)


def _enclose(answer: Sequence[Paragraph], code: str, number: int) -> None:
    """Put the paragraphs into a content control, with a bookmark around them."""
    control, properties = OxmlElement("w:sdt"), OxmlElement("w:sdtPr")
    for name, value in (("w:alias", f"Answer {code}"), ("w:tag", anchors.tag(code))):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        properties.append(element)
    content = OxmlElement("w:sdtContent")
    answer[0]._p.addprevious(control)  # noqa: SLF001 - the library has no door for content controls
    control.extend([properties, content])
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), anchors.bookmark(code))
    content.append(start)
    content.extend(place._p for place in answer)  # noqa: SLF001 - as above
    content.append(end)


def _without_times(content: bytes) -> bytes:
    """The package again, with one time on each of its entries."""
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=_ENTRY_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return sink.getvalue()
