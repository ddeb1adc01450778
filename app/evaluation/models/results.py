"""What was computed from a certified upload. Derived: always recomputable from the Parquet."""

import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Model
from app.stats.fidelity import Verdict


class ResultKind(StrEnum):
    """What a result is about."""

    INDICATOR = "indicator"
    COMPONENT = "component"
    ELEMENT = "element"


class Level(StrEnum):
    """For which level of the grant it holds."""

    UNIT = "unit"
    SCHOOL = "school"
    GRANT = "grant"


class FidelityResult(Model):
    """A three-valued verdict with the counts that bound it: yes / expected to (yes + unknown)."""

    __tablename__ = "fidelity_result"
    __table_args__ = (
        UniqueConstraint("upload_id", "kind", "code", "level", "unit_code"),
        CheckConstraint("yes + no + unknown = expected", name="counts_add_up"),
    )

    upload_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("upload.id"), index=True)
    kind: Mapped[ResultKind]
    code: Mapped[str]
    level: Mapped[Level]
    unit_code: Mapped[str]  # empty for the grant
    expected: Mapped[int]
    yes: Mapped[int]
    no: Mapped[int]
    unknown: Mapped[int]
    verdict: Mapped[Verdict]
    conservative: Mapped[bool | None]  # missing counted as not adequate; None: not measured


class MeasureResult(Model):
    """The counts reported for a performance measure, per school and for the grant."""

    __tablename__ = "measure_result"
    __table_args__ = (
        UniqueConstraint("upload_id", "code", "unit_code"),
        CheckConstraint("numerator <= denominator", name="share"),
    )

    upload_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("upload.id"), index=True)
    code: Mapped[str]
    unit_code: Mapped[str]  # empty for the grant
    numerator: Mapped[int | None]  # None: expected, but not reported
    denominator: Mapped[int | None]
    schools_expected: Mapped[int]
    schools_reported: Mapped[int]
