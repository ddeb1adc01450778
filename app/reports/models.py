"""Documents that were asked for, letters made in one go, and what people add to a grant's file."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.awards.models import Announcement, Award
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting
from app.platform.storage import StoredFile
from app.reports.lifecycle import BatchStatus, Status


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
    CONTINUATION = "continuation"  # of a determination
    NONCONTINUATION = "noncontinuation"  # of a determination, as the grantee is told
    CLOSEOUT = "closeout"  # of a closeout
    DOSSIER = "dossier"  # of an award: its official file as one ZIP
    DOSSIER_INDEX = "dossier_index"  # of an award
    PERFORMANCE_REPORT = "performance_report"  # of a submitted version, whole
    PERFORMANCE_REPORT_PUBLIC = "performance_report_public"  # the same for anybody
    PORTFOLIO_REPORT = "portfolio_report"  # of a competition: all its grants on a date
    MONITORING_RECORD = "monitoring_record"  # of a finished contact
    SLATE_RECORD = "slate_record"  # of a signed slate
    LETTER = "letter"  # of a letter, before its release too
    FEEDBACK = "feedback"  # of an application, without readers' names
    REVIEW_FORM = "review_form"  # of a review, for the official file
    REDACTED_APPLICATION = "redacted_application"  # of a redaction

    @property
    def label(self) -> str:
        """For people."""
        return _KINDS.get(self, self.value.replace("_", " ").capitalize())


_KINDS = {
    DocumentKind.CONTINUATION: "Continuation determination",
    DocumentKind.NONCONTINUATION: "Notice of non-continuation",
    DocumentKind.CLOSEOUT: "Closeout record",
    DocumentKind.DOSSIER: "Official grant file (ZIP)",
    DocumentKind.DOSSIER_INDEX: "Index of the official grant file",
}


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
    # How far the worker is, where the making has parts that can be counted.
    parts_done: Mapped[int | None]
    parts_all: Mapped[int | None]
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


class FiledPaper(Lasting, Model):
    """A paper from outside of the system, filed by an officer under one requirement of the file."""

    __tablename__ = "filed_paper"

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    key: Mapped[str]  # of the line of the file, or "other"
    title: Mapped[str]
    dated_on: Mapped[date]
    note: Mapped[str]
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    filed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    filed_at: Mapped[datetime]
    award: Mapped[Award] = relationship()
    file: Mapped[StoredFile] = relationship(lazy="joined")
    filed_by: Mapped[Person] = relationship(lazy="joined")


class FileWaiver(Lasting, Model):
    """The authorizing official does without one required document, with the reason."""

    __tablename__ = "file_waiver"
    __table_args__ = (
        UniqueConstraint("award_id", "key"),
        CheckConstraint("reason <> ''", name="has_reason"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"))
    key: Mapped[str]  # of the line: the requirement and, where it comes often, which one
    reason: Mapped[str]
    waived_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    waived_at: Mapped[datetime]
    waived_by: Mapped[Person] = relationship(lazy="joined")


class FileSignOff(Lasting, Model):
    """The supervisor has looked through the file: the counts at that moment, and their hash."""

    __tablename__ = "file_sign_off"

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    present: Mapped[int]
    missing: Mapped[int]
    not_yet_due: Mapped[int]
    waived: Mapped[int]
    does_not_apply: Mapped[int]
    sha256: Mapped[str]  # of every line with its state and its papers
    note: Mapped[str]
    signature: Mapped[str]
    signed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime]
    signed_by: Mapped[Person] = relationship(lazy="joined")


class LetterBatch(Versioned, Model):
    """All letters of one announcement as documents, made one after the other by the worker."""

    __tablename__ = "letter_batch"
    __table_args__ = (
        CheckConstraint("(status = 'ready') = (file_id IS NOT NULL)", name="ready_has_file"),
        Index(
            "uq_letter_batch_running",
            "announcement_id",
            unique=True,
            sqlite_where=text("status = 'running'"),
            postgresql_where=text("status = 'running'"),
        ),
    )

    announcement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("announcement.id"))
    status: Mapped[BatchStatus] = mapped_column(default=BatchStatus.RUNNING)
    total: Mapped[int]
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(default="")  # why the last attempt stopped
    file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    announcement: Mapped[Announcement] = relationship()
    asked_by: Mapped[Person] = relationship()
    file: Mapped[StoredFile | None] = relationship()
    letters: Mapped[list["BatchLetter"]] = relationship(order_by="BatchLetter.position")


class BatchLetter(Model):
    """One letter that a batch makes; its document, once it is made."""

    __tablename__ = "batch_letter"
    __table_args__ = (
        UniqueConstraint("batch_id", "position"),
        UniqueConstraint("batch_id", "application_id"),
    )

    batch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("letter_batch.id"))
    position: Mapped[int]
    letter_id: Mapped[uuid.UUID] = mapped_column(index=True)  # known before the letter is released
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    document_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("document.id"), unique=True)
    batch: Mapped[LetterBatch] = relationship(overlaps="letters")
    application: Mapped[Application] = relationship()
    document: Mapped[Document | None] = relationship()
