"""Corrective actions, evidence of their owners, answers of the officer, and days put later."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.models import Award
from app.identity.models import Person
from app.monitoring.lifecycle.watching import ActionStatus, ActionStep
from app.monitoring.models.contacts import MonitoringFinding
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting
from app.platform.storage import StoredFile


class CorrectiveAction(Versioned, Model):
    """What has to be done about a finding: by whom, until when."""

    __tablename__ = "corrective_action"
    __table_args__ = (UniqueConstraint("award_id", "number"),)

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    finding_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("monitoring_finding.id"), index=True)
    number: Mapped[int]  # 1, 2, ... within the award
    status: Mapped[ActionStatus] = mapped_column(default=ActionStatus.OPEN)
    text: Mapped[str]
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    due_on: Mapped[date]  # as allowed last; earlier days are in `later_days`
    ordered_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    ordered_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    award: Mapped[Award] = relationship()
    finding: Mapped[MonitoringFinding] = relationship()
    owner: Mapped[Person] = relationship(foreign_keys=[owner_id])
    ordered_by: Mapped[Person] = relationship(foreign_keys=[ordered_by_id])
    moves: Mapped[list["ActionMove"]] = relationship(order_by="ActionMove.at")
    later_days: Mapped[list["LaterDay"]] = relationship(order_by="LaterDay.allowed_at")


class ActionMove(Lasting, Model):
    """One step in a corrective action's life, with its words: evidence, or the officer's answer."""

    __tablename__ = "corrective_action_move"

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("corrective_action.id"), index=True)
    step: Mapped[ActionStep]
    text: Mapped[str]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    by: Mapped[Person] = relationship()
    files: Mapped[list["ActionFile"]] = relationship()

    @property
    def label(self) -> str:
        """For people."""
        return _STEPS[self.step]


_STEPS = {
    ActionStep.SEND_EVIDENCE: "Evidence sent",
    ActionStep.VERIFY: "Verified",
    ActionStep.RETURN: "Returned",
    ActionStep.DROP: "Dropped",
}


class ActionFile(Lasting, Model):
    """A file of evidence."""

    __tablename__ = "corrective_action_file"

    move_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("corrective_action_move.id"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    file: Mapped[StoredFile] = relationship(lazy="joined")


class LaterDay(Lasting, Model):
    """More time for a corrective action: the day before, the day from then on, and why."""

    __tablename__ = "corrective_action_later_day"
    __table_args__ = (CheckConstraint("until > before", name="is_later"),)

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("corrective_action.id"), index=True)
    before: Mapped[date]
    until: Mapped[date]
    reason: Mapped[str]
    allowed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    allowed_at: Mapped[datetime]
    allowed_by: Mapped[Person] = relationship()
