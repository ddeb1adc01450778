"""What must be on record before an application is recommended. Pure; money in cents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.awards.models.prerequisites import (
    BudgetSettlement,
    CheckResult,
    IntegrityCheck,
    IntegritySource,
    ProgramContact,
)
from app.platform import money
from app.platform.errors import DomainError


@dataclass(frozen=True)
class Prerequisites:
    """The last of each on record; None where there is none."""

    contact: ProgramContact | None = None
    settlement: BudgetSettlement | None = None
    check: IntegrityCheck | None = None

    def is_settled_at(self, cents: int) -> bool:
        """Whether the years that were settled sum to this amount."""
        return self.settlement is not None and self.settlement.total_cents == cents


def missing(found: Prerequisites, cents: int) -> list[str]:
    """What is not on record yet for an award of so much, each as the end of a sentence."""
    lacking = []
    if found.contact is None:
        lacking.append("a program contact")
    if found.settlement is None:
        lacking.append("a settled budget")
    elif not found.is_settled_at(cents):
        settled = money.show(found.settlement.total_cents)
        lacking.append(f"a budget settled at {money.show(cents)} (it was settled at {settled})")
    if found.check is None:
        lacking.append("the integrity check")
    return lacking


def check_settlement(years: Mapping[int, int], *, wanted: int, last_year: int) -> None:
    """Raise DomainError unless the amounts stand in project years and are a whole award."""
    outside = [year for year in years if not 1 <= year <= last_year]
    if outside:
        message = f"The project has {last_year} years; there is no year {outside[0]}."
        raise DomainError(message)
    total = sum(years.values())
    if total != wanted:
        message = (
            f"The years sum to {money.show(total)}, and the slate has {money.show(wanted)}. "
            "Change a year here, or the amount on the slate first."
        )
        raise DomainError(message)


def check_integrity(sources: Sequence[IntegritySource], result: CheckResult, reason: str) -> None:
    """Raise DomainError for a check that looked nowhere, or goes on over a problem in silence."""
    if not sources:
        message = "Tick the records that you looked at."
        raise DomainError(message, field="sources")
    if result is CheckResult.PROBLEM and not reason.strip():
        message = "A problem was found. Write why the agency goes on all the same."
        raise DomainError(message, field="reason")


def check_day(day: date, *, today: date, field: str) -> None:
    """Raise DomainError for a day that is still to come."""
    if day > today:
        message = "This day has not come yet. Type the day on which it was done."
        raise DomainError(message, field=field)
