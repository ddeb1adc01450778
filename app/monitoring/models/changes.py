"""Requests to amend a grant, what was said about each, and the files that go with it."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.models import Award, AwardAction
from app.identity.models import Person
from app.monitoring.lifecycle.changes import Status
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting
from app.platform.storage import StoredFile


class ChangeKind(StrEnum):
    """What a request changes (2 CFR 200.308)."""

    BUDGET = "budget"
    SCOPE = "scope"
    PERSONNEL = "personnel"
    TIME = "time"

    @property
    def label(self) -> str:
        """For people."""
        return _KINDS[self]


_KINDS = {
    ChangeKind.BUDGET: "Budget",
    ChangeKind.SCOPE: "Commitments and scope",
    ChangeKind.PERSONNEL: "Key person",
    ChangeKind.TIME: "More time",
}


class AmendmentRequest(Versioned, Model):
    """One request of a grantee to change its grant.

    `asked` holds only what changes (monitoring/rules/asks.py), `held` what stood when it was last
    saved, `shown` the figures that the decision rests on, as they stood when it was made.
    """

    __tablename__ = "amendment_request"
    __table_args__ = (
        UniqueConstraint("award_id", "number"),
        CheckConstraint(
            "(status IN ('approved', 'declined')) = (decided_at IS NOT NULL)",
            name="decided_has_time",
        ),
        CheckConstraint(
            "status <> 'approved' OR action_id IS NOT NULL", name="approved_has_action"
        ),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    number: Mapped[int]  # 1, 2, ... over the whole grant
    kind: Mapped[ChangeKind]
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    opened_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    on_behalf: Mapped[str] = mapped_column(default="")  # why the agency wrote it; empty: it did not
    reason: Mapped[str] = mapped_column(default="")
    asked: Mapped[dict[str, Any]]
    held: Mapped[dict[str, Any]]
    submitted_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    submitted_at: Mapped[datetime | None]
    submitted_as: Mapped[str] = mapped_column(default="")  # name and title of the representative
    recommended_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    recommended_at: Mapped[datetime | None]
    recommends: Mapped[bool | None]  # to approve, or to decline
    recommendation: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(default="")  # why
    signature: Mapped[str] = mapped_column(default="")
    shown: Mapped[dict[str, Any]]
    action_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("award_action.id"))
    award: Mapped[Award] = relationship()
    action: Mapped[AwardAction | None] = relationship()
    opened_by: Mapped[Person] = relationship(foreign_keys=[opened_by_id])
    submitted_by: Mapped[Person | None] = relationship(foreign_keys=[submitted_by_id])
    recommended_by: Mapped[Person | None] = relationship(foreign_keys=[recommended_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
    notes: Mapped[list["AmendmentNote"]] = relationship(order_by="AmendmentNote.written_at")
    files: Mapped[list["AmendmentFile"]] = relationship(order_by="AmendmentFile.added_at")

    @property
    def is_on_behalf(self) -> bool:
        """Whether the agency wrote it for the grantee, who still sends it."""
        return bool(self.on_behalf)


class NoteKind(StrEnum):
    """What somebody said about a request."""

    RETURNED = "returned"
    ASKED = "asked"
    ANSWERED = "answered"
    SENT_BACK = "sent_back"

    @property
    def label(self) -> str:
        """For people."""
        return _NOTES[self]


_NOTES = {
    NoteKind.RETURNED: "Returned, to be changed",
    NoteKind.ASKED: "The agency asks",
    NoteKind.ANSWERED: "The grantee answers",
    NoteKind.SENT_BACK: "Sent back by the authorizing official",
}


class AmendmentNote(Lasting, Model):
    """Words that moved a request. The note of an official stays inside the agency."""

    __tablename__ = "amendment_note"

    request_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("amendment_request.id"), index=True)
    kind: Mapped[NoteKind]
    text: Mapped[str]
    written_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    written_by: Mapped[Person] = relationship()

    @property
    def is_internal(self) -> bool:
        """Whether only the agency reads it."""
        return self.kind is NoteKind.SENT_BACK


class AmendmentFile(Lasting, Model):
    """A file that goes with a request."""

    __tablename__ = "amendment_file"

    request_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("amendment_request.id"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    added_at: Mapped[datetime]
    added_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    file: Mapped[StoredFile] = relationship(lazy="joined")
