"""The slate with its choices and reasons."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.awards.lifecycle import SlateStatus
from app.competitions.models import Competition
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.review.models import RankOrder


class Slate(Versioned, Model):
    """Whom the agency will fund, beside the frozen rank order it starts from."""

    __tablename__ = "slate"
    __table_args__ = (
        CheckConstraint(
            "(status IN ('signed', 'announced')) = (signed_at IS NOT NULL)", name="signed_has_time"
        ),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), unique=True)
    rank_order_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rank_order.id"))
    status: Mapped[SlateStatus] = mapped_column(default=SlateStatus.DRAFT)
    available_cents: Mapped[int]
    return_reason: Mapped[str] = mapped_column(default="")
    recommended_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    recommended_at: Mapped[datetime | None]
    signed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime | None]
    signature: Mapped[str] = mapped_column(default="")
    competition: Mapped[Competition] = relationship()
    rank_order: Mapped[RankOrder] = relationship()
    recommended_by: Mapped[Person | None] = relationship(foreign_keys=[recommended_by_id])
    signed_by: Mapped[Person | None] = relationship(foreign_keys=[signed_by_id])
    choices: Mapped[list["SlateChoice"]] = relationship(cascade="all, delete-orphan")


class SlateChoice(Model):
    """Fund or not, how much, and why where the choice departs from the rank order."""

    __tablename__ = "slate_choice"
    __table_args__ = (
        UniqueConstraint("slate_id", "application_id"),
        CheckConstraint("is_funded OR cents = 0", name="money_only_if_funded"),
    )

    slate_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("slate.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    is_funded: Mapped[bool]
    cents: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
    application: Mapped[Application] = relationship()
