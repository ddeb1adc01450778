"""Finds the form's lines and years in sheets of any layout. Pure: cells in, findings out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.applications.models import Category, Funds
from app.applications.workbook import lines_sheet
from app.applications.workbook.cells import Book, Cell, Sheet, address
from app.applications.workbook.finding import TOTAL_COLUMN, Found, Reading, Remark, Terms
from app.applications.workbook.labels import funds_of, line_of, year_of
from app.platform import money
from app.platform.errors import DomainError

_NOTHING = {"", "-", "\u2013", "\u2014", "$ -", "$-", "$ \u2013"}
_LABELS = {category.line: category.label for category in Category}


def recognise(book: Book, terms: Terms) -> Reading:
    """All amounts of the form that the sheets hold, and a remark for whatever stays open."""
    found: list[Found] = []
    remarks: list[Remark] = []
    own = None
    for sheet in book.sheets:
        if lines_sheet.is_ours(sheet):
            own = lines_sheet.rows(sheet, terms.years)
            continue
        scan = _Scan(sheet, terms)
        scan.run()
        found += scan.found
        remarks += [*scan.remarks, *_twice(sheet, scan.found)]
    if not found and own is None:
        remarks.append(Remark("", "", _NOTHING_FOUND))
    for name in book.hidden:
        remarks.append(Remark(name, "", "This sheet is hidden, so it was not read."))
    return Reading(tuple(found), tuple(remarks), own)


_NOTHING_FOUND = (
    "No line of the form was recognised. Label the columns “Year 1”, “Year 2” and so on, and the "
    "rows as on the form: Personnel, Fringe benefits, Travel, Equipment, Supplies, Contractual, "
    "Construction, Other, Total direct costs, Indirect costs, Training stipends, Total costs."
)


@dataclass
class _Scan:
    """One pass down a sheet, remembering the last heading of years and of funds."""

    sheet: Sheet
    terms: Terms
    found: list[Found] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def run(self) -> None:
        """Row by row."""
        funds = funds_of(self.sheet.name) or Funds.FEDERAL
        columns: dict[int, int] = {}
        for row in self.sheet.rows():
            heading = self._heading(row)
            if heading:
                columns = heading
                funds = self._funds(row[:1]) or funds
                continue
            line = self._line(row, columns)
            if line is not None and columns:
                self.found += self._amounts(row, line, funds, columns)
            elif not self._has_amounts(row, columns):
                funds = self._funds(row) or funds
            else:
                self._unknown(row, columns)

    def _heading(self, row: Sequence[Cell]) -> dict[int, int]:
        """Column to year, if this row names years; a total alone names none."""
        named = {
            cell.column: year
            for cell in row
            if cell.cents is None
            and (year := year_of(cell.text, starts_on=self.terms.starts_on)) is not None
        }
        return named if any(year != TOTAL_COLUMN for year in named.values()) else {}

    @staticmethod
    def _funds(row: Sequence[Cell]) -> Funds | None:
        return next((funds for cell in row if (funds := funds_of(cell.text))), None)

    @staticmethod
    def _line(row: Sequence[Cell], columns: dict[int, int]) -> int | None:
        first = min(columns, default=1)
        labels = (line_of(cell.text) for cell in row if cell.column < first)
        return next((line for line in labels if line is not None), None)

    @staticmethod
    def _has_amounts(row: Sequence[Cell], columns: dict[int, int]) -> bool:
        return any(cell.column in columns and cell.cents for cell in row)

    def _amounts(
        self, row: Sequence[Cell], line: int, funds: Funds, columns: dict[int, int]
    ) -> Iterator[Found]:
        by_column = {cell.column: cell for cell in row}
        number = row[0].row
        for column, year in columns.items():
            cell = by_column.get(column)
            place = address(number, column)
            text = "" if cell is None or cell.text in _NOTHING else cell.text
            cents = self._cents(cell, place) if text and cell is not None else None
            if year > self.terms.years:
                self._too_late(place, text, cents, year)
                continue
            yield Found(self.sheet.name, place, number, funds, line, year, text, cents)

    def _cents(self, cell: Cell, place: str) -> int | None:
        try:
            cents = money.parse(cell.text) if cell.cents is None else cell.cents
        except DomainError:
            message = f"“{cell.text}” is not an amount. Type dollars, or leave the cell empty."
            self.remarks.append(Remark(self.sheet.name, place, message))
            return None
        if cents < 0:
            message = f"{money.show(cents)} is below 0. Type what is asked for, without a minus."
            self.remarks.append(Remark(self.sheet.name, place, message))
            return None
        return cents

    def _too_late(self, place: str, text: str, cents: int | None, year: int) -> None:
        if text and cents != 0:
            message = (
                f"“{text}” stands in year {year}, but the project has {self.terms.years} years. "
                "Move it to an earlier year, or remove it."
            )
            self.remarks.append(Remark(self.sheet.name, place, message))

    def _unknown(self, row: Sequence[Cell], columns: dict[int, int]) -> None:
        label = next((cell.text for cell in row if cell.column < min(columns)), "without a label")
        message = f"Row “{label}” holds amounts and is none of the lines 1 to 12. Not compared."
        self.remarks.append(Remark(self.sheet.name, row[0].address, message))


def _twice(sheet: Sheet, found: Sequence[Found]) -> list[Remark]:
    """A line of the form that stands on a sheet more than once: each is compared by itself."""
    rows: dict[tuple[Funds, int], list[int]] = {}
    for each in found:
        places = rows.setdefault((each.funds, each.line), [])
        if each.row not in places:
            places.append(each.row)
    return [
        Remark(
            sheet.name,
            address(places[1], 0),
            f"{_LABELS.get(line, f'Line {line}')} stands in rows "
            f"{' and '.join(str(place + 1) for place in places)}. Keep one row for each line.",
        )
        for (_, line), places in rows.items()
        if len(places) > 1
    ]
