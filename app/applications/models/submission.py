"""What was handed in, frozen; and the agency's first look at it."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models.application import Application
from app.identity.models import Person
from app.platform.db import Model
from app.platform.storage import StoredFile


class Submission(Model):
    """One submission: its receipt, and the canonical snapshot whose SHA-256 proves it.

    Never changed. A later one stands in its place; this one stays readable.
    """

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("application_id", "ordinal"),
        UniqueConstraint("application_id", "form_token"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    ordinal: Mapped[int]
    receipt_number: Mapped[str] = mapped_column(unique=True)  # P416A260001-2
    received_at: Mapped[datetime]  # when the server held the whole certified request
    form_token: Mapped[str | None]  # of the page it came from: sent twice, it is received once
    submitted_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    signature: Mapped[str]  # the name and title under the certification
    sha256: Mapped[str] = mapped_column(index=True)
    snapshot_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    requested_cents: Mapped[int]
    application: Mapped[Application] = relationship(overlaps="submissions")
    submitted_by: Mapped[Person] = relationship()
    snapshot: Mapped[StoredFile] = relationship()


class ScreeningReason(StrEnum):
    """Why an application is not evaluated: the four reasons of 34 CFR 75.216."""

    INELIGIBLE = "ineligible"
    PROCEDURE = "procedure"
    INFORMATION = "information"
    STATUTE = "statute"

    @property
    def label(self) -> str:
        """For people."""
        return _REASONS[self]


_REASONS = {
    ScreeningReason.INELIGIBLE: "The applicant is not eligible",
    ScreeningReason.PROCEDURE: "A rule of procedure in the notice was not followed",
    ScreeningReason.INFORMATION: "Information that the notice requires is missing",
    ScreeningReason.STATUTE: "The statute does not allow this project to be funded",
}


class Screening(Model):
    """The officer's finding whether an application goes to review, with the reason if not."""

    __tablename__ = "screening"
    __table_args__ = (
        CheckConstraint("is_eligible <> (reason IS NOT NULL)", name="reason_unless_eligible"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    is_eligible: Mapped[bool]
    reason: Mapped[ScreeningReason | None]
    comment: Mapped[str]
    screened_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    screened_at: Mapped[datetime]
    application: Mapped[Application] = relationship()
    screened_by: Mapped[Person] = relationship()
