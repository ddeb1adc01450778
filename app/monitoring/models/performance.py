"""Performance reports (ED 524B, OMB 1894-0003): one for each project year, and the final one.

What is being written stands in the report; each submission is frozen as a version that stays.
"""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.models import Award
from app.identity.models import Person
from app.monitoring.lifecycle.performance import Status
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting


class Kind(StrEnum):
    """Of a project year, or of the whole grant."""

    ANNUAL = "annual"
    FINAL = "final"

    @property
    def label(self) -> str:
        """For people."""
        return f"{self.value.capitalize()} performance report"


class PerformanceReport(Versioned, Model):
    """One report that a grant owes: the time it covers, when it is due, and what is written so far.

    `answers` is the code of a question to the text as typed; what is held elsewhere is never in it.
    `has_own_date`: an officer set the date for this report, so rules no longer move it.
    """

    __tablename__ = "performance_report"
    __table_args__ = (
        UniqueConstraint("award_id", "kind", "year"),
        CheckConstraint("covers_from <= covers_to", name="covers_time"),
        CheckConstraint("(version = 0) = (status = 'draft')", name="draft_has_no_version"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    kind: Mapped[Kind]
    year: Mapped[int]  # the project year; of the final report, the last one
    covers_from: Mapped[date]
    covers_to: Mapped[date]
    due_on: Mapped[date]
    has_own_date: Mapped[bool] = mapped_column(default=False)
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    version: Mapped[int] = mapped_column(default=0)  # of the latest submission; 0: none yet
    answers: Mapped[dict[str, Any]]
    saved_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime | None]
    award: Mapped[Award] = relationship()
    saved_by: Mapped[Person | None] = relationship()
    versions: Mapped[list["ReportVersion"]] = relationship(
        order_by="ReportVersion.version", back_populates="report"
    )
    dates: Mapped[list["ReportDate"]] = relationship(order_by="ReportDate.set_at")
    corrections: Mapped[list["ReportCorrection"]] = relationship(
        order_by="ReportCorrection.made_at"
    )

    @property
    def name(self) -> str:
        """Annual performance report, year 1."""
        return (
            f"{self.kind.label}, year {self.year}" if self.kind is Kind.ANNUAL else self.kind.label
        )

    @property
    def latest(self) -> "ReportVersion | None":
        """The version that was submitted last."""
        return self.versions[-1] if self.versions else None


class ReportVersion(Lasting, Model):
    """A report as it was submitted: the frozen content, who signed, and how late it was.

    `facts` is the canonical content (app/monitoring/rules/performance_content.py); `days_late` are
    calendar days after the date that was due then; 0: on time. The version is never changed.
    """

    __tablename__ = "report_version"
    __table_args__ = (
        UniqueConstraint("report_id", "version"),
        CheckConstraint("days_late >= 0", name="never_early"),
    )

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("performance_report.id"), index=True)
    version: Mapped[int]
    facts: Mapped[dict[str, Any]]
    sha256: Mapped[str]  # of the facts in canonical form
    signature: Mapped[str]
    signed_as: Mapped[str]  # the role in which the person signed
    submitted_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    submitted_at: Mapped[datetime]
    due_on: Mapped[date]
    days_late: Mapped[int]
    report: Mapped[PerformanceReport] = relationship(back_populates="versions")
    submitted_by: Mapped[Person] = relationship()
    decision: Mapped["ReportDecision | None"] = relationship(viewonly=True)  # once answered


class ReportDecision(Lasting, Model):
    """The officer's answer to one version: accepted, or returned with reasons for parts."""

    __tablename__ = "report_decision"
    __table_args__ = (UniqueConstraint("version_id"),)

    version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("report_version.id"))
    is_accepted: Mapped[bool]
    reasons: Mapped[dict[str, Any]]  # part of the form to what has to change there
    note: Mapped[str]
    decided_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime]
    version: Mapped[ReportVersion] = relationship()
    decided_by: Mapped[Person] = relationship()


class ReportDate(Lasting, Model):
    """A due date that was changed: from which day to which, why, and by whom (none: by rule)."""

    __tablename__ = "report_date"

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("performance_report.id"), index=True)
    before: Mapped[date]
    after: Mapped[date]
    reason: Mapped[str]
    set_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]
    set_by: Mapped[Person | None] = relationship()


class ReportCorrection(Lasting, Model):
    """Somebody says that a held figure is wrong; both stand side by side. The latest one counts.

    An empty `said` takes what was said before back.
    """

    __tablename__ = "report_correction"

    report_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("performance_report.id"), index=True)
    code: Mapped[str]  # the held figure
    held: Mapped[str]  # as it was shown
    said: Mapped[str]
    reason: Mapped[str]
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    made_by: Mapped[Person] = relationship()
