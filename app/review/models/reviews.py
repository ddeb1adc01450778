"""Reviews and their scores."""

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application, Submission
from app.platform.db import Model, Versioned
from app.review.lifecycle import Status
from app.review.models.people import Reviewer


class Review(Versioned, Model):
    """One reviewer's reading of one submission."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint(
            "status NOT IN ('submitted', 'final') OR submitted_at IS NOT NULL",
            name="submitted_has_time",
        ),
        CheckConstraint("(status = 'voided') = (void_reason IS NOT NULL)", name="void_has_reason"),
        # A voided review stays readable, and the pair may be assigned again after a correction.
        Index(
            "uq_review_standing",
            "reviewer_id",
            "application_id",
            unique=True,
            sqlite_where=text("status <> 'voided'"),
            postgresql_where=text("status <> 'voided'"),
        ),
    )

    reviewer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reviewer.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    status: Mapped[Status] = mapped_column(default=Status.ASSIGNED)
    why: Mapped[str]  # why this reviewer, in words: "2nd best match of 11 who may read it"
    assigned_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    void_reason: Mapped[str | None]
    reopen_reason: Mapped[str | None]
    kept_doubts: Mapped[list[dict[str, Any]]]  # doubts that the reviewer kept, each with why
    reviewer: Mapped[Reviewer] = relationship()
    application: Mapped[Application] = relationship()
    submission: Mapped[Submission] = relationship()
    scores: Mapped[list["Score"]] = relationship(order_by="Score.code")


class Score(Model):
    """Points (or met / not met) for one rubric item or priority, with the reasons."""

    __tablename__ = "score"
    __table_args__ = (UniqueConstraint("review_id", "code"),)

    review_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("review.id"), index=True)
    code: Mapped[str]  # item C1a, or priority AP-PL
    points: Mapped[Decimal | None]
    is_met: Mapped[bool | None]  # only for priorities that are met or not
    is_not_applicable: Mapped[bool] = mapped_column(default=False)
    # What stood here when the discussion opened: the independent score, kept for good.
    independent_points: Mapped[Decimal | None]
    independent_is_met: Mapped[bool | None]
    strengths: Mapped[str]
    weaknesses: Mapped[str]
    revision: Mapped[int]
    saved_at: Mapped[datetime]


class ScoreChange(Model):
    """A score changed after it was handed in: old, new, and why. Append-only."""

    __tablename__ = "score_change"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_reason"),)

    review_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("review.id"), index=True)
    code: Mapped[str]
    before: Mapped[str]  # in words: "12", "met", "not applicable"
    after: Mapped[str]
    reason: Mapped[str]
    phase: Mapped[str]  # "returned" or "discussion"
    changed_at: Mapped[datetime]
