"""Mails about performance reports: reminders, what came in, what was answered."""

import uuid
from collections.abc import Iterable
from typing import Any

from app.awards import queries as awards
from app.awards.models import Award
from app.identity import queries as identity
from app.identity.models import Person
from app.identity.roles import Role
from app.monitoring.models.performance import (
    PerformanceReport,
    ReportDate,
    ReportDecision,
    ReportReminder,
    ReportVersion,
)
from app.monitoring.queries import report_reminders as reminders
from app.monitoring.rules.performance import Part
from app.monitoring.rules.reminders import Notice
from app.platform import clock, db, mail


def remind(report_id: uuid.UUID) -> None:
    """Send the notice that is due about one report, and keep that it was sent; once.

    The report is held while its mails and the row are written in one transaction, so a worker that
    is killed leaves either both or nothing.
    """
    with db.transaction():
        report = db.claim(PerformanceReport, report_id)
        notice = reminders.to_send(report, at=clock.now()) if report else None
        if report is None or notice is None:
            return
        told = recipients(report.award, notice)
        db.session.add(
            ReportReminder(
                report_id=report.id,
                notice=notice.value,
                due_on=report.due_on,
                recipients=[each.email for each in told],
                sent_at=clock.now(),
            )
        )
        late = (clock.today(_zone(report)) - report.due_on).days
        for person in told:
            _write(person, "report_late" if notice.is_late else "report_due", report, late=late)


def recipients(award: Award, notice: Notice) -> list[Person]:
    """The director; later the authorized representative too, then the program officer.

    A reminder climbs: it asks whoever has to act, so it does not go to everybody of the grantee.
    """
    found = [award.project_director]
    if notice.tells_representative or not award.project_director.is_active:
        found += _representatives(award)
    if notice.tells_officer:
        found.append(award.program_officer)
    return _once(found)


def submitted(report: PerformanceReport, version: ReportVersion) -> None:
    """The officer learns that a version came; the grantee's people, that it was received."""
    award = report.award
    for person in _once([award.program_officer, *awards.grantee_people(award)]):
        is_officer = person.id == award.program_officer_id
        _write(person, "report_submitted", report, version=version, is_officer=is_officer)


def decided(version: ReportVersion, decision: ReportDecision) -> None:
    """The grantee's people learn what the officer decided, with the reasons."""
    report = version.report
    named = [(part, decision.reasons[part]) for part in Part if part in decision.reasons]
    for person in awards.grantee_people(report.award):
        _write(person, "report_decided", report, version=version, decision=decision, reasons=named)


def moved(report: PerformanceReport, change: ReportDate) -> None:
    """The grantee's people learn that an officer set another date."""
    for person in awards.grantee_people(report.award):
        _write(person, "report_moved", report, change=change)


def _write(person: Person, template: str, report: PerformanceReport, **facts: Any) -> None:
    link = mail.link("monitoring.report", report_id=report.id)
    mail.write(
        person.email,
        template,
        about=report.id,
        report=report,
        award=report.award,
        link=link,
        **facts,
    )


def _representatives(award: Award) -> list[Person]:
    return identity.people_with_role(
        Role.AUTHORIZED_REPRESENTATIVE, award.application.organisation_id
    )


def _once(people: Iterable[Person]) -> list[Person]:
    return list({each.id: each for each in people if each.is_active}.values())


def _zone(report: PerformanceReport) -> str:
    return report.award.application.competition.zone
