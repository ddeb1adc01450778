"""The slates of a competition, each with its choices and reasons."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.awards.lifecycle import SlateStatus
from app.awards.models.board import BoardMember
from app.awards.models.chain import ChainEntry, ChainStep
from app.competitions.models import Competition
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.review.models import RankOrder


class SlateKind(StrEnum):
    """Why there is a slate: the decision, later money, or an exception."""

    FIRST = "first"
    FURTHER = "further"
    OUT_OF_CYCLE = "out_of_cycle"

    @property
    def label(self) -> str:
        """For people."""
        return _KINDS[self]


class OutOfCycleGround(StrEnum):
    """On what ground the order of the competition need not be followed (34 CFR 75.219)."""

    MISHANDLED = "mishandled"
    URGENT = "urgent"
    UNSOLICITED = "unsolicited"

    @property
    def label(self) -> str:
        """For people."""
        return _GROUNDS[self]


_KINDS = {
    SlateKind.FIRST: "First slate",
    SlateKind.FURTHER: "Further slate",
    SlateKind.OUT_OF_CYCLE: "Out-of-cycle award",
}
_GROUNDS = {
    OutOfCycleGround.MISHANDLED: "Mishandled or improperly processed in the preceding competition, "
    "and rated highly enough (34 CFR 75.219(b))",
    OutOfCycleGround.URGENT: "Its objectives cannot be achieved unless the grant is made before "
    "the next competition (34 CFR 75.219(a))",
    OutOfCycleGround.UNSOLICITED: "Unsolicited, and it meets 34 CFR 75.222 (34 CFR 75.219(c))",
}


class Slate(Versioned, Model):
    """Whom the agency will fund, beside the frozen rank order it starts from."""

    __tablename__ = "slate"
    __table_args__ = (
        UniqueConstraint("competition_id", "ordinal"),
        CheckConstraint("(kind = 'first') = (ordinal = 1)", name="first_is_first"),
        CheckConstraint("(kind = 'out_of_cycle') = (ground IS NOT NULL)", name="has_ground"),
        CheckConstraint(
            "(status IN ('signed', 'announced')) = (signed_at IS NOT NULL)", name="signed_has_time"
        ),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"))
    ordinal: Mapped[int] = mapped_column(default=1)
    kind: Mapped[SlateKind] = mapped_column(default=SlateKind.FIRST)
    ground: Mapped[OutOfCycleGround | None]
    ground_reason: Mapped[str] = mapped_column(default="")
    rank_order_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("rank_order.id"))
    status: Mapped[SlateStatus] = mapped_column(default=SlateStatus.DRAFT)
    available_cents: Mapped[int]
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
    chain: Mapped[list[ChainEntry]] = relationship(order_by="ChainEntry.number")
    board: Mapped[list[BoardMember]] = relationship(cascade="all, delete-orphan")

    @property
    def label(self) -> str:
        """For people: which slate of its competition this is."""
        return self.kind.label if self.ordinal == 1 else f"{self.kind.label} ({self.ordinal})"

    @property
    def returns(self) -> list[ChainEntry]:
        """Every return for revision, oldest first."""
        return [entry for entry in self.chain if entry.step is ChainStep.RETURNED]

    @property
    def return_reason(self) -> str:
        """Why it came back last; empty when it never did."""
        return self.returns[-1].reason if self.returns else ""


class SlateChoice(Model):
    """Fund or not, how much, and why where the choice departs from the rank order."""

    __tablename__ = "slate_choice"
    __table_args__ = (
        UniqueConstraint("slate_id", "application_id"),
        CheckConstraint("is_funded OR cents = 0", name="money_only_if_funded"),
        CheckConstraint("NOT (is_declined AND is_funded)", name="declined_not_funded"),
    )

    slate_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("slate.id"), index=True)
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    is_funded: Mapped[bool]
    cents: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
    is_declined: Mapped[bool] = mapped_column(default=False)  # in senior review, with its reason
    application: Mapped[Application] = relationship()
