"""The budget: lines with their amounts by year, one at a time or as a whole grid."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.applications import queries
from app.applications.models import (
    Application,
    BudgetAmount,
    BudgetLine,
    Commitment,
    PlanActivity,
)
from app.applications.rules.lines import MOST_LINES, LineTyped, kept
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import audit, clock, db, writing
from app.platform.errors import DomainError, StaleError

_STALE = "A colleague changed this line while you typed. Both are shown; nothing is lost."
_GONE = "A colleague removed this line while you typed. What you typed is shown; nothing is lost."


@dataclass(frozen=True)
class GridRow:
    """One touched row of the grid; a new line without `line_id`. `revision` is what was shown.

    `typed` is None for a row that is to be removed.
    """

    line_id: uuid.UUID | None
    revision: int
    typed: LineTyped | None


@dataclass(frozen=True)
class Clash:
    """A row that somebody else changed in between. `line` is theirs; None: they removed it."""

    line: BudgetLine | None
    typed: LineTyped | None


@dataclass
class GridOutcome:
    """What became of a grid: rows that were saved, and rows where two people meet."""

    saved: int = 0
    clashes: list[Clash] = field(default_factory=list)


def add_line(application: Application, typed: LineTyped, *, by: Actor) -> BudgetLine:
    """Add one thing to be paid. Raises DomainError beyond the number of lines of one budget."""
    changed(application, by=by)
    if len(application.budget_lines) >= MOST_LINES:
        message = f"A budget holds at most {MOST_LINES} lines. Put small things into one line."
        raise DomainError(message)
    _refuse_beyond(application, typed)
    position = max((line.position for line in application.budget_lines), default=0) + 1
    line = BudgetLine(position=position, revision=0)
    application.budget_lines.append(line)
    _fill(application, line, typed, by=by)
    return line


def change_line(
    application: Application,
    line: BudgetLine,
    typed: LineTyped,
    *,
    revision: int | None = None,
    by: Actor,
) -> None:
    """Change one thing to be paid.

    Raises StaleError when `revision` is not the last one: somebody else saved or removed the line.
    """
    changed(application, by=by)
    _refuse_beyond(application, typed)
    _refuse_stale(line.id, revision)
    _fill(application, line, typed, by=by)


def remove_line(
    application: Application, line: BudgetLine, *, revision: int | None = None, by: Actor
) -> None:
    """Remove a line with its amounts and its justification. Raises StaleError as above."""
    changed(application, by=by)
    _refuse_stale(line.id, revision)
    application.budget_lines.remove(line)
    audit.record(by, "budget_line:remove", application, what=line.description)


def save_grid(application: Application, rows: Sequence[GridRow], *, by: Actor) -> GridOutcome:
    """Save the rows that were touched; rows that clash with a colleague's are left and told.

    Raises DomainError for a row that cannot be kept; then nothing is saved.
    """
    changed(application, by=by)
    outcome = GridOutcome()
    for row in rows:
        clash = _clash(row)
        if clash is not None:
            outcome.clashes.append(clash)
        else:
            _save_row(application, row, by=by)
            outcome.saved += 1
    return outcome


def _refuse_beyond(application: Application, typed: LineTyped) -> None:
    years = application.competition.project_years
    beyond = [year for year, cents in typed.cents.items() if cents and not 1 <= year <= years]
    if beyond:
        message = f"The project has {years} years. Remove the amount of year {beyond[0]}."
        raise DomainError(message)


def _refuse_stale(line_id: uuid.UUID, revision: int | None) -> None:
    if revision is None:
        return
    now = queries.budget_line_now(line_id)
    if now is None:
        raise StaleError(_GONE)
    if now.revision != revision:
        raise StaleError(_STALE)


def _clash(row: GridRow) -> Clash | None:
    if row.line_id is None:
        return None
    now = queries.budget_line_now(row.line_id)
    if now is None:
        return Clash(None, row.typed) if row.typed is not None else None
    if now.revision == row.revision or (row.typed is not None and kept(now) == row.typed):
        return None
    return Clash(now, row.typed)


def _save_row(application: Application, row: GridRow, *, by: Actor) -> None:
    if row.line_id is None:
        if row.typed is not None:
            add_line(application, row.typed, by=by)
        return
    line = next((each for each in application.budget_lines if each.id == row.line_id), None)
    if line is None:
        return
    if row.typed is None:
        remove_line(application, line, by=by)
    else:
        change_line(application, line, row.typed, by=by)


def _fill(application: Application, line: BudgetLine, typed: LineTyped, *, by: Actor) -> None:
    line.funds, line.category = typed.funds, typed.category
    line.description = writing.tidy(typed.description).strip()
    line.justification = writing.tidy(typed.justification).strip()
    serves, line.recurrence = typed.serves, typed.recurrence
    line.commitment = serves if isinstance(serves, Commitment) else None
    line.activity = serves if isinstance(serves, PlanActivity) else None
    line.served_before = None
    line.revision, line.changed_by_id, line.changed_at = line.revision + 1, by.id, clock.now()
    line.amounts.clear()
    db.session.flush()
    line.amounts = [
        BudgetAmount(year=year, cents=cents)
        for year, cents in sorted(typed.cents.items())
        if year <= application.competition.project_years
    ]
