"""Writing together: who is here now, who answers for which part, and what they called done."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models.application import Collaborator
from app.identity.models import Person
from app.platform.db import Model


class Presence(Model):
    """Where in an application somebody was last seen. One row a person; it says nothing of work."""

    __tablename__ = "presence"
    __table_args__ = (UniqueConstraint("application_id", "person_id"),)

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    place: Mapped[str]  # an item's code or an area; empty on the overview
    seen_at: Mapped[datetime]
    person: Mapped[Person] = relationship()


class PartOwner(Model):
    """Who answers for one part (an item's code, or an area), until when, and whether it is done.

    `signed_sha256` is of the part as it was when somebody called it done, so that a later change
    shows.
    """

    __tablename__ = "part_owner"
    __table_args__ = (
        UniqueConstraint("application_id", "part"),
        CheckConstraint("(signed_at IS NULL) = (signed_by_id IS NULL)", name="signed_by_somebody"),
        CheckConstraint("(signed_at IS NULL) = (signed_sha256 IS NULL)", name="signed_something"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    part: Mapped[str]
    collaborator_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("collaborator.id", ondelete="SET NULL")
    )
    due_on: Mapped[date | None]
    signed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime | None]
    signed_sha256: Mapped[str | None]
    collaborator: Mapped[Collaborator | None] = relationship()
    signed_by: Mapped[Person | None] = relationship()
