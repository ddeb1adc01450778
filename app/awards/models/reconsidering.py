"""A district asks the agency to look at its decision again."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.awards.lifecycle import RequestStatus
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.platform.storage import StoredFile


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
