"""The fidelity matrix: what was promised, in the form in which delivery is judged.

It is made from the commitments of the submission that was funded. Officer and grantee may settle
its terms together until both agree; then it is locked, before any data can arrive. A change after
that makes a new version with its reason; the old one stays and so does what was judged by it.
"""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Direction
from app.awards.models import Award
from app.competitions.rubrics import Measure, Unit
from app.evaluation.groups import ALL, USUAL_GROUPS
from app.evaluation.lifecycle import MatrixStatus
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.stats.fidelity import RollUpKind, RollUpRule, UnitRule, UnitRuleKind


class Dimension(StrEnum):
    """What a component says about implementation (Dane and Schneider 1998)."""

    ADHERENCE = "adherence"
    EXPOSURE = "exposure"
    QUALITY = "quality"
    RESPONSIVENESS = "responsiveness"
    DIFFERENTIATION = "differentiation"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class FidelityMatrix(Versioned, Model):
    """One version of a grant's matrix: a draft until officer and grantee agree, then locked."""

    __tablename__ = "fidelity_matrix"
    __table_args__ = (UniqueConstraint("award_id", "version"),)

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    version: Mapped[int]
    status: Mapped[MatrixStatus] = mapped_column(default=MatrixStatus.DRAFT)
    drafted_at: Mapped[datetime]
    locked_at: Mapped[datetime | None]
    change_reason: Mapped[str]
    officer_agreed_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    grantee_agreed_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    source_sha256: Mapped[str]  # the submission snapshot it was made from
    sha256: Mapped[str]  # of the matrix itself, in canonical form
    award: Mapped[Award] = relationship()
    officer_agreed: Mapped[Person | None] = relationship(foreign_keys=[officer_agreed_id])
    grantee_agreed: Mapped[Person | None] = relationship(foreign_keys=[grantee_agreed_id])
    components: Mapped[list["FidelityComponent"]] = relationship(order_by="FidelityComponent.code")
    units: Mapped[list["ExpectedUnit"]] = relationship(order_by="ExpectedUnit.code")
    measures: Mapped[list["MonitoredMeasure"]] = relationship(order_by="MonitoredMeasure.code")

    @property
    def indicators(self) -> list["FidelityIndicator"]:
        """All indicators, in the order of their components."""
        return [indicator for part in self.components for indicator in part.indicators]


class FidelityComponent(Model):
    """The commitments of one element that are observed in the same kind of unit.

    A unit is adequate by `unit_rule` over its indicators' scores (0, 1, 2 each); a school by
    `school_rule` over its expected units; the grant by `grant_rule` over its expected schools.
    Thresholds are whole percents, or numbers of parts where the rule counts them.
    """

    __tablename__ = "fidelity_component"
    __table_args__ = (UniqueConstraint("matrix_id", "code"),)

    matrix_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("fidelity_matrix.id"), index=True)
    code: Mapped[str]  # E1-classroom
    element: Mapped[str]
    unit: Mapped[Unit]
    dimension: Mapped[Dimension] = mapped_column(default=Dimension.ADHERENCE)
    unit_rule: Mapped[UnitRuleKind] = mapped_column(default=UnitRuleKind.SUM_GE)
    unit_cut: Mapped[int]
    unit_at_least: Mapped[int] = mapped_column(default=0)  # how many scores, where K_OF_N asks
    school_rule: Mapped[RollUpKind] = mapped_column(default=RollUpKind.SHARE_GE)
    school_threshold: Mapped[int]
    grant_rule: Mapped[RollUpKind] = mapped_column(default=RollUpKind.SHARE_GE)
    grant_threshold: Mapped[int]
    matrix: Mapped[FidelityMatrix] = relationship(overlaps="components")
    indicators: Mapped[list["FidelityIndicator"]] = relationship(order_by="FidelityIndicator.code")

    @property
    def unit_judgment(self) -> UnitRule:
        """The rule for one unit."""
        return UnitRule(self.unit_rule, self.unit_cut, self.unit_at_least)

    @property
    def school_judgment(self) -> RollUpRule:
        """The rule for one school."""
        return RollUpRule(self.school_rule, self.school_threshold)

    @property
    def grant_judgment(self) -> RollUpRule:
        """The rule for the grant."""
        return RollUpRule(self.grant_rule, self.grant_threshold)


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
    catalogue_code: Mapped[str | None]  # the indicator of the catalogue whose definition it has
    grade: Mapped[str] = mapped_column(default=ALL)
    groups: Mapped[str] = mapped_column(default=",".join(USUAL_GROUPS))
    instrument: Mapped[str] = mapped_column(default="")
    baseline_numerator: Mapped[int | None]
    baseline_denominator: Mapped[int | None]
    matrix: Mapped[FidelityMatrix] = relationship(overlaps="measures")
    targets: Mapped[list["MonitoredTarget"]] = relationship(order_by="MonitoredTarget.year")

    @property
    def group_codes(self) -> tuple[str, ...]:
        """The student groups that are reported."""
        return tuple(self.groups.split(","))


class MonitoredTarget(Model):
    """Promised percentage of students by the end of a project year."""

    __tablename__ = "monitored_target"
    __table_args__ = (UniqueConstraint("measure_id", "year"),)

    measure_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("monitored_measure.id"), index=True)
    year: Mapped[int]
    percent: Mapped[int]
