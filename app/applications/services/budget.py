"""The budget: lines with their amounts by year, and the indirect cost rate."""

from dataclasses import dataclass

from app.applications.models import (
    Application,
    BudgetAmount,
    BudgetLine,
    Category,
    Commitment,
    Funds,
)
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import db
from app.platform.errors import DomainError

_MOST_HUNDREDTHS = 10_000


@dataclass(frozen=True)
class LineTyped:
    """A budget line as typed. `cents` is project year to amount."""

    funds: Funds
    category: Category
    description: str
    justification: str
    commitment: Commitment | None
    cents: dict[int, int]


def add_line(application: Application, typed: LineTyped, *, by: Actor) -> BudgetLine:
    """Add one thing to be paid."""
    changed(application, by=by)
    position = max((line.position for line in application.budget_lines), default=0) + 1
    line = BudgetLine(position=position)
    application.budget_lines.append(line)
    _fill(application, line, typed)
    return line


def change_line(application: Application, line: BudgetLine, typed: LineTyped, *, by: Actor) -> None:
    """Change one thing to be paid."""
    changed(application, by=by)
    _fill(application, line, typed)


def remove_line(application: Application, line: BudgetLine, *, by: Actor) -> None:
    """Remove a line with its amounts and its justification."""
    changed(application, by=by)
    application.budget_lines.remove(line)


def set_indirect_rate(application: Application, hundredths: int | None, *, by: Actor) -> None:
    """Set the indirect cost rate that is applied, in hundredths of a percent."""
    changed(application, by=by)
    if hundredths is not None and not 0 <= hundredths <= _MOST_HUNDREDTHS:
        message = "The indirect cost rate is a percentage from 0 to 100."
        raise DomainError(message, field="rate")
    application.indirect_rate_hundredths = hundredths


def _fill(application: Application, line: BudgetLine, typed: LineTyped) -> None:
    years = application.competition.project_years
    beyond = [year for year, cents in typed.cents.items() if cents and not 1 <= year <= years]
    if beyond:
        message = f"The project has {years} years. Remove the amount of year {beyond[0]}."
        raise DomainError(message)
    line.funds, line.category = typed.funds, typed.category
    line.description, line.justification = typed.description, typed.justification
    line.commitment = typed.commitment
    line.amounts.clear()
    db.session.flush()
    line.amounts = [
        BudgetAmount(year=year, cents=cents) for year, cents in sorted(typed.cents.items())
    ]
