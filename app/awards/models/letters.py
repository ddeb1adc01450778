"""The order to tell everybody, and what the agency tells each applicant."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.awards.lifecycle import AnnouncementStatus
from app.awards.models.slates import Slate
from app.identity.models import Person
from app.platform.db import Model, Versioned


class LetterKind(StrEnum):
    """What the agency tells an applicant."""

    FUNDED = "funded"
    NOT_FUNDED = "not_funded"
    INELIGIBLE = "ineligible"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


class Announcement(Versioned, Model):
    """The order to tell every applicant of a signed slate at one moment, not before.

    Until `released_at` nobody outside the agency learns that there is a decision.
    """

    __tablename__ = "announcement"
    __table_args__ = (
        CheckConstraint(
            "(status = 'released') = (released_at IS NOT NULL)", name="released_has_time"
        ),
        CheckConstraint("(status = 'cancelled') = (cancel_reason <> '')", name="cancelled_has_why"),
        Index(
            "uq_announcement_standing",
            "slate_id",
            unique=True,
            sqlite_where=text("status <> 'cancelled'"),
            postgresql_where=text("status <> 'cancelled'"),
        ),
    )

    slate_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("slate.id"), index=True)
    status: Mapped[AnnouncementStatus] = mapped_column(default=AnnouncementStatus.ORDERED)
    release_at: Mapped[datetime]  # the moment that was ordered
    ordered_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    ordered_at: Mapped[datetime]
    released_at: Mapped[datetime | None]
    cancel_reason: Mapped[str] = mapped_column(default="")
    cancelled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    cancelled_at: Mapped[datetime | None]
    slate: Mapped[Slate] = relationship()
    ordered_by: Mapped[Person] = relationship(foreign_keys=[ordered_by_id])
    cancelled_by: Mapped[Person | None] = relationship(foreign_keys=[cancelled_by_id])


class Letter(Model):
    """The decision as it was told; all letters of an announcement carry the same moment.

    An application that is funded later, from the unfunded ones, has two letters: the last counts.
    """

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("announcement_id", "application_id"),)

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    # None: told before announcements were ordered.
    announcement_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("announcement.id"))
    kind: Mapped[LetterKind]
    body: Mapped[str]
    released_at: Mapped[datetime]
    application: Mapped[Application] = relationship()
    announcement: Mapped[Announcement | None] = relationship()
