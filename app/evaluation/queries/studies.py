"""The evaluator's findings."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.awards.models import Award
from app.evaluation.models import Study
from app.platform import db


def studies(award: Award) -> list[Study]:
    """The findings that stand, in the order in which they were entered; replaced ones are left."""
    every = db.every(
        select(Study)
        .where(Study.award_id == award.id)
        .options(joinedload(Study.entered_by))
        .order_by(Study.entered_at, Study.outcome)
    )
    replaced = {each.replaces_id for each in every}
    return [each for each in every if each.id not in replaced]
