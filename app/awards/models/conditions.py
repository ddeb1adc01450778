"""Specific conditions (2 CFR 200.208): the notice, what the grantee sends, and the answers."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.lifecycle import ConditionStatus, RequestStatus
from app.awards.models.awards import Award
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting
from app.platform.storage import StoredFile


class ConditionKind(StrEnum):
    """What a condition may ask, 2 CFR 200.208(c)(1) to (6)."""

    REIMBURSEMENT = "reimbursement"
    NEXT_PHASE = "next_phase"
    FINANCIAL_REPORTS = "financial_reports"
    MONITORING = "monitoring"
    ASSISTANCE = "assistance"
    PRIOR_APPROVALS = "prior_approvals"

    @property
    def label(self) -> str:
        """For people."""
        return _KINDS[self][1]

    @property
    def citation(self) -> str:
        """Where the rule stands."""
        return f"2 CFR 200.208(c)({_KINDS[self][0]})"


_KINDS = {
    ConditionKind.REIMBURSEMENT: (1, "Payment as reimbursement, not in advance"),
    ConditionKind.NEXT_PHASE: (2, "No next phase before acceptable performance is shown"),
    ConditionKind.FINANCIAL_REPORTS: (3, "More detailed financial reports"),
    ConditionKind.MONITORING: (4, "More monitoring of the project"),
    ConditionKind.ASSISTANCE: (5, "Technical or management assistance"),
    ConditionKind.PRIOR_APPROVALS: (6, "Further prior approvals"),
}


class SpecificCondition(Versioned, Model):
    """A condition on one award. What its notice said stands in `notice` and never changes."""

    __tablename__ = "specific_condition"
    __table_args__ = (
        UniqueConstraint("award_id", "number"),
        CheckConstraint("(status = 'removed') = (lifted_at IS NOT NULL)", name="removed_has_time"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    number: Mapped[int]
    kind: Mapped[ConditionKind]
    status: Mapped[ConditionStatus] = mapped_column(default=ConditionStatus.IMPOSED)
    due_on: Mapped[date]  # the last day allowed for the action
    imposed_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    award: Mapped[Award] = relationship()
    notice: Mapped["ConditionNotice"] = relationship()
    notes: Mapped[list["ConditionNote"]] = relationship(order_by="ConditionNote.written_at")
    appeals: Mapped[list["ConditionAppeal"]] = relationship(
        order_by="ConditionAppeal.asked_at", back_populates="condition"
    )

    @property
    def name(self) -> str:
        """How pages and mails call it."""
        return f"Condition {self.number} of {self.award.number}"

    @property
    def waiting_appeal(self) -> "ConditionAppeal | None":
        """The request to reconsider that nobody has answered, if there is one."""
        waiting = (each for each in self.appeals if each.status is RequestStatus.SUBMITTED)
        return next(waiting, None)

    @property
    def is_in_force(self) -> bool:
        """Whether it binds now."""
        return self.lifted_at is None


class ConditionNotice(Lasting, Model):
    """The five parts of 2 CFR 200.208(d), as they were sent. `facts` is what paper prints."""

    __tablename__ = "condition_notice"

    condition_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("specific_condition.id"), unique=True
    )
    nature: Mapped[str]  # (1)
    reason: Mapped[str]  # (2)
    action: Mapped[str]  # (3) what removes it
    allowed_until: Mapped[date]  # (4)
    how_to_ask: Mapped[str]  # (5) the way to reconsideration
    signature: Mapped[str]
    issued_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    issued_at: Mapped[datetime]
    facts: Mapped[dict[str, Any]]
    sha256: Mapped[str]  # of the facts in canonical form
    issued_by: Mapped[Person] = relationship()


class NoteKind(StrEnum):
    """What was written about a condition."""

    EVIDENCE = "evidence"
    NOT_ENOUGH = "not_enough"
    MORE_TIME = "more_time"
    REMOVAL = "removal"

    @property
    def label(self) -> str:
        """For people."""
        return _NOTES[self]


_NOTES = {
    NoteKind.EVIDENCE: "Evidence that the action is done",
    NoteKind.NOT_ENOUGH: "Evidence returned",
    NoteKind.MORE_TIME: "More time allowed",
    NoteKind.REMOVAL: "Condition removed",
}


class ConditionNote(Lasting, Model):
    """Evidence of the grantee, or an answer of the agency."""

    __tablename__ = "condition_note"

    condition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("specific_condition.id"), index=True)
    kind: Mapped[NoteKind]
    words: Mapped[str]
    written_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    written_by: Mapped[Person] = relationship()
    files: Mapped[list["ConditionFile"]] = relationship()


class ConditionFile(Lasting, Model):
    """A file that goes with a note."""

    __tablename__ = "condition_file"

    note_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("condition_note.id"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    file: Mapped[StoredFile] = relationship(lazy="joined")


class ConditionAppeal(Versioned, Model):
    """The grantee asks to reconsider a condition. Granted, the condition is removed."""

    __tablename__ = "condition_appeal"
    __table_args__ = (
        CheckConstraint(
            "(status IN ('granted', 'denied')) = (answered_at IS NOT NULL)",
            name="answered_has_time",
        ),
        Index(
            "uq_condition_appeal_waiting",
            "condition_id",
            unique=True,
            sqlite_where=text("status = 'submitted'"),
            postgresql_where=text("status = 'submitted'"),
        ),
    )

    condition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("specific_condition.id"))
    status: Mapped[RequestStatus] = mapped_column(default=RequestStatus.SUBMITTED)
    reason: Mapped[str]
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    condition: Mapped[SpecificCondition] = relationship(back_populates="appeals")
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    answered_by: Mapped[Person | None] = relationship(foreign_keys=[answered_by_id])
