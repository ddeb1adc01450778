"""What the district writes and attaches: a response per rubric item, its history, its files."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model
from app.platform.storage import StoredFile


class Response(Model):
    """The text for one rubric item. `revision` counts saves, so that nobody overwrites blindly."""

    __tablename__ = "response"
    __table_args__ = (UniqueConstraint("application_id", "item_code"),)

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    item_code: Mapped[str]
    text: Mapped[str]
    revision: Mapped[int]
    saved_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime]
    saved_by: Mapped[Person] = relationship()


class ResponseVersion(Model):
    """The text as one person left it after a stretch of writing."""

    __tablename__ = "response_version"
    __table_args__ = (UniqueConstraint("response_id", "revision"),)

    response_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("response.id"), index=True)
    revision: Mapped[int]
    text: Mapped[str]
    origin: Mapped[str] = mapped_column(default="")  # the application that it was copied from
    saved_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    began_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    saved_by: Mapped[Person] = relationship()


class AttachmentKind(StrEnum):
    """What a file is for."""

    LOGIC_MODEL = "logic_model"
    MEMORANDUM = "memorandum"
    RESUME = "resume"
    LETTER = "letter"
    INDIRECT_COST_AGREEMENT = "indirect_cost_agreement"
    OTHER = "other"

    @property
    def label(self) -> str:
        """For people."""
        return _ATTACHMENTS[self]


_ATTACHMENTS = {
    AttachmentKind.LOGIC_MODEL: "Logic model",
    AttachmentKind.MEMORANDUM: "Memorandum of understanding",
    AttachmentKind.RESUME: "Résumé of key staff",
    AttachmentKind.LETTER: "Letter of support",
    AttachmentKind.INDIRECT_COST_AGREEMENT: "Indirect cost rate agreement",
    AttachmentKind.OTHER: "Other",
}


class Attachment(Model):
    """A file that belongs to the application.

    `looks` is what was seen inside it (see rules.format_lint.Looks), None if nobody looked.
    `first_file` is the file as it came, when a repair put another one in its place.
    """

    __tablename__ = "attachment"

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    member_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("member_district.id", ondelete="SET NULL"), index=True
    )  # the district whose memorandum it is
    kind: Mapped[AttachmentKind]
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    attached_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    attached_at: Mapped[datetime]
    looks: Mapped[dict[str, Any] | None]
    first_file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    file: Mapped[StoredFile] = relationship(lazy="joined", foreign_keys=[file_id])
    first_file: Mapped[StoredFile | None] = relationship(
        lazy="joined", foreign_keys=[first_file_id]
    )
