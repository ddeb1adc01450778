"""What monitors say about readers and panels, and readers about the review: on fixed questions."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.competitions.models import Competition
from app.identity.models import Person
from app.platform.db import Model
from app.review.models.people import Reviewer


class AssessmentKind(StrEnum):
    """Who says what about whom."""

    READER = "reader"
    EXIT = "exit"
    PANEL = "panel"

    @property
    def label(self) -> str:
        """For people."""
        return _KINDS[self]


_KINDS = {
    AssessmentKind.READER: "The monitor about a reader",
    AssessmentKind.EXIT: "A reader about the review",
    AssessmentKind.PANEL: "The monitor about the panel",
}


class Assessment(Model):
    """Answers from 1 to 4 and a comment. Append-only: a later one does not replace an earlier."""

    __tablename__ = "assessment"
    __table_args__ = (
        CheckConstraint("(kind = 'panel') = (reviewer_id IS NULL)", name="about_somebody"),
        Index("ix_assessment_competition_id", "competition_id"),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"))
    kind: Mapped[AssessmentKind]
    reviewer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("reviewer.id"))
    form_version: Mapped[int]
    answers: Mapped[dict[str, Any]]  # question code to 1..4
    comment: Mapped[str]
    written_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    competition: Mapped[Competition] = relationship()
    reviewer: Mapped[Reviewer | None] = relationship()
    written_by: Mapped[Person] = relationship()
