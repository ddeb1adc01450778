"""Reviewers, their conflicts, their reviews and scores, and the frozen rank order."""

import uuid
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application, Submission
from app.competitions.models import Competition
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.review.lifecycle import ReviewerStatus, Status


class Reviewer(Versioned, Model):
    """Somebody asked to review in one competition, and what they bring."""

    __tablename__ = "reviewer"
    __table_args__ = (UniqueConstraint("competition_id", "person_id"),)

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    status: Mapped[ReviewerStatus] = mapped_column(default=ReviewerStatus.INVITED)
    expertise: Mapped[list[str]]  # elements they know best: ["E3", "E4"]
    state: Mapped[str]  # where they live or work; some programmes keep it apart
    maximum_reviews: Mapped[int]
    invited_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answer_reason: Mapped[str] = mapped_column(default="")
    competition: Mapped[Competition] = relationship()
    person: Mapped[Person] = relationship()


class ConflictKind(StrEnum):
    """What a reviewer, or the record, says about one application."""

    NONE = "none"
    INDIRECT = "indirect"
    DIRECT = "direct"

    @property
    def label(self) -> str:
        """For people."""
        return _CONFLICTS[self]


_CONFLICTS = {
    ConflictKind.NONE: "No conflict",
    ConflictKind.INDIRECT: "A relationship that could raise doubt",
    ConflictKind.DIRECT: "A direct interest",
}


class ConflictDeclaration(Model):
    """One answer about one application. Append-only: the latest one counts."""

    __tablename__ = "conflict_declaration"
    __table_args__ = (
        CheckConstraint("kind = 'none' OR explanation <> ''", name="explained"),
        Index("ix_conflict_declaration_pair", "reviewer_id", "application_id"),
    )

    reviewer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reviewer.id"))
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    kind: Mapped[ConflictKind]
    explanation: Mapped[str]
    is_computed: Mapped[bool] = mapped_column(default=False)  # found in the record, not declared
    declared_at: Mapped[datetime]
    reviewer: Mapped[Reviewer] = relationship()
    application: Mapped[Application] = relationship()


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
    strengths: Mapped[str]
    weaknesses: Mapped[str]
    revision: Mapped[int]
    saved_at: Mapped[datetime]


class RankOrder(Model):
    """The applications by quality, frozen; decisions may depart from it, but never change it."""

    __tablename__ = "rank_order"

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), unique=True)
    method: Mapped[str]  # announced before any score could be seen
    frozen_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    frozen_at: Mapped[datetime]
    sha256: Mapped[str]
    competition: Mapped[Competition] = relationship()
    frozen_by: Mapped[Person] = relationship()
    entries: Mapped[list["RankEntry"]] = relationship(order_by="RankEntry.rank")


class RankEntry(Model):
    """One place in the rank order. The mean is an exact fraction; ties share a rank."""

    __tablename__ = "rank_entry"
    __table_args__ = (UniqueConstraint("rank_order_id", "application_id"),)

    rank_order_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rank_order.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    rank: Mapped[int]
    mean_numerator: Mapped[int]
    mean_denominator: Mapped[int]
    reviews: Mapped[int]
    meets_priorities: Mapped[bool]
    tie_note: Mapped[str] = mapped_column(default="")  # which announced rule parted a tie, or none
    application: Mapped[Application] = relationship()

    @property
    def mean(self) -> Fraction:
        """The exact mean of the reviewers' totals."""
        return Fraction(self.mean_numerator, self.mean_denominator)
