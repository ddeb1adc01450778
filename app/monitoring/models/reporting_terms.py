"""What a programme fixes for the performance reports of a competition."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.competitions.models import Competition
from app.identity.models import Person
from app.identity.roles import Role
from app.platform.db import Model
from app.platform.lasting import Lasting

ANNUAL_DAYS = 90  # 2 CFR 200.329(c)(1): calendar days after the budget period
FINAL_DAYS = 120  # 2 CFR 200.329(c)(1) and 200.344(a): after the period of performance
MARGIN_POINTS = 5


class MeasureType(StrEnum):
    """The types of measures of ED 524B, section A."""

    GPRA = "GPRA"  # Government Performance and Results Act
    PROGRAM = "PROGRAM"
    PROJECT = "PROJECT"

    @property
    def label(self) -> str:
        """As the form writes it."""
        return self.value


class Signer(StrEnum):
    """Who certifies a report."""

    AUTHORIZED_REPRESENTATIVE = "authorized_representative"
    PROJECT_DIRECTOR = "project_director"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()

    @property
    def role(self) -> Role:
        """The role that signs."""
        return Role(self.value)


class ReportingTerms(Lasting, Model):
    """The newest terms of a competition count; without any, the dates of the regulations do.

    A programme may ask for reports earlier than 2 CFR 200.329 allows at most, never later.
    `measure_types` is the code of a catalogue indicator to its type; others are PROJECT.
    """

    __tablename__ = "reporting_terms"
    __table_args__ = (
        CheckConstraint("annual_days BETWEEN 1 AND 90", name="annual_in_time"),
        CheckConstraint("final_days BETWEEN 1 AND 120", name="final_in_time"),
        CheckConstraint("margin_points BETWEEN 0 AND 100", name="margin"),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    annual_days: Mapped[int]
    final_days: Mapped[int]
    signer: Mapped[Signer]
    margin_points: Mapped[int]  # how far short of a target, in points of percent, needs no word
    measure_types: Mapped[dict[str, Any]]
    reason: Mapped[str]
    set_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]
    competition: Mapped[Competition] = relationship()
    set_by: Mapped[Person] = relationship()
