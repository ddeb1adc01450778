"""Reads an uploaded CSV or XLSX into rows of text: bounded, without running anything in it."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from app.evaluation.rules.catalogue import SHEET
from app.evaluation.rules.checks import Problem, Row, check_header

MOST_ROWS = 100_000
MOST_EXPANDED = 200 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_STUDENT_HEADERS = re.compile(
    r"(first|last|given|family|middle|student|full).?name|birth|\bdob\b|\bssn\b|social.?security"
    r"|e-?mail|student.?(id|number|uid|sourcedid)|guardian|sourcedid",
    re.IGNORECASE,
)
_STUDENT_CELLS = (
    re.compile(r"\b\d{3}-\d{2}-\d{4}\b"),
    re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE),
)
_ALARMS = 3


@dataclass(frozen=True)
class Sheet:
    """The rows that were read, or the reasons why none were."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def holds_students(self) -> bool:
        """Whether the file looks like student records, so that nothing of it may be kept."""
        return any(problem.rule == "S03" for problem in self.problems)


def read(content: bytes) -> Sheet:
    """Rows of the Data sheet, every value as text. Never raises for a bad file."""
    if content.startswith(_OLD_OFFICE):
        return _stopped("S01", "The file is an old or password-protected workbook.")
    try:
        table = list(_workbook(content) if content.startswith(_ZIP) else _csv(content))
    except (CalamineError, zipfile.BadZipFile, csv.Error, UnicodeDecodeError) as problem:
        return _stopped("S01", f"The file cannot be read ({str(problem)[:120] or 'damaged'}).")
    except _RefusedError as problem:
        return Sheet(problems=(problem.problem,))
    return _sheet(table)


def _sheet(table: Sequence[Sequence[str]]) -> Sheet:
    if not table:
        return _stopped("S02", f"The sheet “{SHEET}” is empty.")
    header = [name.strip().lower() for name in table[0]]
    if alarm := _student_level(header, table[1:]):
        return _stopped("S03", alarm)
    if problems := check_header(header):
        return Sheet(problems=tuple(problems))
    rows = tuple(
        Row(number, dict(zip(header, values, strict=False)))
        for number, values in enumerate(table[1:], start=2)
        if any(values)
    )
    return Sheet(rows) if rows else _stopped("S02", "There is no row under the column names.")


class _RefusedError(Exception):
    """Reading stops here, with the finding."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(rule, message)


def _workbook(content: bytes) -> Iterator[list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
            raise _RefusedError("S01", "The workbook contains macros.")
        if sum(entry.file_size for entry in entries) > MOST_EXPANDED:
            raise _RefusedError("S01", "The workbook is too large once it is unpacked.")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if SHEET not in book.sheet_names:
        found = ", ".join(book.sheet_names[:6])
        students = _other_sheets(book)
        if students:
            raise _RefusedError("S03", students)
        raise _RefusedError("S02", f"There is no sheet “{SHEET}”. The file has: {found}.")
    yield from _bounded(book.get_sheet_by_name(SHEET).to_python(skip_empty_area=False))


def _other_sheets(book: CalamineWorkbook) -> str:
    for name in book.sheet_names[:10]:
        table = [[_text(v) for v in row] for row in book.get_sheet_by_name(name).to_python()[:200]]
        if table and (alarm := _student_level([v.lower() for v in table[0]], table[1:])):
            return alarm
    return ""


def _csv(content: bytes) -> Iterator[list[str]]:
    if b"\x00" in content[:4096]:
        raise _RefusedError("S01", "This is neither a workbook nor a CSV file.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    yield from _bounded(csv.reader(io.StringIO(text, newline="")))


def _bounded(rows: Iterable[Sequence[Any]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise _RefusedError("S01", f"The file has more than {MOST_ROWS:,} rows.")
        yield [_text(value) for value in row]


def _text(value: object) -> str:
    """The value as a person sees it: ids that became numbers lose their “.0” again."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value).replace("\u00a0", " ").strip()


def _student_level(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A sentence if this looks like student records; empty if not. Values are never quoted."""
    named = [name for name in header if _STUDENT_HEADERS.search(name)]
    if len(named) >= _ALARMS:
        return "The columns look like student records. Nothing of the file was kept."
    hits = sum(
        any(pattern.search(value) for pattern in _STUDENT_CELLS) for row in rows for value in row
    )
    if hits >= _ALARMS or (named and hits):
        return "Cells look like student identifiers or addresses. Nothing of the file was kept."
    return ""


def _stopped(rule: str, message: str) -> Sheet:
    return Sheet(problems=(Problem(rule, message),))
