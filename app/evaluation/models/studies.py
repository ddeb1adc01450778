"""What an independent evaluator reports, in enough detail to be computed again."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.models import Award
from app.identity.models import Person
from app.platform.db import Model


class Design(StrEnum):
    """How the groups that are compared came about."""

    RANDOMIZED = "randomized"
    QUASI_EXPERIMENT = "quasi_experiment"

    @property
    def label(self) -> str:
        """For people."""
        return _DESIGNS[self]


_DESIGNS = {
    Design.RANDOMIZED: "Randomized controlled trial",
    Design.QUASI_EXPERIMENT: "Quasi-experimental design",
}


class Study(Model):
    """One finding of the evaluator: what was compared, the numbers, and the evaluator's estimate.

    Append-only: a correction is a new row that names the one it replaces. All statistics are of
    the analytic sample; standard deviations are unadjusted and of students.
    """

    __tablename__ = "study"
    __table_args__ = (
        CheckConstraint("analyzed_i <= assigned_i AND analyzed_c <= assigned_c", name="attrition"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    replaces_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("study.id"))
    outcome: Mapped[str]
    domain: Mapped[str]
    instrument: Mapped[str]
    design: Mapped[Design]
    staying_affected: Mapped[bool]  # the intervention could affect who stays: cautious boundary
    assigned_by_cluster: Mapped[bool]
    analyzed_by_cluster: Mapped[bool]
    clusters_i: Mapped[int]
    clusters_c: Mapped[int]
    assigned_i: Mapped[int]
    assigned_c: Mapped[int]
    analyzed_i: Mapped[int]
    analyzed_c: Mapped[int]
    mean_i: Mapped[float]
    sd_i: Mapped[float]
    mean_c: Mapped[float]
    sd_c: Mapped[float]
    baseline_mean_i: Mapped[float | None]
    baseline_sd_i: Mapped[float | None]
    baseline_mean_c: Mapped[float | None]
    baseline_sd_c: Mapped[float | None]
    adjusted_difference: Mapped[float | None]
    adjusted_se: Mapped[float | None]
    covariates: Mapped[str]
    icc: Mapped[float | None]
    family: Mapped[str]  # findings that are corrected together
    reported_g: Mapped[float | None]
    reported_p: Mapped[float | None]
    entered_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
    award: Mapped[Award] = relationship()
    entered_by: Mapped[Person] = relationship()


class ComparisonSchool(Model):
    """A school outside the grant whose outcomes are set beside the grant's."""

    __tablename__ = "comparison_school"
    __table_args__ = (UniqueConstraint("award_id", "code"),)

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    code: Mapped[str]  # NCES school id
    name: Mapped[str]
    added_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
