"""Reads an uploaded CSV or XLSX into a table of text: bounded, without running anything in it."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook

from app.evaluation.files.recognizing import student_cells, student_headers
from app.evaluation.models import Dataset
from app.evaluation.rules.checks import Problem
from app.evaluation.rules.columns import REQUIRED, SHEETS

MOST_ROWS = 2_000_000
MOST_EXPANDED = 200 * 1024 * 1024
# Up to here every row is read one by one and keeps its number; larger files come from machines.
READ_BY_ROW = 8 * 1024 * 1024
_HEADER_WITHIN = 12
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


UNREADABLE = (CalamineError, zipfile.BadZipFile, csv.Error, UnicodeError, duckdb.Error)


@dataclass(frozen=True)
class Loaded:
    """A table of text with `row`, the spreadsheet's number; or the reasons why there is none."""

    table: pa.Table | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def holds_students(self) -> bool:
        """Whether the file looks like student records, so that nothing of it may be kept."""
        return any(problem.rule in {"S03", "S04"} for problem in self.problems)


class _RefusedError(Exception):
    """Reading stops here, with the finding."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(rule, message)


def load(content: bytes, dataset: Dataset) -> Loaded:
    """The rows under the column names, every value as text. Never raises for a bad file."""
    try:
        return Loaded(_loaded(content, dataset))
    except _RefusedError as refused:
        return Loaded(problems=(refused.problem,))
    except UNREADABLE as problem:
        said = str(problem).splitlines()[0][:120] if str(problem) else "damaged"
        return Loaded(problems=(Problem("S01", f"The file cannot be read ({said})."),))


def _loaded(content: bytes, dataset: Dataset) -> pa.Table:
    if content.startswith(_OLD_OFFICE):
        raise _RefusedError("S01", "The file is an old or password-protected workbook.")
    if content.startswith(_ZIP):
        table = _under_header(_workbook(content, SHEETS[dataset]), dataset)
    else:
        table = _from_csv(content, dataset)
    if alarm := student_cells(table):
        raise _RefusedError("S03", alarm)
    if not table.num_rows:
        raise _RefusedError("S02", "There is no row under the column names.")
    return table


def grid(content: bytes, most: int) -> list[list[str]]:
    """The first rows of whatever file, as text, for mapping the columns of an export."""
    if content.startswith(_ZIP):
        book = CalamineWorkbook.from_filelike(io.BytesIO(_checked_archive(content)))
        rows: Iterable[Sequence[Any]] = book.get_sheet_by_index(0).to_python()
    else:
        rows = csv.reader(io.StringIO(_text_of(content), newline=""))
    return [[_text(value) for value in row] for row in islice(rows, most)]


def _workbook(content: bytes, sheet: str) -> Iterator[list[str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(_checked_archive(content)))
    if sheet not in book.sheet_names:
        _refuse_student_sheets(book)
        found = ", ".join(book.sheet_names[:6])
        raise _RefusedError("S02", f"There is no sheet “{sheet}”. The file has: {found}.")
    for row in _bounded(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)):
        yield [_text(value) for value in row]


def _checked_archive(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
            raise _RefusedError("S01", "The workbook contains macros.")
        if sum(entry.file_size for entry in entries) > MOST_EXPANDED:
            raise _RefusedError("S01", "The workbook is too large once it is unpacked.")
    return content


def _refuse_student_sheets(book: CalamineWorkbook) -> None:
    for name in book.sheet_names[:10]:
        rows = [[_text(v) for v in row] for row in book.get_sheet_by_name(name).to_python()[:200]]
        if rows:
            _refuse_student_headers(rows[0])
            if alarm := student_cells(_table([str(n) for n in range(len(rows[0]))], rows[1:], 2)):
                raise _RefusedError("S03", alarm)


def _from_csv(content: bytes, dataset: Dataset) -> pa.Table:
    if b"\x00" in content[:4096]:
        raise _RefusedError("S01", "This is neither a workbook nor a CSV file.")
    text = _text_of(content)
    delimiter = _delimiter(text)
    if len(content) <= READ_BY_ROW:
        return _under_header(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), dataset
        )
    return _large_csv(text, delimiter, dataset)


def _text_of(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _delimiter(text: str) -> str:
    start = (
        "\n".join(text.splitlines()[:_HEADER_WITHIN]) if len(text) < READ_BY_ROW else text[:8192]
    )
    return max(",;\t", key=start.count)


def _large_csv(text: str, delimiter: str, dataset: Dataset) -> pa.Table:
    """By DuckDB, which reads a million rows in a second and stops at the first broken line."""
    start = [line.rstrip("\r") for line in text[:65536].split("\n")[:_HEADER_WITHIN]]
    place, header = _header(list(csv.reader(start, delimiter=delimiter)), dataset)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.csv"
        path.write_text(text, encoding="utf-8")
        read = duckdb.connect().read_csv(
            str(path),
            columns=dict.fromkeys(header, "VARCHAR"),
            skiprows=place + 1,
            header=False,
            delimiter=delimiter,
            quotechar='"',
            escapechar='"',
            auto_detect=False,
        )
        table = read.limit(MOST_ROWS + 1).to_arrow_table()
    _refuse_too_many(table.num_rows)
    return _numbered(table, place + 2)


def _under_header(rows: Iterable[Sequence[str]], dataset: Dataset) -> pa.Table:
    """The table under the row that holds the column names; titles above it are passed over."""
    rows = iter(rows)
    start = list(islice(rows, _HEADER_WITHIN))
    if not start:
        raise _RefusedError("S02", f"The sheet “{SHEETS[dataset]}” is empty.")
    place, header = _header(start, dataset)
    body = [*start[place + 1 :], *_bounded(rows)]
    return _table(header, body, place + 2)


def _header(start: Sequence[Sequence[str]], dataset: Dataset) -> tuple[int, list[str]]:
    """Where the column names stand, and the names in standard form, each once."""
    required = REQUIRED[dataset]
    named = [[_text(name).lower().replace(" ", "_") for name in row] for row in start]
    for row in start:
        _refuse_student_headers(row)
    place = max(range(len(named)), key=lambda at: len(set(required) & set(named[at])))
    header = named[place]
    absent = [name for name in required if name not in header]
    if absent:
        strange = [name for name in header if name and name not in required]
        seen = f" Found instead: {', '.join(strange[:8])}." if strange else ""
        raise _RefusedError("S02", f"These columns are missing: {', '.join(absent)}.{seen}")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise _RefusedError("S02", f"These columns stand there twice: {', '.join(twice)}.")
    return place, [name or f"column_{at}" for at, name in enumerate(header, start=1)]


def _refuse_student_headers(header: Sequence[str]) -> None:
    if found := student_headers([_text(name) for name in header]):
        raise _RefusedError(*found)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], first: int) -> pa.Table:
    kept = [(number, row) for number, row in enumerate(rows, start=first) if any(row)]
    columns = {
        name: pa.array([row[at] if at < len(row) else "" for _, row in kept], pa.string())
        for at, name in enumerate(header)
    }
    return pa.table({"row": pa.array([number for number, _ in kept], pa.int64()), **columns})


def _numbered(table: pa.Table, first: int) -> pa.Table:
    numbers = pa.array(range(first, first + table.num_rows), pa.int64())
    return table.add_column(0, "row", numbers)


def _bounded(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for number, row in enumerate(rows, start=1):
        _refuse_too_many(number)
        yield row


def _refuse_too_many(rows: int) -> None:
    if rows > MOST_ROWS:
        raise _RefusedError("S01", f"The file has more than {MOST_ROWS:,} rows.")


def _text(value: object) -> str:
    """The value as a person sees it: ids that became numbers lose their “.0” again."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value).replace("\u00a0", " ").strip()
