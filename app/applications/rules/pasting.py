"""Rows pasted from a spreadsheet: read, judged one by one, and never silently changed.

A spreadsheet takes leading zeros away, turns long ids into powers of ten, and puts commas into
counts. What can be told is told with its repair; a lost zero is put back only when the person says
so and the id then belongs to a district that takes part. Pure.
"""

import csv
import io
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.applications.rules.people import DistrictRow, SchoolRow
from app.platform import writing

DISTRICT_DIGITS, SCHOOL_DIGITS = 7, 12
MOST_ROWS = 2_000
_ID_NOISE = re.compile(r"""^[='"\s]+|["'\s]+$""")
_ROUNDED = re.compile(r"\d[.,]?\d*E\+?\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Column:
    """One column: what it is called, whether it holds a count, and of what that is a part."""

    name: str
    label: str
    is_count: bool = False
    within: str = ""  # the label of the count it is a part of


SCHOOL_COLUMNS = (
    Column("nces_id", "NCES id"),
    Column("name", "Name"),
    Column("grades", "Grades"),
    Column("students", "Students", is_count=True),
    Column("low_income", "Low-income", is_count=True, within="Students"),
    Column("classrooms", "Classrooms", is_count=True),
)
DISTRICT_COLUMNS = (
    Column("nces_id", "NCES id"),
    Column("name", "Name"),
    Column("served", "Students served", is_count=True),
    Column("participating", "Taking part", is_count=True, within="Students served"),
    Column("low_income", "Of those, low-income", is_count=True, within="Taking part"),
)


@dataclass(frozen=True)
class Pasted:
    """One pasted row: its place, its cells as read, what is wrong, and an id with its zero back."""

    row: int
    cells: tuple[str, ...]
    problems: tuple[str, ...]
    padded_id: str | None = None

    @property
    def is_good(self) -> bool:
        """Whether it can be kept as it is."""
        return not self.problems


@dataclass(frozen=True)
class Places:
    """Which ids a row may have: how many digits, and the districts that may be at their front."""

    digits: int
    districts: Collection[str]

    def lost_zero(self, value: str) -> str | None:
        """The id with zeros back in front, if it then belongs to a district of the application."""
        padded = value.zfill(self.digits)
        is_short = value.isascii() and value.isdigit() and len(value) < self.digits
        return padded if is_short and padded[:DISTRICT_DIGITS] in self.districts else None


def read(
    text: str, columns: Sequence[Column], places: Places, *, pad: bool = False
) -> list[Pasted]:
    """The pasted rows, headings and empty lines left out. `pad`: put lost zeros back.

    Tabs part the cells if there is any tab, else commas. Row numbers count all pasted lines.
    """
    text = writing.tidy(text)
    delimiter = "\t" if "\t" in text else ","
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        return [Pasted(1, (), ("A quotation mark is opened and never closed. Remove it.",))]
    found = [
        _row(number, [cell.strip() for cell in cells], columns, places, pad=pad)
        for number, cells in enumerate(lines[:MOST_ROWS], start=1)
        if any(cell.strip() for cell in cells) and not _is_heading(number, cells)
    ]
    if len(lines) > MOST_ROWS:
        problem = f"These are {len(lines):,} rows. Paste up to {MOST_ROWS:,} at a time."
        found.append(Pasted(MOST_ROWS + 1, ("",), (problem,)))
    return _each_once(found)


def _is_heading(number: int, cells: Sequence[str]) -> bool:
    return number == 1 and not any(sign.isdigit() for sign in cells[0])


def _row(
    number: int,
    cells: list[str],
    columns: Sequence[Column],
    places: Places,
    *,
    pad: bool,
) -> Pasted:
    if len(cells) != len(columns):
        names = ", ".join(column.label for column in columns)
        problem = f"It has {len(cells)} cells; {len(columns)} are needed: {names}."
        return Pasted(number, tuple(cells), (problem,))
    cells[0] = _ID_NOISE.sub("", cells[0])
    padded = places.lost_zero(cells[0])
    if pad and padded:
        cells[0], padded = padded, None
    cells[2:] = [
        cell.replace(",", "") if column.is_count else cell
        for cell, column in zip(cells[2:], columns[2:], strict=True)
    ]
    wrong = [_about_id(cells[0], places, padded), None if cells[1] else "The name is missing."]
    problems = [text for text in wrong if text] + _about_counts(cells, columns)
    return Pasted(number, tuple(cells), tuple(problems), padded)


def _about_id(value: str, places: Places, padded: str | None) -> str | None:
    if _ROUNDED.fullmatch(value):
        return (
            f"“{value}”: the spreadsheet shortened the id, so its digits are lost. Format the "
            "column as text and copy it from its source again."
        )
    if padded:
        return (
            f"“{value}” has {len(value)} of {places.digits} digits: a spreadsheet took its zero "
            f"away. {padded} belongs to a district of this application."
        )
    if len(value) != places.digits or not (value.isascii() and value.isdigit()):
        return f"“{value}” is not an NCES id of {places.digits} digits. Keep zeros in front."
    if places.digits == SCHOOL_DIGITS and value[:DISTRICT_DIGITS] not in places.districts:
        return (
            f"{value} begins with {value[:DISTRICT_DIGITS]}, which is no district of this "
            "application. Add the district first, or check the id."
        )
    return None


def _about_counts(cells: list[str], columns: Sequence[Column]) -> list[str]:
    found, counts = [], dict[str, int]()
    for cell, column in zip(cells, columns, strict=True):
        if not column.is_count:
            continue
        if cell == "":
            found.append(f"{column.label} is empty. Type 0 if there are none.")
        elif not (cell.isascii() and cell.isdigit()):
            found.append(f"{column.label}: “{cell}” is not a whole number.")
        else:
            counts[column.label] = int(cell)
    for column in columns:
        part, whole = counts.get(column.label), counts.get(column.within)
        if part is not None and whole is not None and part > whole:
            found.append(
                f"{column.label} is {part:,}, more than {column.within}, {whole:,}. It is a part "
                "of that."
            )
    return found


def _each_once(rows: list[Pasted]) -> list[Pasted]:
    first: dict[str, int] = {}
    return [_told(each, first.setdefault(each.cells[0], each.row)) for each in rows]


def _told(each: Pasted, earlier: int) -> Pasted:
    if earlier == each.row or not each.cells[0]:
        return each
    problem = f"{each.cells[0]} stands in row {earlier} already. Keep one of them."
    return replace(each, problems=(*each.problems, problem))


def schools(rows: Sequence[Pasted]) -> list[SchoolRow]:
    """Good rows as schools."""
    return [
        SchoolRow(nces_id, name, grades, int(students), int(low_income), int(classrooms))
        for nces_id, name, grades, students, low_income, classrooms in (each.cells for each in rows)
    ]


def districts(rows: Sequence[Pasted]) -> list[DistrictRow]:
    """Good rows as districts."""
    return [
        DistrictRow(nces_id, name, int(served), int(participating), int(low_income))
        for nces_id, name, served, participating, low_income in (each.cells for each in rows)
    ]
