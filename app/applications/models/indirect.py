"""The indirect cost block of form ED 524: which rate, on whose word, applied to what."""

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.platform.db import Model


class RateKind(StrEnum):
    """Where the rate comes from; each kind has rules of its own."""

    NEGOTIATED = "negotiated"
    RESTRICTED_AGREED = "restricted_agreed"
    RESTRICTED_COMPUTED = "restricted_computed"
    DE_MINIMIS = "de_minimis"
    TRAINING = "training"
    TEMPORARY = "temporary"

    @property
    def label(self) -> str:
        """For people."""
        return _RATES[self]

    @property
    def is_restricted(self) -> bool:
        """Whether a program that must not supplant may pay it."""
        return self in {RateKind.RESTRICTED_AGREED, RateKind.RESTRICTED_COMPUTED}

    @property
    def needs_agreement(self) -> bool:
        """Whether it must stand in an approved agreement."""
        return self in {RateKind.NEGOTIATED, RateKind.RESTRICTED_AGREED}


_RATES = {
    RateKind.NEGOTIATED: "The rate of our approved agreement",
    RateKind.RESTRICTED_AGREED: "A restricted rate that is in our approved agreement",
    RateKind.RESTRICTED_COMPUTED: "A restricted rate that complies with 34 CFR 76.564(c)(2)",
    RateKind.DE_MINIMIS: "The de minimis rate",
    RateKind.TRAINING: "The training rate",
    RateKind.TEMPORARY: "A temporary rate, until an agreement is approved",
}


class RateAgency(StrEnum):
    """Who approved the agreement."""

    ED = "ed"
    OTHER = "other"

    @property
    def label(self) -> str:
        """For people."""
        return "U.S. Department of Education" if self is RateAgency.ED else "Another agency"


class BaseKind(StrEnum):
    """What the rate is applied to."""

    COMPUTED = "computed"
    TYPED = "typed"

    @property
    def label(self) -> str:
        """For people."""
        return _BASES[self]


_BASES = {
    BaseKind.COMPUTED: "Worked out from the budget lines",
    BaseKind.TYPED: "Amounts that we type, because our agreement defines the base otherwise",
}


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
