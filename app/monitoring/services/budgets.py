"""Approved budgets: the first version of an award, and each later one of an amendment."""

from app.awards.models import Award
from app.identity.actor import Actor
from app.monitoring.models.approved_budgets import ApprovedBudget, ApprovedLine
from app.monitoring.models.changes import AmendmentRequest
from app.monitoring.queries.budgets import budget_rows, first_budget
from app.monitoring.rules.rebudgeting import Budget
from app.platform import audit, clock, db


def open_budget(award: Award, *, by: Actor) -> None:
    """Keep version 1, worked out of the funded submission; nothing where it is kept already."""
    if not budget_rows(award):
        _keep(award, first_budget(award), None, by=by)


def keep_next(award: Award, budget: Budget, request: AmendmentRequest, *, by: Actor) -> None:
    """Keep the version that an approved amendment makes."""
    open_budget(award, by=by)
    _keep(award, budget, request, by=by)


def _keep(award: Award, budget: Budget, request: AmendmentRequest | None, *, by: Actor) -> None:
    row = ApprovedBudget(
        award_id=award.id,
        version=budget.version,
        request_id=request.id if request else None,
        approved_at=clock.now(),
        lines=[
            ApprovedLine(category=category, year=year, cents=cents)
            for category, years in budget.cells.items()
            for year, cents in years.items()
        ],
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        by, "budget:approve", award, version=budget.version, total_cents=budget.total_cents
    )
