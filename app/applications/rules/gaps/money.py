"""What is missing of the budget."""

from app.applications.models import Application, BudgetLine, Funds
from app.applications.rules import budget, people
from app.applications.rules.gaps.shape import Area, Gap, gap
from app.competitions import rules as competition_rules


def money(application: Application) -> list[Gap]:
    """Lines with reasons and amounts, a total inside its band, a rate where it is used."""
    federal = [line for line in application.budget_lines if line.funds is Funds.FEDERAL]
    if not federal:
        return [gap(application, Area.BUDGET, "Enter the budget lines for the grant funds.")]
    found = [gap(application, Area.BUDGET, text) for line in federal if (text := _about_line(line))]
    participating = people.participating(application)
    band = competition_rules.band_for(application.competition, participating)
    requested = budget.requested_cents(application)
    if problem := budget.outside_band(requested, band, participating):
        found.append(gap(application, Area.BUDGET, problem))
    has_indirect = any(line.category.line == 10 for line in federal)  # noqa: PLR2004 - the form's own line number
    if has_indirect and application.indirect_rate_hundredths is None:
        found.append(gap(application, Area.BUDGET, "Enter the indirect cost rate that you apply."))
    return found


def _about_line(line: BudgetLine) -> str | None:
    if not line.justification.strip():
        return f"Justify the budget line “{line.description}”."
    if line.total_cents == 0:
        return f"Enter an amount for the budget line “{line.description}”, or delete it."
    return None
