"""What must be on record of an application before it can be recommended for an award.

Rows are never changed: the last one of an application stands.
"""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model
from app.platform.lasting import Lasting


class ProgramContact(Lasting, Model):
    """The officer who answers for the application, and becomes the award's program officer."""

    __tablename__ = "program_contact"

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    named_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    named_at: Mapped[datetime]
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    named_by: Mapped[Person] = relationship(foreign_keys=[named_by_id])


class BudgetSettlement(Lasting, Model):
    """The budget as agency and district settled it: cents by project year."""

    __tablename__ = "budget_settlement"

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    years: Mapped[dict[str, Any]]  # "1" to cents
    settled_on: Mapped[date]
    note: Mapped[str]
    recorded_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[Person] = relationship()

    @property
    def by_year(self) -> dict[int, int]:
        """Project year to cents."""
        return {int(year): int(cents) for year, cents in sorted(self.years.items())}

    @property
    def total_cents(self) -> int:
        """All years together."""
        return sum(self.by_year.values())


class IntegritySource(StrEnum):
    """Where an agency looks before it makes an award (2 CFR 200.206(a) and (b))."""

    EXCLUSIONS = "exclusions"
    RESPONSIBILITY = "responsibility"
    DO_NOT_PAY = "do_not_pay"
    AUDITS = "audits"
    PERFORMANCE = "performance"

    @property
    def label(self) -> str:
        """For people."""
        return _SOURCES[self]


_SOURCES = {
    IntegritySource.EXCLUSIONS: "SAM.gov: exclusions",
    IntegritySource.RESPONSIBILITY: "SAM.gov: responsibility and qualification",
    IntegritySource.DO_NOT_PAY: "Do Not Pay",
    IntegritySource.AUDITS: "Federal Audit Clearinghouse: single audits",
    IntegritySource.PERFORMANCE: "Performance and reports under earlier awards",
}


class CheckResult(StrEnum):
    """What the records said."""

    CLEAR = "clear"
    PROBLEM = "problem"

    @property
    def label(self) -> str:
        """For people."""
        return "No problem found" if self is CheckResult.CLEAR else "Problem found"


class IntegrityCheck(Lasting, Model):
    """The check of 2 CFR 200.206: which records were looked at, when, and what they said."""

    __tablename__ = "integrity_check"
    __table_args__ = (
        CheckConstraint("result = 'clear' OR reason <> ''", name="problem_has_reason"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    sources: Mapped[list[str]]  # values of IntegritySource
    checked_on: Mapped[date]
    result: Mapped[CheckResult]
    note: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")  # why the agency goes on all the same
    recorded_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[Person] = relationship()

    @property
    def source_labels(self) -> list[str]:
        """The records that were looked at, for people."""
        return [IntegritySource(value).label for value in self.sources]
