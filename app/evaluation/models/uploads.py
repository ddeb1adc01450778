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


class Dataset(StrEnum):
    """The two kinds of data that a grant reports for a period."""

    PRACTICE = "practice"
    OUTCOMES = "outcomes"

    @property
    def label(self) -> str:
        """For people."""
        return _DATASETS[self]


_DATASETS = {
    Dataset.PRACTICE: "Practice in classrooms and schools",
    Dataset.OUTCOMES: "Results of students",
}


class Upload(Versioned, Model):
    """One file of one kind of data for one period, or a correction of one, cell by cell.

    The latest certified one of its kind stands for the period; older ones are kept.
    """

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
    dataset: Mapped[Dataset]
    ordinal: Mapped[int]
    corrects_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("upload.id"))
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
    corrections: Mapped[list["CellCorrection"]] = relationship(order_by="CellCorrection.made_at")


class CellCorrection(Model):
    """One cell of the file as it should have been: laid over the file when it is read."""

    __tablename__ = "cell_correction"
    __table_args__ = (UniqueConstraint("upload_id", "row", "column"),)

    upload_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("upload.id"), index=True)
    row: Mapped[int]
    column: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    made_by: Mapped[Person] = relationship()


class ColumnMapping(Model):
    """How a district's own export becomes rows of the template; remembered by its column names."""

    __tablename__ = "column_mapping"
    __table_args__ = (UniqueConstraint("award_id", "header_sha256"),)

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    header_sha256: Mapped[str]
    meanings: Mapped[str]  # JSON: column name to what it holds
    saved_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime]


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


class WideExport(Model):
    """A district's own export, kept until its columns are said to hold something."""

    __tablename__ = "wide_export"

    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reporting_period.id"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    received_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime]
    period: Mapped[ReportingPeriod] = relationship()
    file: Mapped[StoredFile] = relationship()
