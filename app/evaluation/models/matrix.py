"""The fidelity matrix: what was promised, in the form in which delivery is judged.

It is made from the commitments of the submission that was funded, locked before any data can
arrive, and never edited: a change makes a new version with its reason.
"""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Direction
from app.awards.models import Award
from app.competitions.rubrics import Measure, Unit
from app.platform.db import Model


class FidelityMatrix(Model):
    """One locked version of a grant's matrix."""

    __tablename__ = "fidelity_matrix"
    __table_args__ = (UniqueConstraint("award_id", "version"),)

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    version: Mapped[int]
    locked_at: Mapped[datetime]
    change_reason: Mapped[str]
    source_sha256: Mapped[str]  # the submission snapshot it was made from
    sha256: Mapped[str]  # of the matrix itself, in canonical form
    award: Mapped[Award] = relationship()
    components: Mapped[list["FidelityComponent"]] = relationship(order_by="FidelityComponent.code")
    units: Mapped[list["ExpectedUnit"]] = relationship(order_by="ExpectedUnit.code")
    measures: Mapped[list["MonitoredMeasure"]] = relationship(order_by="MonitoredMeasure.code")

    @property
    def indicators(self) -> list["FidelityIndicator"]:
        """All indicators, in the order of their components."""
        return [indicator for part in self.components for indicator in part.indicators]


class FidelityComponent(Model):
    """The commitments of one element that are observed in the same kind of unit.

    A unit is adequate when its indicators' scores (0, 1, 2 each) sum to `unit_cut`; a school when
    `school_share_percent` of its expected units are; the grant when `sample_share_percent` of its
    expected schools are.
    """

    __tablename__ = "fidelity_component"
    __table_args__ = (UniqueConstraint("matrix_id", "code"),)

    matrix_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("fidelity_matrix.id"), index=True)
    code: Mapped[str]  # E1-classroom
    element: Mapped[str]
    unit: Mapped[Unit]
    unit_cut: Mapped[int]
    school_share_percent: Mapped[int]
    sample_share_percent: Mapped[int]
    indicators: Mapped[list["FidelityIndicator"]] = relationship(order_by="FidelityIndicator.code")


class FidelityIndicator(Model):
    """One commitment as an indicator: same code, same thresholds, same words."""

    __tablename__ = "fidelity_indicator"
    __table_args__ = (UniqueConstraint("component_id", "code"),)

    component_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("fidelity_component.id"), index=True)
    code: Mapped[str]  # the commitment's code, E3-2
    item_code: Mapped[str]
    name: Mapped[str]
    measure: Mapped[Measure]
    numerator: Mapped[str]
    denominator: Mapped[str]
    source: Mapped[str]
    adequate_at: Mapped[int]
    partial_at: Mapped[int]
    baseline_percent: Mapped[int | None]
    component: Mapped[FidelityComponent] = relationship(overlaps="indicators")
    targets: Mapped[list["IndicatorTarget"]] = relationship(order_by="IndicatorTarget.year")


class IndicatorTarget(Model):
    """Promised percentage of adequate units by the end of a project year."""

    __tablename__ = "indicator_target"
    __table_args__ = (UniqueConstraint("indicator_id", "year"),)

    indicator_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("fidelity_indicator.id"), index=True)
    year: Mapped[int]
    percent: Mapped[int]


class ExpectedUnit(Model):
    """A school or classroom that is expected to report: the denominator, known up front."""

    __tablename__ = "expected_unit"
    __table_args__ = (UniqueConstraint("matrix_id", "code"),)

    matrix_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("fidelity_matrix.id"), index=True)
    level: Mapped[Unit]
    code: Mapped[str]  # a school's NCES id; a classroom's is that plus -C01, -C02, ...
    name: Mapped[str]
    parent_code: Mapped[str]  # the school; a school's own code for a school


class MonitoredMeasure(Model):
    """A performance measure of the funded submission, as it will be reported against."""

    __tablename__ = "monitored_measure"
    __table_args__ = (
        UniqueConstraint("matrix_id", "code"),
        CheckConstraint(
            "(baseline_numerator IS NULL) = (baseline_denominator IS NULL)", name="whole_baseline"
        ),
    )

    matrix_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("fidelity_matrix.id"), index=True)
    code: Mapped[str]
    element: Mapped[str]
    name: Mapped[str]
    numerator: Mapped[str]
    denominator: Mapped[str]
    direction: Mapped[Direction]
    baseline_numerator: Mapped[int | None]
    baseline_denominator: Mapped[int | None]
    targets: Mapped[list["MonitoredTarget"]] = relationship(order_by="MonitoredTarget.year")


class MonitoredTarget(Model):
    """Promised percentage of students by the end of a project year."""

    __tablename__ = "monitored_target"
    __table_args__ = (UniqueConstraint("measure_id", "year"),)

    measure_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("monitored_measure.id"), index=True)
    year: Mapped[int]
    percent: Mapped[int]
