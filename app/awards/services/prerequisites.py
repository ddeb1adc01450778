"""What an officer puts on record of an application before it is recommended for an award."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.applications.models import Application
from app.awards import queries, rules
from app.awards.lifecycle import SlateStatus
from app.awards.models import (
    BudgetSettlement,
    CheckResult,
    IntegrityCheck,
    IntegritySource,
    ProgramContact,
    Slate,
)
from app.identity.actor import Actor
from app.identity.models import Person
from app.identity.roles import Role
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError


@dataclass(frozen=True)
class Checked:
    """An integrity check as it was done."""

    sources: Sequence[IntegritySource]
    checked_on: date
    result: CheckResult
    note: str
    reason: str = ""  # why the agency goes on over a problem


def name_contact(application: Application, person: Person, *, by: Actor) -> ProgramContact:
    """Name the officer who answers for the application. DomainError for anybody else."""
    _refuse_closed(application)
    agency = application.competition.agency_id
    roles = {each.role for each in person.memberships if each.organisation_id == agency}
    if Role.PROGRAM_OFFICER not in roles or not person.is_active:
        message = f"{person.name} is not a program officer of the agency. Choose one."
        raise DomainError(message, field="person")
    contact = ProgramContact(
        application_id=application.id,
        person=person,
        person_id=person.id,
        named_by_id=by.id,
        named_at=clock.now(),
    )
    db.session.add(contact)
    audit.record(by, "award:name_contact", application, person=person.id)
    return contact


def settle_budget(
    application: Application,
    years: Mapping[int, int],
    *,
    settled_on: date,
    note: str,
    by: Actor,
) -> BudgetSettlement:
    """Record the budget that agency and district settled; its years sum to the slate's amount.

    Raises NotNowError once the slate is handed on, DomainError for a sum or a day that is wrong.
    """
    slate = _refuse_closed(application)
    choice = next(each for each in slate.choices if each.application_id == application.id)
    competition = application.competition
    rules.check_day(settled_on, today=clock.today(competition.zone), field="settled_on")
    rules.check_settlement(years, wanted=choice.cents, last_year=competition.project_years)
    if not note.strip():
        message = "Write with whom the budget was settled, and what changed in it."
        raise DomainError(message, field="note")
    settled = BudgetSettlement(
        application_id=application.id,
        years={str(year): cents for year, cents in sorted(years.items())},
        settled_on=settled_on,
        note=note.strip(),
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )
    db.session.add(settled)
    audit.record(by, "award:settle_budget", application, cents=choice.cents)
    return settled


def record_check(application: Application, checked: Checked, *, by: Actor) -> IntegrityCheck:
    """Record what the integrity records said (2 CFR 200.206).

    Raises NotNowError once the slate is handed on, DomainError for a check that says too little.
    """
    _refuse_closed(application)
    rules.check_day(
        checked.checked_on, today=clock.today(application.competition.zone), field="checked_on"
    )
    rules.check_integrity(checked.sources, checked.result, checked.reason)
    check = IntegrityCheck(
        application_id=application.id,
        sources=[source.value for source in IntegritySource if source in checked.sources],
        checked_on=checked.checked_on,
        result=checked.result,
        note=checked.note.strip(),
        reason=checked.reason.strip() if checked.result is CheckResult.PROBLEM else "",
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )
    db.session.add(check)
    audit.record(by, "award:check_integrity", application, result=checked.result)
    return check


def _refuse_closed(application: Application) -> Slate:
    """The open slate that the application stands on."""
    slate = queries.slate_choosing(application)
    if slate.status is not SlateStatus.DRAFT:
        message = (
            f"The slate is {slate.status.label.lower()}, so what is on record of "
            f"{application.number} stands. Have the slate returned to change it."
        )
        raise NotNowError(message)
    return slate
