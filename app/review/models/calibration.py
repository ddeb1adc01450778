"""The calibration room: applications with agreed scores, and how readers did on them."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.competitions.models import Competition
from app.platform.db import Model, Versioned
from app.review.lifecycle import TrialStatus
from app.review.models.people import Reviewer


class AnchorApplication(Versioned, Model):
    """A text without names whose scores experienced readers agreed on. Never ranked."""

    __tablename__ = "anchor"

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    title: Mapped[str]
    source: Mapped[str]  # where the text comes from, for the record
    texts: Mapped[dict[str, Any]]  # item code to what the applicant wrote
    agreed: Mapped[dict[str, Any]]  # item code to {"points": "12", "reason": "..."}
    is_open: Mapped[bool] = mapped_column(default=False)  # readers may score it
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    competition: Mapped[Competition] = relationship()


class Trial(Versioned, Model):
    """One attempt of one reader at one anchor."""

    __tablename__ = "calibration_trial"
    __table_args__ = (UniqueConstraint("reviewer_id", "anchor_id", "number"),)

    reviewer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reviewer.id"), index=True)
    anchor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("anchor.id"), index=True)
    number: Mapped[int]
    status: Mapped[TrialStatus] = mapped_column(default=TrialStatus.OPEN)
    points: Mapped[dict[str, Any]]  # item code to points, as text
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    reviewer: Mapped[Reviewer] = relationship()
    anchor: Mapped[AnchorApplication] = relationship()
