"""The indirect cost block of form ED 524: which rate, on whose word, applied to what."""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models.rates import BaseKind, RateAgency, RateKind
from app.platform.db import Model


class IndirectCosts(Model):
    """The answers of one application. The rate itself is `Application.indirect_rate_hundredths`."""

    __tablename__ = "indirect_costs"
    __table_args__ = (
        UniqueConstraint("application_id"),
        CheckConstraint("agreement_to >= agreement_from", name="period"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    has_agreement: Mapped[bool | None]
    agreement_from: Mapped[date | None]
    agreement_to: Mapped[date | None]
    agency: Mapped[RateAgency | None]
    agency_name: Mapped[str] = mapped_column(default="")
    rate_kind: Mapped[RateKind | None]
    base_kind: Mapped[BaseKind] = mapped_column(default=BaseKind.COMPUTED)
    typed_base: Mapped[list["IndirectBase"]] = relationship(
        order_by="IndirectBase.year", cascade="all, delete-orphan"
    )

    @property
    def typed_by_year(self) -> dict[int, int]:
        """Project year to the base that was typed, in cents."""
        return {each.year: each.cents for each in self.typed_base}


class IndirectBase(Model):
    """What the rate is applied to in one project year, in cents, where the district typed it."""

    __tablename__ = "indirect_base"
    __table_args__ = (
        UniqueConstraint("indirect_id", "year"),
        CheckConstraint("cents >= 0", name="not_negative"),
    )

    indirect_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("indirect_costs.id"), index=True)
    year: Mapped[int]
    cents: Mapped[int]
