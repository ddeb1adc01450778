"""When performance reports are due. Pure; calendar days, never rolled to a business day."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.awards.models import Award
from app.monitoring.models.performance import Kind
from app.monitoring.models.reporting_terms import ANNUAL_DAYS, FINAL_DAYS, ReportingTerms


@dataclass(frozen=True)
class Owed:
    """One report as the rule wants it."""

    kind: Kind
    year: int
    covers_from: date
    covers_to: date
    due_on: date


def owed(award: Award, terms: ReportingTerms | None) -> list[Owed]:
    """What a grant owes: a report for each budget period, and one of the whole (2 CFR 200.329).

    An annual report is due 90 calendar days after its budget period, the final one 120 calendar
    days after the period of performance (200.344); fewer where the programme says so.
    """
    annual = timedelta(days=terms.annual_days if terms else ANNUAL_DAYS)
    final = timedelta(days=terms.final_days if terms else FINAL_DAYS)
    found = [
        Owed(Kind.ANNUAL, each.year, each.starts_on, each.ends_on, each.ends_on + annual)
        for each in award.years
    ]
    last = max((each.year for each in award.years), default=1)
    whole = Owed(Kind.FINAL, last, award.starts_on, award.ends_on, award.ends_on + final)
    return [*found, whole]


def days_late(due_on: date, on: date) -> int:
    """Calendar days after the due date; 0 on the day itself and before."""
    return max(0, (on - due_on).days)
