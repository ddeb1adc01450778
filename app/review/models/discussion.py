"""What readers say to each other about one application, and the record of it."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.review.lifecycle import DiscussionStatus


class Discussion(Versioned, Model):
    """The readers of one application look at the items on which they differ."""

    __tablename__ = "discussion"

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    status: Mapped[DiscussionStatus] = mapped_column(default=DiscussionStatus.OPEN)
    codes: Mapped[list[str]]  # the items in question, as found when it opened
    opened_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    record: Mapped[str] = mapped_column(default="")  # the monitor's record of discussion
    application: Mapped[Application] = relationship()
    opened_by: Mapped[Person] = relationship()
    notes: Mapped[list["DiscussionNote"]] = relationship(order_by="DiscussionNote.written_at")

    @property
    def is_open(self) -> bool:
        """Whether readers may still speak and change scores."""
        return self.status is DiscussionStatus.OPEN


class DiscussionNote(Model):
    """One thing that was said about one item. Append-only."""

    __tablename__ = "discussion_note"

    discussion_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("discussion.id"), index=True)
    code: Mapped[str]
    text: Mapped[str]
    review_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("review.id"))  # or the monitor
    written_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
