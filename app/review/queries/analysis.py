"""Facts about advisory analyses."""

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.competitions.models import Competition
from app.platform import db
from app.review.models import Analysis


def analysis(analysis_id: uuid.UUID) -> Analysis:
    """The analysis, or NotFoundError."""
    return db.fetch(Analysis, analysis_id)


def analyses(competition: Competition) -> list[Analysis]:
    """All analyses, the latest first."""
    return db.every(
        select(Analysis)
        .where(Analysis.competition_id == competition.id)
        .options(joinedload(Analysis.made_by))
        .order_by(Analysis.number.desc())
    )


def next_analysis_number(competition: Competition) -> int:
    """The number of an analysis that is made now."""
    query = select(func.max(Analysis.number))
    last = db.session.scalar(query.where(Analysis.competition_id == competition.id))
    return (last or 0) + 1
