"""The grantee's own file back, with what was found written into it."""

import csv
import io
from collections.abc import Sequence

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from app.evaluation.files.template import tame
from app.evaluation.models import Finding, Severity

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD = "pentad_findings"
_ZIP = b"PK\x03\x04"
_COLORS = {
    Severity.STOP: "F5B7B1",
    Severity.ERROR: "F5B7B1",
    Severity.WARNING: "FCE8A6",
    Severity.INFO: "D6EAF8",
}
_HEADER_WITHIN = 12


def annotate(content: bytes, name: str, findings: Sequence[Finding]) -> tuple[bytes, str, str]:
    """The file with a column of findings (content, media type, name); cells are colored in XLSX.

    Nothing else of the file is touched: sheets, formats and the order of rows stay.
    """
    stem, dot, ending = name.rpartition(".")
    named = f"{stem or ending}-findings{dot}{ending if stem else ''}"
    if content.startswith(_ZIP):
        return _workbook(content, findings), _XLSX, named
    return _csv(content, findings), "text/csv", named


def _said(findings: Sequence[Finding]) -> dict[int | None, str]:
    """By row: everything that was found there, one after the other."""
    said: dict[int | None, list[str]] = {}
    for each in findings:
        said.setdefault(each.row, []).append(f"{each.rule}: {each.message} {each.repair}")
    return {row: " | ".join(words) for row, words in said.items()}


def _csv(content: bytes, findings: Sequence[Finding]) -> bytes:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    said, first = _said(findings), min((f.row for f in findings if f.row), default=2)
    out = io.StringIO()
    writer = csv.writer(out)
    for number, row in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
        note = said.get(number, "")
        if number < first and not note and _HEAD not in row:
            note = _HEAD if number == 1 else ""
        writer.writerow([*row, tame(note)])
    if whole := said.get(None):
        writer.writerow([f"About the whole file: {whole}"])
    return out.getvalue().encode("utf-8-sig")


def _workbook(content: bytes, findings: Sequence[Finding]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = max(book.worksheets, key=lambda each: each.max_column)
    header = _header(sheet)
    place = max(header.values(), default=0) + 1
    sheet.cell(row=1, column=place, value=_HEAD)
    for row, words in _said(findings).items():
        if row is not None:
            sheet.cell(row=row, column=place, value=words)
    for finding in findings:
        _mark(sheet, header, finding)
    whole = [f for f in findings if f.row is None]
    if whole:
        about = book.create_sheet("Findings")
        about.append(["Rule", "What is wrong", "What to do"])
        for each in whole:
            about.append([each.rule, each.message, each.repair])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _header(sheet: Worksheet) -> dict[str, int]:
    """Column names to places, from the row within the first dozen that has the most text."""
    best: dict[str, int] = {}
    for row in sheet.iter_rows(min_row=1, max_row=_HEADER_WITHIN):
        named = {
            str(cell.value).strip().lower().replace(" ", "_"): cell.column
            for cell in row
            if isinstance(cell.value, str) and cell.value.strip()
        }
        best = named if len(named) > len(best) else best
    return best


def _mark(sheet: Worksheet, header: dict[str, int], finding: Finding) -> None:
    """Color the cells of a finding, and say there what is wrong."""
    for column in (finding.column or "").split(", "):
        if finding.row is not None and column in header:
            cell = sheet.cell(row=finding.row, column=header[column])
            cell.fill = PatternFill("solid", fgColor=_COLORS[finding.severity])
            cell.comment = Comment(f"{finding.rule}: {finding.message}", "Pentad")
