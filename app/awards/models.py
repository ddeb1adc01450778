"""The slate with its choices and reasons, the letters, and the awards with their years."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.awards.lifecycle import RequestStatus, SlateStatus, Status
from app.competitions.models import Competition
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.platform.storage import StoredFile
from app.review.models import RankOrder


class Slate(Versioned, Model):
    """Whom the agency will fund, beside the frozen rank order it starts from."""

    __tablename__ = "slate"
    __table_args__ = (
        CheckConstraint(
            "(status IN ('signed', 'announced')) = (signed_at IS NOT NULL)", name="signed_has_time"
        ),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), unique=True)
    rank_order_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rank_order.id"))
    status: Mapped[SlateStatus] = mapped_column(default=SlateStatus.DRAFT)
    available_cents: Mapped[int]
    return_reason: Mapped[str] = mapped_column(default="")
    recommended_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    recommended_at: Mapped[datetime | None]
    signed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime | None]
    signature: Mapped[str] = mapped_column(default="")
    competition: Mapped[Competition] = relationship()
    rank_order: Mapped[RankOrder] = relationship()
    recommended_by: Mapped[Person | None] = relationship(foreign_keys=[recommended_by_id])
    signed_by: Mapped[Person | None] = relationship(foreign_keys=[signed_by_id])
    choices: Mapped[list["SlateChoice"]] = relationship(cascade="all, delete-orphan")


class SlateChoice(Model):
    """Fund or not, how much, and why where the choice departs from the rank order."""

    __tablename__ = "slate_choice"
    __table_args__ = (
        UniqueConstraint("slate_id", "application_id"),
        CheckConstraint("is_funded OR cents = 0", name="money_only_if_funded"),
    )

    slate_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("slate.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    is_funded: Mapped[bool]
    cents: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
    application: Mapped[Application] = relationship()


class LetterKind(StrEnum):
    """What the agency tells an applicant."""

    FUNDED = "funded"
    NOT_FUNDED = "not_funded"
    INELIGIBLE = "ineligible"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


class Letter(Model):
    """The decision as it was told; all letters of a competition carry the same moment."""

    __tablename__ = "letter"

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    kind: Mapped[LetterKind]
    body: Mapped[str]
    released_at: Mapped[datetime]
    application: Mapped[Application] = relationship()


class Ground(StrEnum):
    """Why a district asks the agency to look again."""

    FACT = "fact"
    PROCEDURE = "procedure"
    OTHER = "other"

    @property
    def label(self) -> str:
        """For people."""
        return _GROUNDS[self]


_GROUNDS = {
    Ground.FACT: "An error of fact: the decision rests on something that the application disproves",
    Ground.PROCEDURE: "An error of procedure: a rule of the notice or the regulation was not kept",
    Ground.OTHER: "Another reason",
}


class Reconsideration(Versioned, Model):
    """A district asks the agency to look at its decision again. It changes no score by itself."""

    __tablename__ = "reconsideration"
    __table_args__ = (
        CheckConstraint(
            "(status IN ('granted', 'denied')) = (answered_at IS NOT NULL)",
            name="answered_has_time",
        ),
        # One stands at a time; after a withdrawal a district may ask again, inside the days.
        Index(
            "uq_reconsideration_standing",
            "application_id",
            unique=True,
            sqlite_where=text("status <> 'withdrawn'"),
            postgresql_where=text("status <> 'withdrawn'"),
        ),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    status: Mapped[RequestStatus] = mapped_column(default=RequestStatus.SUBMITTED)
    ground: Mapped[Ground]
    reason: Mapped[str]
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")  # why; and if granted, what happens now
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    application: Mapped[Application] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    answered_by: Mapped[Person | None] = relationship(foreign_keys=[answered_by_id])
    files: Mapped[list["ReconsiderationFile"]] = relationship(cascade="all, delete-orphan")


class ReconsiderationFile(Model):
    """A file that goes with a request."""

    __tablename__ = "reconsideration_file"

    reconsideration_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("reconsideration.id"), index=True
    )
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    file: Mapped[StoredFile] = relationship(lazy="joined")


class Award(Versioned, Model):
    """A grant. Its number is the application's; its promises are the application's commitments."""

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint(
            "(status = 'negotiation') = (activated_at IS NULL)", name="active_has_time"
        ),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    status: Mapped[Status] = mapped_column(default=Status.NEGOTIATION)
    program_officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    project_director_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    activated_at: Mapped[datetime | None]
    application: Mapped[Application] = relationship()
    program_officer: Mapped[Person] = relationship(foreign_keys=[program_officer_id])
    project_director: Mapped[Person] = relationship(foreign_keys=[project_director_id])
    years: Mapped[list["AwardYear"]] = relationship(
        order_by="AwardYear.year", cascade="all, delete-orphan"
    )

    @property
    def total_cents(self) -> int:
        """All years together."""
        return sum(year.cents for year in self.years)


class AwardYear(Model):
    """One budget period of an award."""

    __tablename__ = "award_year"
    __table_args__ = (UniqueConstraint("award_id", "year"),)

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    year: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    cents: Mapped[int]
