"""Facts about assessments."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.competitions.models import Competition
from app.platform import db
from app.review.models import Assessment, AssessmentKind, Reviewer


def assessments(competition: Competition) -> list[Assessment]:
    """Everything that was said, by kind, oldest first."""
    return db.every(
        select(Assessment)
        .where(Assessment.competition_id == competition.id)
        .options(
            joinedload(Assessment.reviewer).joinedload(Reviewer.person),
            joinedload(Assessment.written_by),
        )
        .order_by(Assessment.kind, Assessment.written_at)
    )


def has_said_goodbye(of: Reviewer) -> bool:
    """Whether the reader has answered the exit form."""
    query = select(Assessment).where(
        Assessment.reviewer_id == of.id, Assessment.kind == AssessmentKind.EXIT
    )
    return bool(db.every(query))
