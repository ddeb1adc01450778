"""The plan as blocks: goals with activities, and the priorities it addresses."""

import uuid

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.platform.db import Model


class PlanGoal(Model):
    """One key goal of the plan. Its code stays when it is moved, because texts refer to it."""

    __tablename__ = "plan_goal"
    __table_args__ = (UniqueConstraint("application_id", "code"),)

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    code: Mapped[str]  # G1, G2, ...
    position: Mapped[int]
    statement: Mapped[str]
    serves: Mapped[list[str]]  # codes of elements (E1) and sections (C)
    activities: Mapped[list["PlanActivity"]] = relationship(
        order_by="PlanActivity.position", cascade="all, delete-orphan"
    )


class PlanActivity(Model):
    """What is done toward a goal: why, from when to when, what comes out, who answers for it.

    Times are quarters of the project: 1 is the first quarter of year 1, 5 the first of year 2.
    They hold whenever the project begins. None: not settled yet.
    """

    __tablename__ = "plan_activity"
    __table_args__ = (
        UniqueConstraint("application_id", "code"),
        CheckConstraint("begins_quarter >= 1", name="begins_in_project"),
        CheckConstraint("ends_quarter >= begins_quarter", name="ends_after_it_begins"),
        CheckConstraint("after_id IS NULL OR after_id <> id", name="not_after_itself"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    goal_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan_goal.id"), index=True)
    code: Mapped[str]  # G1.2: the second activity of goal G1
    position: Mapped[int]
    name: Mapped[str]
    rationale: Mapped[str]
    begins_quarter: Mapped[int | None]
    ends_quarter: Mapped[int | None]
    deliverable: Mapped[str]
    responsible: Mapped[str]  # a role or a name
    after_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("plan_activity.id", ondelete="SET NULL")
    )


class DeclaredPriority(Model):
    """A priority that the district says its application addresses."""

    __tablename__ = "declared_priority"
    __table_args__ = (UniqueConstraint("application_id", "code"),)

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    code: Mapped[str]
