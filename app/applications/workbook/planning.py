"""What taking our sheet of lines over would do to the budget, row by row."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.applications.models import Application, BudgetLine
from app.applications.rules.lines import MOST_LINES, LineTyped, kept, with_code
from app.applications.workbook.cells import address
from app.applications.workbook.finding import LineRow
from app.applications.workbook.lines_sheet import CATEGORIES, FUNDS, RECURRENCES


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
    serves = with_code(application, row.serves)
    if row.serves and serves is None:
        place = address(row.row, 5)
        problems.append(
            f"{place} says “{row.serves}”, which is the code of no commitment and of no activity."
        )
    if problems:
        return Planned(row, Effect.REFUSED, tuple(problems), line)
    typed = LineTyped(
        FUNDS[row.funds],
        CATEGORIES[row.category],
        row.description,
        row.justification,
        serves,
        row.cents,
        RECURRENCES.get(row.recurrence),
    )
    if line is None:
        return Planned(row, Effect.ADD, (), None, typed)
    effect = Effect.SAME if kept(line) == typed else Effect.CHANGE
    return Planned(row, effect, (), line, typed)
