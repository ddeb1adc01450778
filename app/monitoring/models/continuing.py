"""Whether a grant goes on: five checks, each with its evidence, and what was decided on them."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.lifecycle import RequestStatus
from app.awards.models import Award
from app.identity.models import Person
from app.monitoring.lifecycle.continuing import ContinuationStatus
from app.platform.db import Model, Versioned
from app.platform.lasting import Lasting
from app.platform.storage import StoredFile


class Check(StrEnum):
    """What 34 CFR 75.253(a)(1) to (5) asks before the next budget period is funded."""

    PROGRESS = "progress"
    REPORTS = "reports"
    ELIGIBILITY = "eligibility"
    SYSTEMS = "systems"
    INTEREST = "interest"

    @property
    def label(self) -> str:
        """For people."""
        return _CHECKS[self][0]

    @property
    def asks(self) -> str:
        """The question that the officer answers, with its source."""
        return _CHECKS[self][1]


_CHECKS = {
    Check.PROGRESS: (
        "Substantial progress",
        "Is there substantial progress, or an approved change toward it? 34 CFR 75.253(a)(1)",
    ),
    Check.REPORTS: (
        "Reports",
        "Are all reports in that were due? 34 CFR 75.253(a)(2) and 75.118",
    ),
    Check.ELIGIBILITY: (
        "Still eligible",
        "Does the grantee still meet the eligibility rules of the program? 34 CFR 75.253(a)(3)",
    ),
    Check.SYSTEMS: (
        "Financial and administrative systems",
        "Does the grantee keep systems as 2 CFR 200.302 and 200.303 ask? 34 CFR 75.253(a)(4)",
    ),
    Check.INTEREST: (
        "Best interest of the Government",
        "Is going on in the best interest of the Federal Government? 34 CFR 75.253(a)(5)",
    ),
}


class Finding(StrEnum):
    """What the officer finds on one check."""

    SATISFIED = "satisfied"
    SATISFIED_BY_CHANGES = "satisfied_by_changes"
    NOT_YET = "not_yet"
    NOT_SATISFIED = "not_satisfied"

    @property
    def label(self) -> str:
        """For people."""
        return _FINDINGS[self]

    @property
    def is_satisfied(self) -> bool:
        """Whether the check stands in nobody's way."""
        return self in {Finding.SATISFIED, Finding.SATISFIED_BY_CHANGES}


_FINDINGS = {
    Finding.SATISFIED: "Satisfied",
    Finding.SATISFIED_BY_CHANGES: "Satisfied through approved changes",
    Finding.NOT_YET: "Not yet",
    Finding.NOT_SATISFIED: "Not satisfied",
}


class Decision(StrEnum):
    """What is decided about the next budget period."""

    CONTINUE = "continue"
    WITH_CONDITIONS = "with_conditions"
    DELAY = "delay"
    DO_NOT_CONTINUE = "do_not_continue"

    @property
    def label(self) -> str:
        """For people."""
        return _DECISIONS[self]


_DECISIONS = {
    Decision.CONTINUE: "Continue",
    Decision.WITH_CONDITIONS: "Continue with conditions",
    Decision.DELAY: "Delay the decision",
    Decision.DO_NOT_CONTINUE: "Do not continue",
}


@dataclass(frozen=True)
class Answered:
    """One answer as a determination keeps it."""

    check: Check
    finding: Finding
    reason: str
    evidence: tuple[str, ...]
    by: str
    at: datetime


class ContinuationReview(Versioned, Model):
    """The way to one decision: whether money of project year `year` is made available."""

    __tablename__ = "continuation_review"
    __table_args__ = (
        UniqueConstraint("award_id", "year"),
        CheckConstraint("year > 1", name="first_year_is_the_award"),
        CheckConstraint(
            "status <> 'recommended' OR recommended_at IS NOT NULL", name="recommended_has_time"
        ),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"))
    year: Mapped[int]  # the budget period that is decided about
    status: Mapped[ContinuationStatus] = mapped_column(default=ContinuationStatus.OPEN)
    begun_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime]
    decision: Mapped[Decision | None]  # as recommended
    reason: Mapped[str] = mapped_column(default="")
    conditions: Mapped[str] = mapped_column(default="")
    until: Mapped[date | None]  # when a delayed decision is taken up again
    recommended_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    recommended_at: Mapped[datetime | None]
    return_reason: Mapped[str] = mapped_column(default="")
    award: Mapped[Award] = relationship()
    begun_by: Mapped[Person] = relationship(foreign_keys=[begun_by_id])
    recommended_by: Mapped[Person | None] = relationship(foreign_keys=[recommended_by_id])
    findings: Mapped[list["ContinuationFinding"]] = relationship(
        order_by="ContinuationFinding.found_at"
    )
    carryovers: Mapped[list["CarryoverStatement"]] = relationship(
        order_by="CarryoverStatement.stated_at"
    )
    determinations: Mapped[list["ContinuationDetermination"]] = relationship(
        order_by="ContinuationDetermination.decided_at", back_populates="review"
    )


class ContinuationFinding(Lasting, Model):
    """The officer's answer to one check; `evidence` is what the system showed at that moment."""

    __tablename__ = "continuation_finding"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_reason"),)

    review_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("continuation_review.id"), index=True)
    check: Mapped[Check]
    finding: Mapped[Finding]
    reason: Mapped[str]
    evidence: Mapped[list[str]]
    found_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    found_at: Mapped[datetime]
    found_by: Mapped[Person] = relationship()


class CarryoverStatement(Lasting, Model):
    """What the grantee expects to have left at the end of the period, and what it does with it."""

    __tablename__ = "carryover_statement"
    __table_args__ = (CheckConstraint("cents >= 0", name="not_negative"),)

    review_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("continuation_review.id"), index=True)
    cents: Mapped[int]
    plan: Mapped[str]
    stated_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    stated_at: Mapped[datetime]
    stated_by: Mapped[Person] = relationship()


class ContinuationDetermination(Lasting, Model):
    """What the authorizing official signed, with the five answers as they stood."""

    __tablename__ = "continuation_determination"

    review_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("continuation_review.id"), index=True)
    decision: Mapped[Decision]
    reason: Mapped[str]
    conditions: Mapped[str]
    until: Mapped[date | None]
    cents: Mapped[int]  # what it made available; 0 unless the grant goes on
    answers: Mapped[list[dict[str, Any]]]  # check, finding, reason, evidence, by, at
    ask_until: Mapped[datetime | None]  # the first instant too late to ask for reconsideration
    signature: Mapped[str]
    recommended_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    decided_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime]
    review: Mapped[ContinuationReview] = relationship(back_populates="determinations")
    recommended_by: Mapped[Person] = relationship(foreign_keys=[recommended_by_id])
    decided_by: Mapped[Person] = relationship(foreign_keys=[decided_by_id])
    # Only read from here: a request must not touch the row that it is about.
    requests: Mapped[list["ContinuationRequest"]] = relationship(
        order_by="ContinuationRequest.asked_at", viewonly=True
    )

    @property
    def answered(self) -> list["Answered"]:
        """The five answers as they stood when this was signed."""
        return [
            Answered(
                Check(each["check"]),
                Finding(each["finding"]),
                each["reason"],
                tuple(each["evidence"]),
                each["by"],
                datetime.fromisoformat(each["at"]),
            )
            for each in self.answers
        ]

    @property
    def unmet(self) -> list["Answered"]:
        """The answers that stood in the way."""
        return [each for each in self.answered if not each.finding.is_satisfied]


class ContinuationRequest(Versioned, Model):
    """A grantee asks the agency to look again at its decision not to continue."""

    __tablename__ = "continuation_request"
    __table_args__ = (
        CheckConstraint(
            "(status IN ('granted', 'denied')) = (answered_at IS NOT NULL)",
            name="answered_has_time",
        ),
    )

    determination_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("continuation_determination.id"), unique=True
    )
    status: Mapped[RequestStatus] = mapped_column(default=RequestStatus.SUBMITTED)
    reason: Mapped[str]
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    determination: Mapped[ContinuationDetermination] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    answered_by: Mapped[Person | None] = relationship(foreign_keys=[answered_by_id])
    files: Mapped[list["ContinuationRequestFile"]] = relationship(cascade="all, delete-orphan")


class ContinuationRequestFile(Model):
    """A file that goes with a request."""

    __tablename__ = "continuation_request_file"

    request_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("continuation_request.id"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    file: Mapped[StoredFile] = relationship(lazy="joined")
