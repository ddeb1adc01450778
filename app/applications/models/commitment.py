"""What a district promises: practice per element (commitments) and results (measures)."""

import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.competitions.rubrics import Measure, Unit
from app.platform.db import Model


class Commitment(Model):
    """A promise about practice: in how many units will it be adequate, and when.

    A unit (a classroom or a school) is adequate when numerator / denominator reaches
    `adequate_at` percent, or, for a count, when the count reaches `adequate_at`. The baseline and
    the yearly targets are percentages of units that are adequate. At award it becomes an indicator
    of the fidelity matrix, unchanged.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        UniqueConstraint("application_id", "code"),
        CheckConstraint("partial_at >= 0 AND partial_at <= adequate_at", name="partial_below"),
        CheckConstraint("baseline_percent BETWEEN 0 AND 100", name="baseline"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    code: Mapped[str]  # E3-2: the second commitment of element E3
    element: Mapped[str]
    item_code: Mapped[str]  # the rubric item whose response makes the promise
    library_code: Mapped[str | None]  # F3.1 when taken from the rubric's library
    name: Mapped[str]
    unit: Mapped[Unit]
    measure: Mapped[Measure]
    numerator: Mapped[str]
    denominator: Mapped[str]
    source: Mapped[str]
    adequate_at: Mapped[int]
    partial_at: Mapped[int]
    baseline_percent: Mapped[int | None]  # None: not known yet, which is not zero
    targets: Mapped[list["CommitmentTarget"]] = relationship(
        order_by="CommitmentTarget.year", cascade="all, delete-orphan"
    )


class CommitmentTarget(Model):
    """The percentage of units that will be adequate by the end of a project year."""

    __tablename__ = "commitment_target"
    __table_args__ = (
        UniqueConstraint("commitment_id", "year"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
    )

    commitment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commitment.id"), index=True)
    year: Mapped[int]
    percent: Mapped[int]


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class PerformanceMeasure(Model):
    """A promise about results: a share of students, its baseline, and where it will be."""

    __tablename__ = "performance_measure"
    __table_args__ = (
        UniqueConstraint("application_id", "code"),
        CheckConstraint(
            "(baseline_numerator IS NULL) = (baseline_denominator IS NULL)", name="whole_baseline"
        ),
        CheckConstraint("baseline_numerator <= baseline_denominator", name="baseline_share"),
        CheckConstraint(
            "(post_grant_numerator IS NULL) = (post_grant_denominator IS NULL)",
            name="whole_post_grant",
        ),
        CheckConstraint("post_grant_percent BETWEEN 0 AND 100", name="post_grant_percent"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    code: Mapped[str]  # M1, M2, ...
    element: Mapped[str]
    name: Mapped[str]
    numerator: Mapped[str]
    denominator: Mapped[str]
    direction: Mapped[Direction]
    baseline_numerator: Mapped[int | None]
    baseline_denominator: Mapped[int | None]
    rationale: Mapped[str] = mapped_column(default="")
    formative: Mapped[str] = mapped_column(default="")  # how it tells early what to change
    population: Mapped[str] = mapped_column(default="")  # All participating, PreK-3, 4-8, 9-12
    baseline_year: Mapped[str] = mapped_column(default="")  # a school year: 2025-26
    post_grant_percent: Mapped[int | None]  # the first year after the grant
    post_grant_numerator: Mapped[int | None]
    post_grant_denominator: Mapped[int | None]
    targets: Mapped[list["MeasureTarget"]] = relationship(
        order_by="MeasureTarget.year", cascade="all, delete-orphan"
    )
    groups: Mapped[list["MeasureGroup"]] = relationship(
        order_by="MeasureGroup.position", cascade="all, delete-orphan"
    )


class MeasureTarget(Model):
    """The percentage of all students to be reached by the end of a project year.

    Where the counts behind it were typed they are kept, and the percent is their whole percent.
    """

    __tablename__ = "measure_target"
    __table_args__ = (
        UniqueConstraint("measure_id", "year"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("(numerator IS NULL) = (denominator IS NULL)", name="whole_counts"),
        CheckConstraint("numerator <= denominator", name="share"),
    )

    measure_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("performance_measure.id"), index=True)
    year: Mapped[int]
    percent: Mapped[int]
    numerator: Mapped[int | None]
    denominator: Mapped[int | None]


class MeasureGroup(Model):
    """One student group of a performance measure, with its own baseline and goals."""

    __tablename__ = "measure_group"
    __table_args__ = (
        UniqueConstraint("measure_id", "name"),
        CheckConstraint(
            "(baseline_numerator IS NULL) = (baseline_denominator IS NULL)", name="whole_baseline"
        ),
        CheckConstraint("baseline_numerator <= baseline_denominator", name="baseline_share"),
    )

    measure_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("performance_measure.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    baseline_numerator: Mapped[int | None]
    baseline_denominator: Mapped[int | None]
    goals: Mapped[list["GroupGoal"]] = relationship(
        order_by="GroupGoal.year", cascade="all, delete-orphan"
    )


class GroupGoal(Model):
    """Where a student group will be by the end of a year; the year after the last is post-grant."""

    __tablename__ = "group_goal"
    __table_args__ = (
        UniqueConstraint("group_id", "year"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("(numerator IS NULL) = (denominator IS NULL)", name="whole_counts"),
        CheckConstraint("numerator <= denominator", name="share"),
    )

    group_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("measure_group.id"), index=True)
    year: Mapped[int]
    percent: Mapped[int]
    numerator: Mapped[int | None]
    denominator: Mapped[int | None]
