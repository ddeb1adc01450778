"""Every attempt to submit, whatever came of it: evidence that the applicant can take away."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models.application import Application
from app.identity.models import Person
from app.platform.db import Model
from app.platform.lasting import Lasting


class AttemptOutcome(StrEnum):
    """What came of it. `opened` and `late_save` are kept near the deadline only."""

    OPENED = "opened"
    RECEIVED = "received"
    REPEATED = "repeated"
    UNSIGNED = "unsigned"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - the name of an outcome
    LOCKED = "locked"
    INCOMPLETE = "incomplete"
    CHANGED = "changed"
    EARLY = "early"
    LATE = "late"
    CLOSED = "closed"
    CONFLICT = "conflict"
    FAILED = "failed"
    LATE_SAVE = "late_save"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    AttemptOutcome.OPENED: "The page to submit was opened",
    AttemptOutcome.RECEIVED: "Received",
    AttemptOutcome.REPEATED: "Sent again, the receipt stands",
    AttemptOutcome.UNSIGNED: "Refused: not certified",
    AttemptOutcome.WRONG_PASSWORD: "Refused: wrong password",
    AttemptOutcome.LOCKED: "Refused: too many wrong passwords",
    AttemptOutcome.INCOMPLETE: "Refused: incomplete",
    AttemptOutcome.CHANGED: "Refused: changed after it was read",
    AttemptOutcome.EARLY: "Refused: before the opening",
    AttemptOutcome.LATE: "Refused: after the deadline",
    AttemptOutcome.CLOSED: "Refused: not open for submission",
    AttemptOutcome.CONFLICT: "Refused: somebody decided at the same moment",
    AttemptOutcome.FAILED: "Failed on our side",
    AttemptOutcome.LATE_SAVE: "A change came too late to be saved",
}


class SubmissionAttempt(Lasting, Model):
    """One attempt: who, when by the server's clock (UTC, microseconds), what came of it.

    `sha256` is what the receipt would have borne, had the working copy been received at that
    moment; with a receipt it is that receipt's. Written once, never changed.
    """

    __tablename__ = "submission_attempt"
    __table_args__ = (
        CheckConstraint("gaps >= 0", name="gaps"),
        CheckConstraint(
            "(outcome IN ('received', 'repeated')) = (receipt_number IS NOT NULL)",
            name="receipt_if_received",
        ),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    outcome: Mapped[AttemptOutcome]
    message: Mapped[str]  # what the person was told
    request_id: Mapped[str]
    gaps: Mapped[int]  # how many things were missing
    sha256: Mapped[str]
    receipt_number: Mapped[str | None]
    application: Mapped[Application] = relationship()
    person: Mapped[Person] = relationship()
