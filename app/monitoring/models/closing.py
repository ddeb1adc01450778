"""The end of a grant: what is owed, the final figures, and how long its records are kept."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.models import Award
from app.identity.models import Person
from app.monitoring.lifecycle.closing import CloseoutStatus, ItemStatus
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting
from app.platform.storage import StoredFile


class ItemKind(StrEnum):
    """What 2 CFR 200.344 asks for at the end of a grant."""

    PERFORMANCE = "performance"
    FINANCIAL = "financial"
    PROPERTY = "property"
    SUBRECIPIENT = "subrecipient"
    INVENTIONS = "inventions"
    CONDITIONS = "conditions"
    CORRECTIVE_ACTIONS = "corrective_actions"

    @property
    def label(self) -> str:
        """For people."""
        return _KINDS[self]


_KINDS = {
    ItemKind.PERFORMANCE: "Final performance report",
    ItemKind.FINANCIAL: "Final financial figures",
    ItemKind.PROPERTY: "Property and equipment statement",
    ItemKind.SUBRECIPIENT: "Final reports of a member district to its lead",
    ItemKind.INVENTIONS: "Invention statement",
    ItemKind.CONDITIONS: "Specific conditions removed",
    ItemKind.CORRECTIVE_ACTIONS: "Corrective actions done",
}


class Closeout(Versioned, Model):
    """The closing of one award, from the end of its period of performance to the last notice."""

    __tablename__ = "closeout"
    __table_args__ = (
        CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="closed_has_time"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), unique=True)
    status: Mapped[CloseoutStatus] = mapped_column(default=CloseoutStatus.OPEN)
    ended_on: Mapped[date]  # last day of the period of performance
    started_at: Mapped[datetime]
    started_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))  # none: itself
    final_financial_on: Mapped[date | None]  # records are kept from here (2 CFR 200.334)
    closing_words: Mapped[str] = mapped_column(default="")  # why, where something is still owed
    signature: Mapped[str] = mapped_column(default="")
    closed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    award: Mapped[Award] = relationship()
    started_by: Mapped[Person | None] = relationship(foreign_keys=[started_by_id])
    closed_by: Mapped[Person | None] = relationship(foreign_keys=[closed_by_id])
    items: Mapped[list["CloseoutItem"]] = relationship(
        order_by="CloseoutItem.position", back_populates="closeout"
    )
    figures: Mapped[list["FinalFigures"]] = relationship(order_by="FinalFigures.stated_at")


class CloseoutItem(Versioned, Model):
    """One thing that somebody owes for the closeout, with its evidence."""

    __tablename__ = "closeout_item"
    __table_args__ = (
        CheckConstraint("(extended_to IS NULL) = (extension_reason = '')", name="extended_for"),
        CheckConstraint("status <> 'accepted' OR settled_at IS NOT NULL", name="settled_has_time"),
    )

    closeout_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("closeout.id"), index=True)
    position: Mapped[int]
    kind: Mapped[ItemKind]
    owed_by: Mapped[str]  # the organisation
    status: Mapped[ItemStatus] = mapped_column(default=ItemStatus.OWED)
    due_on: Mapped[date]
    extended_to: Mapped[date | None]
    extension_reason: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")  # what was handed in, in words
    handed_in_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    handed_in_at: Mapped[datetime | None]
    agency_words: Mapped[str] = mapped_column(default="")  # why accepted, returned or set aside
    settled_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None]
    closeout: Mapped[Closeout] = relationship(back_populates="items")
    handed_in_by: Mapped[Person | None] = relationship(foreign_keys=[handed_in_by_id])
    settled_by: Mapped[Person | None] = relationship(foreign_keys=[settled_by_id])
    files: Mapped[list["CloseoutFile"]] = relationship(cascade="all, delete-orphan")

    @property
    def owed_until(self) -> date:
        """The last day, with the extension where there is one."""
        return self.extended_to or self.due_on

    @property
    def is_settled(self) -> bool:
        """Whether nobody owes it any more."""
        return self.status in {ItemStatus.ACCEPTED, ItemStatus.DOES_NOT_APPLY}


class CloseoutFile(Model):
    """A file that shows it."""

    __tablename__ = "closeout_file"

    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("closeout_item.id"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    file: Mapped[StoredFile] = relationship(lazy="joined")


class FinalFigures(Lasting, Model):
    """The final figures of the grant in cents; a later statement stands, an earlier one stays."""

    __tablename__ = "final_figures"
    __table_args__ = (
        CheckConstraint("paid_cents <= obligated_cents", name="paid_within_obligated"),
        CheckConstraint("obligated_cents <= authorized_cents", name="obligated_within_authorized"),
    )

    closeout_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("closeout.id"), index=True)
    authorized_cents: Mapped[int]  # as notifications had made available
    obligated_cents: Mapped[int]
    paid_cents: Mapped[int]  # obligations that are liquidated
    drawn_cents: Mapped[int]
    refunded_cents: Mapped[int]
    stated_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    stated_at: Mapped[datetime]
    stated_by: Mapped[Person] = relationship()


class HoldKind(StrEnum):
    """Why records may not be destroyed although their time is over (2 CFR 200.334)."""

    LITIGATION = "litigation"
    AUDIT = "audit"
    CLAIM = "claim"
    OTHER = "other"

    @property
    def label(self) -> str:
        """For people."""
        return _HOLDS[self]


_HOLDS = {
    HoldKind.LITIGATION: "Litigation",
    HoldKind.AUDIT: "Audit that is not resolved",
    HoldKind.CLAIM: "Claim",
    HoldKind.OTHER: "Another written notice",
}


class RecordsHold(Versioned, Model):
    """While it stands, nothing of the award may be destroyed."""

    __tablename__ = "records_hold"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="has_reason"),
        CheckConstraint("(released_on IS NULL) = (release_reason = '')", name="released_for"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    kind: Mapped[HoldKind]
    reason: Mapped[str]
    placed_on: Mapped[date]
    placed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    released_on: Mapped[date | None]
    released_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    release_reason: Mapped[str] = mapped_column(default="")
    award: Mapped[Award] = relationship()
    placed_by: Mapped[Person] = relationship(foreign_keys=[placed_by_id])
    released_by: Mapped[Person | None] = relationship(foreign_keys=[released_by_id])
