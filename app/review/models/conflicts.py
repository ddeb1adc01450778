"""What stands between a reviewer and an application: declared answers, ties, waivers."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.platform.db import Model
from app.review.models.people import Reviewer


class ConflictKind(StrEnum):
    """What a reviewer, or the record, says about one application."""

    NONE = "none"
    INDIRECT = "indirect"
    DIRECT = "direct"

    @property
    def label(self) -> str:
        """For people."""
        return _CONFLICTS[self]


_CONFLICTS = {
    ConflictKind.NONE: "No conflict",
    ConflictKind.INDIRECT: "A relationship that could raise doubt",
    ConflictKind.DIRECT: "A direct interest",
}


class ConflictDeclaration(Model):
    """One answer about one application. Append-only: the latest one counts."""

    __tablename__ = "conflict_declaration"
    __table_args__ = (
        CheckConstraint("kind = 'none' OR explanation <> ''", name="explained"),
        Index("ix_conflict_declaration_pair", "reviewer_id", "application_id"),
    )

    reviewer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reviewer.id"))
    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    kind: Mapped[ConflictKind]
    explanation: Mapped[str]
    is_computed: Mapped[bool] = mapped_column(default=False)  # found in the record, not declared
    declared_at: Mapped[datetime]
    reviewer: Mapped[Reviewer] = relationship()
    application: Mapped[Application] = relationship()


class TieKind(StrEnum):
    """How somebody stands to a person or an organisation that may turn up in an application."""

    EMPLOYER = "employer"
    HOUSEHOLD = "household"
    FINANCIAL = "financial"
    COLLEAGUE = "colleague"

    @property
    def label(self) -> str:
        """For people."""
        return _TIES[self]

    @property
    def makes(self) -> ConflictKind:
        """The conflict when the name turns up: an interest of money or household is direct."""
        is_direct = self in {TieKind.HOUSEHOLD, TieKind.FINANCIAL}
        return ConflictKind.DIRECT if is_direct else ConflictKind.INDIRECT


_TIES = {
    TieKind.EMPLOYER: "I worked there in the last 12 months",
    TieKind.HOUSEHOLD: "Somebody of my household works there or is this person",
    TieKind.FINANCIAL: "I own, advise or sell for it",
    TieKind.COLLEAGUE: "Co-author or co-grantee of the last 3 years",
}


class Tie(Model):
    """A person or organisation that a reviewer named once, looked for in every application."""

    __tablename__ = "reviewer_tie"

    reviewer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reviewer.id"), index=True)
    kind: Mapped[TieKind]
    name: Mapped[str]
    declared_at: Mapped[datetime]
    reviewer: Mapped[Reviewer] = relationship()


class Waiver(Model):
    """The agency lets somebody with a direct interest in one application read the others."""

    __tablename__ = "conflict_waiver"

    reviewer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reviewer.id"), unique=True)
    reason: Mapped[str]
    approved_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime]
    reviewer: Mapped[Reviewer] = relationship()
