"""Calls, desk reviews, site visits and stocktakes: written once, added to, never rewritten."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, event, inspect
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from app.awards.models import Award
from app.identity.models import Person
from app.monitoring.lifecycle.watching import ContactStatus
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting
from app.platform.storage import StoredFile


class ContactKind(StrEnum):
    """How the officer looked."""

    CALL = "call"
    DESK_REVIEW = "desk_review"
    SITE_VISIT = "site_visit"
    STOCKTAKE = "stocktake"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


class Topic(StrEnum):
    """What can be gone through with a grantee."""

    PROGRESS = "progress"
    MEASURES = "measures"
    DATA = "data"
    BUDGET = "budget"
    STAFF = "staff"
    AUDIT = "audit"
    CONDITIONS = "conditions"
    PRIVACY = "privacy"
    ACCESS = "access"

    @property
    def label(self) -> str:
        """For people."""
        return _TOPICS[self]


_TOPICS = {
    Topic.PROGRESS: "Progress of the plan",
    Topic.MEASURES: "Measures and targets",
    Topic.DATA: "Quality of the data",
    Topic.BUDGET: "Spending and drawdowns",
    Topic.STAFF: "Key staff",
    Topic.AUDIT: "Audit reports",
    Topic.CONDITIONS: "Specific conditions",
    Topic.PRIVACY: "Privacy of students",
    Topic.ACCESS: "Equitable access (GEPA 427)",
}


class Contact(Versioned, Model):
    """One look at a grant. A finished record stays as it is; corrections are additions."""

    __tablename__ = "monitoring_contact"
    __table_args__ = (
        UniqueConstraint("award_id", "number"),
        CheckConstraint("(status = 'finished') = (finished_at IS NOT NULL)", name="finished_time"),
        CheckConstraint("is_shared OR internal_reason <> ''", name="internal_has_reason"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    number: Mapped[int]  # 1, 2, ... within the award
    kind: Mapped[ContactKind]
    status: Mapped[ContactStatus] = mapped_column(default=ContactStatus.DRAFT)
    held_on: Mapped[date]
    participants: Mapped[str]
    topics: Mapped[list[str]]  # values of Topic
    commitments: Mapped[list[str]]  # codes of the matrix that were looked at
    seen: Mapped[str]
    next_by: Mapped[date | None]  # the next contact is promised by this day
    is_shared: Mapped[bool] = mapped_column(default=True)
    internal_reason: Mapped[str] = mapped_column(default="")  # why the grantee does not see it
    written_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    award: Mapped[Award] = relationship()
    written_by: Mapped[Person] = relationship()
    files: Mapped[list["ContactFile"]] = relationship()
    additions: Mapped[list["ContactAddition"]] = relationship(order_by="ContactAddition.added_at")
    findings: Mapped[list["MonitoringFinding"]] = relationship(
        order_by="MonitoringFinding.number", back_populates="contact"
    )

    @property
    def name(self) -> str:
        """How people call it: the kind and its number."""
        return f"{self.kind.label} {self.number}"

    @property
    def topic_names(self) -> list[str]:
        """What was gone through, for people."""
        return [Topic(each).label for each in self.topics]


class ContactFile(Lasting, Model):
    """A file that belongs to a monitoring record."""

    __tablename__ = "monitoring_contact_file"

    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("monitoring_contact.id"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    file: Mapped[StoredFile] = relationship(lazy="joined")


class ContactAddition(Lasting, Model):
    """What was added to a finished record, or put right in it; dated and signed."""

    __tablename__ = "monitoring_contact_addition"

    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("monitoring_contact.id"), index=True)
    text: Mapped[str]
    added_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    added_by: Mapped[Person] = relationship()


class FindingSeverity(StrEnum):
    """How much a finding weighs."""

    OBSERVATION = "observation"
    CONCERN = "concern"
    NONCOMPLIANCE = "noncompliance"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class MonitoringFinding(Model):
    """One thing that was found, with what it is measured against."""

    __tablename__ = "monitoring_finding"
    __table_args__ = (
        UniqueConstraint("contact_id", "number"),
        CheckConstraint("citation <> '' OR commitment_code <> ''", name="measured_against"),
    )

    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("monitoring_contact.id"), index=True)
    number: Mapped[int]  # 1, 2, ... within the record
    severity: Mapped[FindingSeverity]
    is_of_audit: Mapped[bool] = mapped_column(default=False)  # taken from an audit report
    citation: Mapped[str]  # such as 2 CFR 200.303
    commitment_code: Mapped[str]  # such as E3-2
    text: Mapped[str]
    contact: Mapped[Contact] = relationship(back_populates="findings")

    @property
    def against(self) -> str:
        """What it is measured against."""
        return ", ".join(part for part in (self.citation, self.commitment_code) if part)


def _is_changed(row: Model) -> bool:
    session = object_session(row)
    return session is not None and session.is_modified(row, include_collections=False)


def _refuse_finished(_mapper: object, _connection: object, contact: Contact) -> None:
    """A finished record changes no more, but for the step that finishes it."""
    was_finished = not inspect(contact).attrs.status.history.has_changes()
    if contact.status is ContactStatus.FINISHED and was_finished and _is_changed(contact):
        message = "A finished monitoring record cannot be changed"
        raise PermissionError(message)


def _refuse_finding(_mapper: object, _connection: object, finding: MonitoringFinding) -> None:
    session = object_session(finding)
    is_deleted = session is not None and finding in session.deleted
    if finding.contact.status is ContactStatus.FINISHED and (is_deleted or _is_changed(finding)):
        message = "A finding of a finished record cannot be changed or removed"
        raise PermissionError(message)


event.listen(Contact, "before_update", _refuse_finished)
event.listen(MonitoringFinding, "before_update", _refuse_finding)
event.listen(MonitoringFinding, "before_delete", _refuse_finding)
