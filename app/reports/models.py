"""Documents that were asked for, and the files they became. Re-issue makes a new version."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.platform.storage import StoredFile
from app.reports.lifecycle import Status


class DocumentKind(StrEnum):
    """Which document, and of what."""

    APPLICATION = "application"  # of a submission
    RECEIPT = "receipt"  # of a submission
    DRAFT = "draft"  # of an application as it stood when this was asked for
    ATTEMPTS = "attempts"  # of an application
    NOTIFICATION = "notification"  # of an action of an award
    CONDITION_NOTICE = "condition_notice"  # of a specific condition
    AMENDMENT = "amendment"  # of a request to amend a grant
    FIDELITY_REPORT = "fidelity_report"  # of a certified upload
    PORTFOLIO_REPORT = "portfolio_report"  # of a competition: all its grants on a date
    MONITORING_RECORD = "monitoring_record"  # of a finished contact
    PERFORMANCE_REPORT = "performance_report"  # of a submitted version, whole
    PERFORMANCE_REPORT_PUBLIC = "performance_report_public"  # the same for anybody

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


class Document(Versioned, Model):
    """One document: what it is of, its version, and the file once the worker has made it."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id", "version"),
        CheckConstraint("(status = 'ready') = (file_id IS NOT NULL)", name="ready_has_file"),
        CheckConstraint("kind <> 'draft' OR source_id IS NOT NULL", name="draft_has_source"),
    )

    kind: Mapped[DocumentKind]
    subject_id: Mapped[uuid.UUID] = mapped_column(index=True)
    version: Mapped[int]
    status: Mapped[Status] = mapped_column(default=Status.REQUESTED)
    file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    # What it is made from, frozen when it was asked for, so it can be printed again.
    source_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    requested_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    requested_at: Mapped[datetime]
    made_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(default="")
    file: Mapped[StoredFile | None] = relationship(foreign_keys=[file_id])
    source: Mapped[StoredFile | None] = relationship(foreign_keys=[source_id])
    requested_by: Mapped[Person | None] = relationship()  # none: the house itself


class UnfinishedNotice(Model):
    """A district was told that its draft was not submitted, and given it as a document. Once."""

    __tablename__ = "unfinished_notice"

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    document_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("document.id"))
    told_at: Mapped[datetime]
    document: Mapped[Document] = relationship()
