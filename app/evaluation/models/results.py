"""What was computed from a certified upload. Derived: always recomputable from the Parquet."""

import uuid
from enum import StrEnum
from fractions import Fraction

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.evaluation.groups import ALL
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


class Arm(StrEnum):
    """Whose students are counted."""

    GRANT = "GRANT"
    COMPARISON = "COMPARISON"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


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
    """What was reported for a performance measure: one place, one group of students, one arm.

    Raw counts, small groups included: they leave the grantee's circle only through a release.
    """

    __tablename__ = "measure_result"
    __table_args__ = (
        UniqueConstraint("upload_id", "code", "arm", "unit_code", "group"),
        CheckConstraint("numerator <= denominator", name="share"),
    )

    upload_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("upload.id"), index=True)
    code: Mapped[str]
    arm: Mapped[Arm] = mapped_column(default=Arm.GRANT)
    unit_code: Mapped[str]  # a school; empty for all schools of the arm together
    group: Mapped[str] = mapped_column(default=ALL)
    numerator: Mapped[int | None]  # None: expected, but not reported
    denominator: Mapped[int | None]
    mean: Mapped[float | None]
    sd: Mapped[float | None]
    cases: Mapped[int | None]
    instrument: Mapped[str] = mapped_column(default="")
    row: Mapped[int | None]  # of the file; None for a sum
    schools_expected: Mapped[int]
    schools_reported: Mapped[int]

    @property
    def share(self) -> Fraction | None:
        """The part of the whole, exactly; None when not reported or of nobody."""
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator, self.denominator)
