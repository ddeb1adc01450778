"""What is missing of the budget."""

from app.applications.models import Application
from app.applications.rules import money_findings
from app.applications.rules.gaps.shape import Area, Gap, gap


def money(application: Application) -> list[Gap]:
    """All that keeps a budget from being submitted; what is only unusual stands on its page."""
    return [gap(application, Area.BUDGET, text) for text in money_findings.stops(application)]
