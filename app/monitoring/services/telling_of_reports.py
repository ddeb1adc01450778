"""Mails about performance reports: what came in, what was answered, another date."""

from collections.abc import Iterable
from typing import Any

from app.awards import queries as awards
from app.identity.models import Person
from app.monitoring.models.performance import (
    PerformanceReport,
    ReportDate,
    ReportDecision,
    ReportVersion,
)
from app.monitoring.rules.performance import Part
from app.platform import mail


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


def _once(people: Iterable[Person]) -> list[Person]:
    return list({each.id: each for each in people if each.is_active}.values())
