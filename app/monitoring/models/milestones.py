"""Milestones: the activities of the funded plan, their first dates, and what became of them."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, event, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.models import Award
from app.identity.models import Person
from app.monitoring.lifecycle.watching import MilestoneStatus
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting


class Milestone(Versioned, Model):
    """One activity of the plan that was funded. What the plan said of it is never overwritten."""

    __tablename__ = "milestone"
    __table_args__ = (
        UniqueConstraint("award_id", "code"),
        CheckConstraint("(status = 'done') = (actual_on IS NOT NULL)", name="done_has_day"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    code: Mapped[str]  # G1.2, as in the plan
    position: Mapped[int]  # its place in the plan
    goal_code: Mapped[str]
    goal: Mapped[str]
    serves: Mapped[list[str]]  # codes of elements (E1) and sections (C) of the rubric
    name: Mapped[str]
    deliverable: Mapped[str]
    responsible: Mapped[str]
    begins_on: Mapped[date | None]
    planned_on: Mapped[date | None]  # the end of its last quarter; None: the plan gave no time
    status: Mapped[MilestoneStatus] = mapped_column(default=MilestoneStatus.PLANNED)
    expected_on: Mapped[date | None]  # as reported last; None: as planned
    actual_on: Mapped[date | None]
    award: Mapped[Award] = relationship()
    reports: Mapped[list["MilestoneReport"]] = relationship(order_by="MilestoneReport.reported_at")


class MilestoneReport(Lasting, Model):
    """What was reported of a milestone, one row each time; the dates before stay readable."""

    __tablename__ = "milestone_report"

    milestone_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("milestone.id"), index=True)
    status: Mapped[MilestoneStatus]
    expected_on: Mapped[date | None]
    actual_on: Mapped[date | None]
    note: Mapped[str]
    reported_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    reported_at: Mapped[datetime]
    reported_by: Mapped[Person] = relationship()


_AS_FUNDED = (
    "code",
    "position",
    "goal_code",
    "goal",
    "serves",
    "name",
    "deliverable",
    "responsible",
)
_DATES = ("begins_on", "planned_on")


def _refuse_new_plan(_mapper: object, _connection: object, milestone: Milestone) -> None:
    """The plan that was funded stays beside whatever is expected now."""
    known = inspect(milestone).attrs
    if any(known[name].history.has_changes() for name in (*_AS_FUNDED, *_DATES)):
        message = "What the funded plan said of a milestone cannot be changed"
        raise PermissionError(message)


event.listen(Milestone, "before_update", _refuse_new_plan)
