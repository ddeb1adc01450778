"""Our own sheet of lines: columns, rows as they come back, and what taking them would do."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.applications.models import Application, BudgetLine, Category, Funds, Recurrence
from app.applications.rules.lines import MOST_LINES, LineTyped, kept
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
    "Serves (code of a commitment)",
    "How long it is needed",
)
_FUNDS = {each.label: each for each in Funds}
_CATEGORIES = {f"{each.line} {each.label}": each for each in Category}
_RECURRENCES = {each.label: each for each in Recurrence}


class Effect(StrEnum):
    """What taking a row over would do to the budget."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """For people."""
        return _EFFECTS[self]


_EFFECTS = {
    Effect.ADD: "Is added",
    Effect.CHANGE: "Replaces what the line says now",
    Effect.SAME: "Stays as it is",
    Effect.REFUSED: "Cannot be taken",
}


@dataclass(frozen=True)
class Planned:
    """One row of the sheet, the line it belongs to, and what would become of it."""

    row: LineRow
    effect: Effect
    problems: tuple[str, ...]
    line: BudgetLine | None = None
    typed: LineTyped | None = None


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
            _not_listed(number, 1, texts[1], _FUNDS),
            _not_listed(number, 2, texts[2], _CATEGORIES),
            "" if texts[3] else f"{address(number, 3)} is empty. Say what is paid.",
            _not_listed(number, 6, texts[6], _RECURRENCES) if texts[6] else "",
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


def planned(sheet_rows: Sequence[LineRow], application: Application) -> list[Planned]:
    """What taking the rows over would do; lines that the sheet does not have stay as they are."""
    by_id = {str(line.id): line for line in application.budget_lines}
    return [_plan(row, by_id.get(_id(row)), application) for row in sheet_rows[: MOST_LINES + 1]]


def _id(row: LineRow) -> str:
    try:
        return str(uuid.UUID(row.line_id))
    except ValueError:
        return ""


def _plan(row: LineRow, line: BudgetLine | None, application: Application) -> Planned:
    problems = list(row.problems)
    commitment = next((c for c in application.commitments if c.code == row.serves), None)
    if row.serves and commitment is None:
        place = address(row.row, 5)
        problems.append(f"{place} says “{row.serves}”, which is the code of no commitment.")
    if problems:
        return Planned(row, Effect.REFUSED, tuple(problems), line)
    typed = LineTyped(
        _FUNDS[row.funds],
        _CATEGORIES[row.category],
        row.description,
        row.justification,
        commitment,
        row.cents,
        _RECURRENCES.get(row.recurrence),
    )
    if line is None:
        return Planned(row, Effect.ADD, (), None, typed)
    effect = Effect.SAME if kept(line) == typed else Effect.CHANGE
    return Planned(row, effect, (), line, typed)
