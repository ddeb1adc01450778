"""What the notice's checklist asks of one application. Pure."""

from app.applications.models import Application, Category, Funds
from app.competitions.models import Condition, Requirement, RequirementKind

PLAN, LOGIC_MODEL = "plan", "logic_model"  # codes of parts


def asked(application: Application, kind: RequirementKind) -> list[Requirement]:
    """The lines of one kind that apply to this application as it stands, in their order."""
    return [
        each
        for each in application.competition.requirements
        if each.kind is kind and applies(each, application)
    ]


def find(application: Application, kind: RequirementKind, code: str) -> Requirement | None:
    """The line of this kind and code, if the notice has one that applies."""
    return next((each for each in asked(application, kind) if each.code == code), None)


def asks_for(application: Application, part: str) -> bool:
    """Whether the checklist asks this application for a part of the plan."""
    return find(application, RequirementKind.PART, part) is not None


def applies(requirement: Requirement, application: Application) -> bool:
    """Whether the condition of a line holds for this application as it stands."""
    return _HOLDS[requirement.condition](application)


def _budgets_indirect(application: Application) -> bool:
    return any(line.category is Category.INDIRECT for line in application.budget_lines)


def _budgets_non_federal(application: Application) -> bool:
    return any(line.funds is Funds.NON_FEDERAL for line in application.budget_lines)


_HOLDS = {
    Condition.ALWAYS: lambda _application: True,
    Condition.CONSORTIUM: lambda application: len(application.members) > 1,
    Condition.INDIRECT_COSTS: _budgets_indirect,
    Condition.NON_FEDERAL_FUNDS: _budgets_non_federal,
}
