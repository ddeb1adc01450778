"""How a competition is reviewed, and the assignments that were worked out for it."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.competitions.models import Competition
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.review.lifecycle import RunStatus
from app.review.models.people import Reviewer


class Design(StrEnum):
    """How readers and applications are brought together."""

    OPEN = "open"
    POOLS = "pools"
    PANELS = "panels"

    @property
    def label(self) -> str:
        """For people."""
        return _DESIGNS[self]


_DESIGNS = {
    Design.OPEN: "Open: every reader may read every application",
    Design.POOLS: "Pools: an application belongs to one group, and some of the group read it",
    Design.PANELS: "Panels: an application belongs to one panel, and all of the panel read it",
}


class ReviewPlan(Versioned, Model):
    """What the agency decided about the review of one competition, before it begins."""

    __tablename__ = "review_plan"
    __table_args__ = (
        UniqueConstraint("competition_id"),
        CheckConstraint("state_limit IS NULL OR state_limit > 0", name="state_limit"),
        CheckConstraint("least_adjacent_percent BETWEEN 0 AND 100", name="adjacent_share"),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"))
    design: Mapped[Design] = mapped_column(default=Design.OPEN)
    due_on: Mapped[date | None]
    minimum_reviews: Mapped[int] = mapped_column(default=0)
    state_limit: Mapped[int | None]  # readers of one State per application
    employer_limit: Mapped[int | None]  # readers of one employer per application
    experts: Mapped[int] = mapped_column(default=0)  # readers who know a promised element best
    lifts_worst: Mapped[bool] = mapped_column(default=False)  # exchanges for the worst served
    direct_bars: Mapped[bool] = mapped_column(default=False)  # a direct interest ends the service
    needs_calibration: Mapped[bool] = mapped_column(default=False)
    largest_bias_percent: Mapped[int] = mapped_column(default=10)  # of an item's points, mean
    least_adjacent_percent: Mapped[int] = mapped_column(default=80)
    state_reviewers: Mapped[int] = mapped_column(default=0)  # per application, on State panels
    competition: Mapped[Competition] = relationship()


class PairRule(Model):
    """A pair that the officer settled before solving: together, or kept apart."""

    __tablename__ = "pair_rule"
    __table_args__ = (UniqueConstraint("reviewer_id", "application_id"),)

    reviewer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reviewer.id"))
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    is_together: Mapped[bool]
    reason: Mapped[str]
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    reviewer: Mapped[Reviewer] = relationship()
    application: Mapped[Application] = relationship()


class AssignmentRun(Versioned, Model):
    """One answer to who reads what: its question, its pairs with reasons, what they are worth."""

    __tablename__ = "assignment_run"
    __table_args__ = (
        UniqueConstraint("competition_id", "number"),
        Index("ix_assignment_run_status", "status"),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"))
    number: Mapped[int]
    status: Mapped[RunStatus] = mapped_column(default=RunStatus.WAITING)
    note: Mapped[str]  # how it came about: "worked out", "run 2 with one swap"
    question: Mapped[dict[str, Any]]  # the plan and the pair rules as they were
    pairs: Mapped[list[dict[str, Any]]]  # reviewer, application, why
    obstacles: Mapped[list[str]]
    measures: Mapped[dict[str, Any]]  # objective, loads, forecast
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    competition: Mapped[Competition] = relationship()
    made_by: Mapped[Person] = relationship()
