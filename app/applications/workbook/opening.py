"""Opens a workbook that somebody sent. Runs in a process of its own, and trusts nothing in it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from app.applications.workbook.cells import Book, Cell, Sheet
from app.platform import money

MOST_EXPANDED = 60 * 1024 * 1024
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 40, 3_000, 200
UNREADABLE = (CalamineError, zipfile.BadZipFile, ValueError, OSError, KeyError)
_BIGGEST = Decimal(10) ** 15


def open_book(content: bytes) -> Book:
    """The visible sheets with their values. Formulas are not run: what was last saved counts.

    Never raises for a bad file; the refusal says what to do.
    """
    try:
        refusal = _archive_refusal(content)
        return Book(refusal=refusal) if refusal else _opened(content)
    except UNREADABLE:
        return Book(refusal="cannot be read. Open it in your spreadsheet program, save it again")


def _archive_refusal(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        return "is protected with a password. Save it without one"
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        return "holds macros. Save it as .xlsx, which holds none"
    if sum(entry.file_size for entry in entries) > MOST_EXPANDED:
        return "is too large once it is unpacked. Send only the sheets of the budget"
    return ""


def _opened(content: bytes) -> Book:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    shown = {each.name: each.visible is SheetVisibleEnum.Visible for each in book.sheets_metadata}
    visible = [name for name in book.sheet_names if shown.get(name, True)]
    if len(visible) > MOST_SHEETS:
        return Book(refusal=f"has more than {MOST_SHEETS} sheets. Send only those of the budget")
    sheets = []
    for name in visible:
        sheet = book.get_sheet_by_name(name)
        last_row, last_column = sheet.end or (0, 0)
        if last_row >= MOST_ROWS or last_column >= MOST_COLUMNS:
            where = f"has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns on “{name}”"
            return Book(refusal=f"{where}. Remove what does not belong to the budget")
        rows = sheet.to_python(skip_empty_area=False)
        sheets.append(Sheet(name, tuple(_cells(rows))))
    hidden = tuple(name for name in book.sheet_names if name not in visible)
    return Book(tuple(sheets), hidden)


def _cells(rows: list[list[Any]]) -> Iterator[Cell]:
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            cell = _cell(number, column, value)
            if cell.text:
                yield cell


def _cell(row: int, column: int, value: Any) -> Cell:
    if isinstance(value, bool):
        return Cell(row, column, str(value).upper())
    if isinstance(value, int | float):
        return _number(row, column, Decimal(repr(value)))
    if isinstance(value, date | datetime | time | timedelta):
        return Cell(row, column, str(value))
    return Cell(row, column, str(value).replace("\u00a0", " ").strip())


def _number(row: int, column: int, value: Decimal) -> Cell:
    if not value.is_finite() or abs(value) > _BIGGEST:
        return Cell(row, column, str(value))
    cents = int((value * money.CENTS).quantize(Decimal(1), ROUND_HALF_UP))
    return Cell(row, column, f"{value.normalize():f}", cents)
