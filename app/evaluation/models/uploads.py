"""Reporting periods, the files that arrive for them, and what was found in each file."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.models import Award
from app.evaluation.lifecycle import Status
from app.evaluation.models.matrix import FidelityMatrix
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.platform.storage import StoredFile


class ReportingPeriod(Model):
    """A stretch of a project year for which a grantee reports data."""

    __tablename__ = "reporting_period"
    __table_args__ = (UniqueConstraint("award_id", "code"),)

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    code: Mapped[str]  # Y1-P2
    name: Mapped[str]
    year: Mapped[int]
    ordinal: Mapped[int]  # 1, 2, ... over the whole grant
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    due_on: Mapped[date]
    award: Mapped[Award] = relationship()


class Upload(Versioned, Model):
    """One file for one period. The latest certified one stands; older ones are kept."""

    __tablename__ = "upload"
    __table_args__ = (
        UniqueConstraint("period_id", "ordinal"),
        CheckConstraint(
            "status NOT IN ('certified', 'superseded') OR parquet_id IS NOT NULL",
            name="certified_has_data",
        ),
    )

    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reporting_period.id"), index=True)
    matrix_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("fidelity_matrix.id"))
    ordinal: Mapped[int]
    status: Mapped[Status] = mapped_column(default=Status.RECEIVED)
    file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    parquet_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    uploaded_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime]
    row_count: Mapped[int | None]
    correction_reason: Mapped[str] = mapped_column(default="")
    warning_comment: Mapped[str] = mapped_column(default="")  # the grantee's word on warnings
    certified_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    certified_at: Mapped[datetime | None]
    signature: Mapped[str] = mapped_column(default="")
    inputs_sha256: Mapped[str | None]  # of the matrix and the data the results were computed from
    period: Mapped[ReportingPeriod] = relationship()
    matrix: Mapped[FidelityMatrix] = relationship()
    # Gone when student records were recognised in it: then nothing of the file is kept.
    file: Mapped[StoredFile | None] = relationship(foreign_keys=[file_id])
    parquet: Mapped[StoredFile | None] = relationship(foreign_keys=[parquet_id])
    uploaded_by: Mapped[Person] = relationship(foreign_keys=[uploaded_by_id])
    certified_by: Mapped[Person | None] = relationship(foreign_keys=[certified_by_id])
    findings: Mapped[list["Finding"]] = relationship(order_by="Finding.position")


class Severity(StrEnum):
    """What a finding means for the file."""

    STOP = "stop"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class Finding(Model):
    """One thing a check found: the rule, the place, what stands there, and the repair."""

    __tablename__ = "finding"

    upload_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("upload.id"), index=True)
    position: Mapped[int]
    rule: Mapped[str]
    severity: Mapped[Severity]
    row: Mapped[int | None]
    column: Mapped[str | None]
    value: Mapped[str | None]
    message: Mapped[str]
    repair: Mapped[str]
