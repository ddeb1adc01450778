"""Risk: what each dial means for a programme, what officers judged, and how ratings moved."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model
from app.platform.lasting import Lasting


class Level(StrEnum):
    """What a dial shows. Not known is not low."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()

    @property
    def rank(self) -> int:
        """How much it asks for attention: high before medium before not known before low."""
        return _RANKS[self]

    @property
    def tone(self) -> str:
        """The look of its tag; word and shape say it first."""
        return _TONES[self]


_RANKS = {Level.HIGH: 3, Level.MEDIUM: 2, Level.NOT_KNOWN: 1, Level.LOW: 0}
_TONES = {
    Level.HIGH: "bad",
    Level.MEDIUM: "attention",
    Level.NOT_KNOWN: "neutral",
    Level.LOW: "good",
}


class DialKind(StrEnum):
    """What is watched of every grant."""

    LATE_REPORTS = "late_reports"
    TARGETS_MISSED = "targets_missed"
    DRAWDOWN = "drawdown"
    AUDIT = "audit"
    ACTIONS_OVERDUE = "actions_overdue"
    STAFF = "staff"
    FIDELITY = "fidelity"
    CONDITIONS = "conditions"
    MILESTONES = "milestones"

    @property
    def label(self) -> str:
        """For people."""
        return _DIALS[self]


_DIALS = {
    DialKind.LATE_REPORTS: "Late reports",
    DialKind.TARGETS_MISSED: "Targets missed",
    DialKind.DRAWDOWN: "Drawdown away from plan",
    DialKind.AUDIT: "Open audit findings",
    DialKind.ACTIONS_OVERDUE: "Corrective actions overdue",
    DialKind.STAFF: "Key staff changed",
    DialKind.FIDELITY: "Fidelity not adequate",
    DialKind.CONDITIONS: "Conditions in force",
    DialKind.MILESTONES: "Milestones slipped",
}


class RiskSetting(Lasting, Model):
    """Where a dial turns for a programme (a competition). The newest counts; earlier ones stay."""

    __tablename__ = "risk_setting"

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    dial: Mapped[DialKind]
    medium_at: Mapped[int]
    high_at: Mapped[int]
    medium_below: Mapped[int | None]  # only where too little is a risk as well
    high_below: Mapped[int | None]
    reason: Mapped[str]
    set_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]
    set_by: Mapped[Person] = relationship()


class RiskJudgment(Lasting, Model):
    """A dial as an officer judges it, until a day. The computed level stays visible beside it.

    The newest of a dial counts while its day has not passed; no level gives the dial back to the
    rule before its day.
    """

    __tablename__ = "risk_judgment"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_reason"),)

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    dial: Mapped[DialKind]
    level: Mapped[Level | None]
    computed: Mapped[Level]  # what the rule said at that moment
    reason: Mapped[str]
    evidence: Mapped[str]  # where the proof stands: an address, or a page of the file
    until: Mapped[date]
    judged_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    judged_at: Mapped[datetime]
    judged_by: Mapped[Person] = relationship()


class Moment(StrEnum):
    """When a rating was taken down: as a contact began, or as its record was finished."""

    BEFORE = "before"
    AFTER = "after"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class RiskRating(Lasting, Model):
    """The overall rating and every dial as they stood before and after a contact."""

    __tablename__ = "risk_rating"

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("monitoring_contact.id"), index=True)
    moment: Mapped[Moment]
    level: Mapped[Level]
    dials: Mapped[dict[str, Any]]  # of each dial: level, computed level, and its words
    taken_at: Mapped[datetime]
