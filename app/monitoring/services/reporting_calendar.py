"""Deeds on the reporting calendar: what a grant owes, and the days by which it is due."""

import uuid
from dataclasses import dataclass
from datetime import date

from app.awards import queries as awards
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.competitions.models import Competition
from app.identity.actor import SYSTEM, Actor
from app.monitoring.lifecycle.performance import Status
from app.monitoring.models.performance import Kind, PerformanceReport, ReportDate
from app.monitoring.models.reporting_terms import ANNUAL_DAYS, FINAL_DAYS, ReportingTerms, Signer
from app.monitoring.queries import performance as queries
from app.monitoring.rules import due_dates
from app.monitoring.services import telling_of_reports as telling
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError


@dataclass(frozen=True)
class Wanted:
    """What a programme fixes for the reports of a competition; see ReportingTerms."""

    annual_days: int
    final_days: int
    signer: Signer
    margin_points: int
    measure_types: dict[str, str]


def draw_up(award: Award, *, by: Actor) -> list[PerformanceReport]:
    """Owe a report for each project year, and the final one; what is there already stays."""
    terms = queries.terms(award.application.competition)
    there = {(each.kind, each.year) for each in queries.reports(award)}
    made = [
        _owe(award, each)
        for each in due_dates.owed(award, terms)
        if (each.kind, each.year) not in there
    ]
    if made:
        audit.record(by, "award:owe_reports", award, reports=len(made))
    return made


def catch_up(award_id: uuid.UUID) -> None:
    """Let a running grant that was made before there were reports owe them; for the worker."""
    with db.transaction():
        award = db.claim(Award, award_id)
        if award is not None and award.status is AwardStatus.ACTIVE:
            draw_up(award, by=SYSTEM)


def follow(award: Award, *, by: Actor) -> None:
    """The award's years or its end changed: reports that have not come cover and follow them.

    A date that an officer set for one report stays, except where it would fall into the time that
    the report covers.
    """
    terms = queries.terms(award.application.competition)
    wanted = {_place(each.kind, each.year): each for each in due_dates.owed(award, terms)}
    for report in queries.reports(award):
        owed = wanted.get(_place(report.kind, report.year))
        if owed is None or report.versions:
            continue
        report.covers_from, report.covers_to, report.year = (
            owed.covers_from,
            owed.covers_to,
            owed.year,
        )
        if not report.has_own_date or report.due_on <= owed.covers_to:
            reason = f"{award.number} now ends on {award.ends_on:%B %-d, %Y}."
            _move(report, owed.due_on, reason=reason, by=by)


def set_date(report: PerformanceReport, due_on: date, *, reason: str, by: Actor) -> None:
    """Another date for one report of one grant; the old one stays in its history.

    Raises DomainError without a reason, for the same day, or for a day before the time it covers
    has ended; NotNowError once the report has come.
    """
    if report.status not in {Status.DRAFT, Status.RETURNED}:
        message = f"“{report.name}” is {report.status.label.lower()}. Its date cannot change now."
        raise NotNowError(message)
    if not reason.strip():
        message = "Write why this report gets another date. The grantee reads it."
        raise DomainError(message, field="reason")
    if due_on <= report.covers_to:
        last = f"{report.covers_to:%B %-d, %Y}"
        message = f"The report covers the time to {last}. Choose a later day."
        raise DomainError(message, field="due_on")
    if due_on == report.due_on:
        message = "The report is due on that day already."
        raise DomainError(message, field="due_on")
    report.has_own_date = True
    _move(report, due_on, reason=reason.strip(), by=by)
    telling.moved(report, report.dates[-1])


def set_terms(
    competition: Competition, wanted: Wanted, *, reason: str, by: Actor
) -> ReportingTerms:
    """Fix the reports of a competition; those that have not come and have no own date move.

    Raises DomainError for more days than the regulations allow.
    """
    _refuse_late(wanted)
    terms = ReportingTerms(
        competition_id=competition.id,
        annual_days=wanted.annual_days,
        final_days=wanted.final_days,
        signer=wanted.signer,
        margin_points=wanted.margin_points,
        measure_types=dict(wanted.measure_types),
        reason=reason.strip(),
        set_by_id=by.id,
        set_at=clock.now(),
    )
    db.session.add(terms)
    audit.record(
        by,
        "competition:set_reporting",
        competition,
        annual_days=terms.annual_days,
        final_days=terms.final_days,
        signer=terms.signer,
    )
    for award in awards.of_competition(competition):
        _reschedule(award, terms, by=by)
    return terms


def _refuse_late(wanted: Wanted) -> None:
    limits = (
        ("annual_days", wanted.annual_days, ANNUAL_DAYS, "an annual report"),
        ("final_days", wanted.final_days, FINAL_DAYS, "the final report"),
    )
    for field, days, most, what in limits:
        if not 1 <= days <= most:
            message = f"2 CFR 200.329(c)(1) has {what} due within {most} days. Type 1 to {most}."
            raise DomainError(message, field=field)


def _owe(award: Award, owed: due_dates.Owed) -> PerformanceReport:
    report = PerformanceReport(
        award_id=award.id,
        award=award,
        kind=owed.kind,
        year=owed.year,
        covers_from=owed.covers_from,
        covers_to=owed.covers_to,
        due_on=owed.due_on,
        answers={},
    )
    db.session.add(report)
    return report


def _reschedule(award: Award, terms: ReportingTerms, *, by: Actor) -> None:
    wanted = {_place(each.kind, each.year): each for each in due_dates.owed(award, terms)}
    for report in queries.reports(award):
        owed = wanted.get(_place(report.kind, report.year))
        if owed is None or report.versions or report.has_own_date:
            continue
        _move(report, owed.due_on, reason=f"The programme changed its dates: {terms.reason}", by=by)


def _place(kind: Kind, year: int) -> tuple[Kind, int]:
    """There is one final report, whatever year the grant ends in."""
    return (kind, 0 if kind is Kind.FINAL else year)


def _move(report: PerformanceReport, due_on: date, *, reason: str, by: Actor) -> None:
    if due_on == report.due_on:
        return
    change = ReportDate(
        report_id=report.id,
        before=report.due_on,
        after=due_on,
        reason=reason,
        set_by_id=None if by == SYSTEM else by.id,
        set_at=clock.now(),
    )
    report.dates.append(change)
    audit.record(by, "report:move", report, before=report.due_on, after=due_on)
    report.due_on = due_on
