"""The awards, their budget periods, and the notifications that change them."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.awards.lifecycle import Status
from app.awards.models.staff import KeyPerson
from app.awards.models.terms import ExtraTerm
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting


class Award(Versioned, Model):
    """A grant. Its number is the application's; its promises are the application's commitments."""

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint(
            "(status = 'negotiation') = (activated_at IS NULL)", name="active_has_time"
        ),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    status: Mapped[Status] = mapped_column(default=Status.NEGOTIATION)
    program_officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    project_director_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    activated_at: Mapped[datetime | None]
    # Edition of the standard terms (app/awards/terms); "" where none was kept at its making.
    terms_edition: Mapped[str] = mapped_column(default="")
    application: Mapped[Application] = relationship()
    program_officer: Mapped[Person] = relationship(foreign_keys=[program_officer_id])
    project_director: Mapped[Person] = relationship(foreign_keys=[project_director_id])
    years: Mapped[list["AwardYear"]] = relationship(
        order_by="AwardYear.year", cascade="all, delete-orphan"
    )

    actions: Mapped[list["AwardAction"]] = relationship(
        order_by="AwardAction.number", back_populates="award"
    )
    extra_terms: Mapped[list[ExtraTerm]] = relationship(order_by="ExtraTerm.added_at")
    people: Mapped[list[KeyPerson]] = relationship(order_by="KeyPerson.from_on")

    @property
    def total_cents(self) -> int:
        """All years together, as approved."""
        return sum(year.cents for year in self.years)

    @property
    def authorized_cents(self) -> int:
        """What notifications have made available so far."""
        return sum(year.authorized_cents for year in self.years)


class AwardYear(Model):
    """One budget period of an award."""

    __tablename__ = "award_year"
    __table_args__ = (
        UniqueConstraint("award_id", "year"),
        CheckConstraint("authorized_cents BETWEEN 0 AND cents", name="authorized_within"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    year: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    cents: Mapped[int]  # as approved for the year
    authorized_cents: Mapped[int] = mapped_column(default=0)  # as actions have made available


class ActionKind(StrEnum):
    """What a notification does to an award; the first one is always NEW."""

    NEW = "new"
    REVISION = "revision"
    CONTINUATION = "continuation"
    EXTENSION = "extension"
    INCREASE = "increase"
    DECREASE = "decrease"
    CLOSE = "close"

    @property
    def label(self) -> str:
        """For people."""
        return _KINDS[self]


_KINDS = {
    ActionKind.NEW: "New award",
    ActionKind.REVISION: "Revision",
    ActionKind.CONTINUATION: "Continuation",
    ActionKind.EXTENSION: "Extension of time",
    ActionKind.INCREASE: "Increase of funds",
    ActionKind.DECREASE: "Decrease of funds",
    ActionKind.CLOSE: "Closeout",
}


class AwardAction(Lasting, Model):
    """One grant award notification (GAN): a new number for each change; none is ever edited.

    `facts` holds the notification's blocks exactly as they stood when it was issued.
    """

    __tablename__ = "award_action"
    __table_args__ = (
        UniqueConstraint("award_id", "number"),
        CheckConstraint("(number = 1) = (kind = 'new')", name="first_is_new"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"))
    number: Mapped[int]
    kind: Mapped[ActionKind]
    reason: Mapped[str]
    effective_on: Mapped[date]
    signature: Mapped[str]  # name and title of the authorizing official
    issued_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    issued_at: Mapped[datetime]
    facts: Mapped[dict[str, Any]]
    sha256: Mapped[str]  # of the facts in canonical form
    award: Mapped[Award] = relationship(back_populates="actions")
    issued_by: Mapped[Person] = relationship()

    @property
    def code(self) -> str:
        """As notifications write it: 01 is always the new award."""
        return f"{self.number:02d}"
