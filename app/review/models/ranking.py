"""The frozen rank order."""

import uuid
from datetime import datetime
from fractions import Fraction

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.competitions.models import Competition
from app.identity.models import Person
from app.platform.db import Model


class RankOrder(Model):
    """The applications by quality, frozen; decisions may depart from it, but never change it."""

    __tablename__ = "rank_order"

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), unique=True)
    method: Mapped[str]  # announced before any score could be seen
    frozen_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    frozen_at: Mapped[datetime]
    sha256: Mapped[str]
    competition: Mapped[Competition] = relationship()
    frozen_by: Mapped[Person] = relationship()
    entries: Mapped[list["RankEntry"]] = relationship(order_by="RankEntry.rank")


class RankEntry(Model):
    """One place in the rank order. The mean is an exact fraction; ties share a rank."""

    __tablename__ = "rank_entry"
    __table_args__ = (UniqueConstraint("rank_order_id", "application_id"),)

    rank_order_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rank_order.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    rank: Mapped[int]
    mean_numerator: Mapped[int]
    mean_denominator: Mapped[int]
    reviews: Mapped[int]
    meets_priorities: Mapped[bool]
    tie_note: Mapped[str] = mapped_column(default="")  # which announced rule parted a tie, or none
    application: Mapped[Application] = relationship()

    @property
    def mean(self) -> Fraction:
        """The exact mean of the reviewers' totals."""
        return Fraction(self.mean_numerator, self.mean_denominator)
