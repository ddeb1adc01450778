"""Approved budgets of grants by category and year."""

from sqlalchemy import select

from app.applications import queries as applications
from app.applications.models import Category, Funds
from app.awards.models import Award
from app.monitoring.models.approved_budgets import ApprovedBudget
from app.monitoring.rules.rebudgeting import Budget, scaled
from app.platform import db


def approved_budget(award: Award) -> Budget:
    """The version in force: grant funds by category and project year, in cents."""
    return budget_versions(award)[-1]


def budget_versions(award: Award) -> list[Budget]:
    """Every version, oldest first; never empty.

    A grant that was made before budgets were kept has version 1 worked out of its submission.
    """
    rows = budget_rows(award)
    return [_budget(row) for row in rows] or [first_budget(award)]


def budget_rows(award: Award) -> list[ApprovedBudget]:
    """The versions as they are kept, oldest first."""
    return db.every(
        select(ApprovedBudget)
        .where(ApprovedBudget.award_id == award.id)
        .order_by(ApprovedBudget.version)
    )


def first_budget(award: Award) -> Budget:
    """What the submission asked for, scaled to what was awarded for each year."""
    submission = award.application.standing_submission
    requested: dict[Category, dict[int, int]] = {}
    lines = applications.snapshot(submission).budget if submission else ()
    for line in lines:
        if line.funds is Funds.FEDERAL:
            years = requested.setdefault(line.category, {})
            for year, cents in line.cents.items():
                years[year] = years.get(year, 0) + cents
    return scaled(requested, _awarded(award))


def _awarded(award: Award) -> dict[int, int]:
    """By year as the first notification says it, so that later ones change no first version."""
    if award.actions:
        facts = award.actions[0].facts["years"]
        return {each["year"]: each["approved_cents"] for each in facts}
    return {year.year: year.cents for year in award.years}


def _budget(row: ApprovedBudget) -> Budget:
    cells: dict[Category, dict[int, int]] = {}
    for line in sorted(row.lines, key=lambda each: (each.category.line, each.year)):
        cells.setdefault(line.category, {})[line.year] = line.cents
    return Budget(row.version, cells)
