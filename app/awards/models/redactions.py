"""Redacted copies of funded applications for the public, with the log of what was removed."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Submission
from app.awards.lifecycle import RedactionStatus
from app.awards.models.awards import Award
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting


class RedactionGround(StrEnum):
    """On what ground something is not made public."""

    PRIVACY = "privacy"
    COMMERCIAL = "commercial"
    DESIGNATED = "designated"
    STATUTE = "statute"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]

    @property
    def mark(self) -> str:
        """What stands in the text instead."""
        return f"[removed: {_SHORT[self]}]"


_LABELS = {
    RedactionGround.PRIVACY: "Personal privacy: FOIA exemption 6, 5 U.S.C. 552(b)(6)",
    RedactionGround.COMMERCIAL: "Confidential commercial: FOIA exemption 4, 5 U.S.C. 552(b)(4)",
    RedactionGround.DESIGNATED: "Marked by the applicant as business information: 34 CFR 5.11",
    RedactionGround.STATUTE: "Closed by another law: FOIA exemption 3, 5 U.S.C. 552(b)(3)",
}
_SHORT = {
    RedactionGround.PRIVACY: "FOIA exemption 6",
    RedactionGround.COMMERCIAL: "FOIA exemption 4",
    RedactionGround.DESIGNATED: "34 CFR 5.11",
    RedactionGround.STATUTE: "FOIA exemption 3",
}


class Redaction(Versioned, Model):
    """One redacted copy of what a grantee submitted. A changed copy is a new one."""

    __tablename__ = "redaction"
    __table_args__ = (
        UniqueConstraint("award_id", "ordinal"),
        CheckConstraint("status = 'prepared' OR shown_at IS NOT NULL", name="shown_has_time"),
        CheckConstraint(
            "status NOT IN ('published', 'taken_down') OR published_at IS NOT NULL",
            name="published_has_time",
        ),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"))
    submission_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("submission.id"))
    ordinal: Mapped[int]
    status: Mapped[RedactionStatus] = mapped_column(default=RedactionStatus.PREPARED)
    files: Mapped[list[str]]  # SHA-256 of the attached files that go along
    started_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    started_at: Mapped[datetime]
    shown_at: Mapped[datetime | None]
    object_until: Mapped[datetime | None]  # the first instant that is too late
    objection: Mapped[str] = mapped_column(default="")
    objected_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    objected_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")  # of the officer to the objection
    published_at: Mapped[datetime | None]
    award: Mapped[Award] = relationship()
    submission: Mapped[Submission] = relationship()
    started_by: Mapped[Person] = relationship(foreign_keys=[started_by_id])
    objected_by: Mapped[Person | None] = relationship(foreign_keys=[objected_by_id])
    removals: Mapped[list["Removal"]] = relationship(order_by="Removal.number")


class Removal(Lasting, Model):
    """One entry of the log: a text that is taken out wherever it stands, or put back.

    `text` is the agency's and the district's alone; the public log has everything else.
    """

    __tablename__ = "removal"
    __table_args__ = (
        UniqueConstraint("redaction_id", "number"),
        CheckConstraint("(text = '') = (puts_back IS NOT NULL)", name="removes_or_puts_back"),
    )

    redaction_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("redaction.id"))
    number: Mapped[int]
    text: Mapped[str]
    ground: Mapped[RedactionGround]
    places: Mapped[list[str]]  # where it stood, in words
    puts_back: Mapped[int | None]  # the number of the entry that no longer holds
    removed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[datetime]
    removed_by: Mapped[Person] = relationship()
