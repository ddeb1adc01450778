"""Our own sheet of lines: its columns, and its rows as they come back."""

from collections.abc import Iterable, Sequence

from app.applications.models import Category, Funds, Recurrence
from app.applications.workbook.cells import Cell, Sheet, address
from app.applications.workbook.finding import LineRow
from app.platform import money
from app.platform.errors import DomainError

NAME = "Lines"
COLUMNS = (
    "Id (leave as it is)",
    "Paid from",
    "Line of the form",
    "What is paid",
    "Why it is needed",
    "Serves (code of a commitment or activity)",
    "How long it is needed",
)
FUNDS = {each.label: each for each in Funds}
CATEGORIES = {f"{each.line} {each.label}": each for each in Category}
RECURRENCES = {each.label: each for each in Recurrence}


def is_ours(sheet: Sheet) -> bool:
    """Whether the sheet is the one that our workbook brings along."""
    first = {cell.column: cell.text for cell in sheet.cells if cell.row == 0}
    return all(first.get(column) == name for column, name in enumerate(COLUMNS))


def rows(sheet: Sheet, years: int) -> tuple[LineRow, ...]:
    """The rows that say anything, each with what is wrong in it."""
    return tuple(
        _row(cells, years)
        for cells in sheet.rows()
        if cells[0].row > 0 and any(cell.column for cell in cells)
    )


def _row(cells: Sequence[Cell], years: int) -> LineRow:
    number = cells[0].row
    said = {cell.column: cell for cell in cells}
    texts = [said[at].text if at in said else "" for at in range(len(COLUMNS))]
    problems = [
        problem
        for problem in (
            _not_listed(number, 1, texts[1], FUNDS),
            _not_listed(number, 2, texts[2], CATEGORIES),
            "" if texts[3] else f"{address(number, 3)} is empty. Say what is paid.",
            _not_listed(number, 6, texts[6], RECURRENCES) if texts[6] else "",
        )
        if problem
    ]
    cents: dict[int, int] = {}
    for year in range(1, years + 1):
        cell = said.get(len(COLUMNS) + year - 1)
        if cell is None:
            continue
        try:
            cents[year] = _amount(cell)
        except DomainError as problem:
            problems.append(f"{cell.address}: {problem.message}")
    line_id, funds, category, description, justification, serves, recurrence = texts
    return LineRow(
        row=number,
        line_id=line_id,
        funds=funds,
        category=category,
        description=description,
        justification=justification,
        serves=serves,
        recurrence=recurrence,
        cents=cents,
        problems=tuple(problems),
    )


def _amount(cell: Cell) -> int:
    if cell.cents is None or cell.cents < 0:
        return money.parse(cell.text)
    return cell.cents


def _not_listed(row: int, column: int, text: str, known: Iterable[str]) -> str:
    if text in known:
        return ""
    choices = "; ".join(known)
    return f"{address(row, column)} says “{text}”. Write one of: {choices}."
