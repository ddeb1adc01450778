"""Who owes what about performance reports: to write, to answer, to accept, to ask for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from app.awards import queries as awards
from app.awards.lifecycle import Status as AwardStatus
from app.identity.actor import Actor
from app.identity.tasks import Duty, Task
from app.monitoring.lifecycle.performance import Status
from app.monitoring.models.performance import PerformanceReport
from app.monitoring.policy import performance as policy
from app.monitoring.queries.performance import reports_of
from app.monitoring.rules.reminders import Notice
from app.platform import clock

_LIVING = (AwardStatus.ACTIVE, AwardStatus.CLOSEOUT)


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """Reports that this person has to write, answer, decide about or ask for."""
    living = [each for each in awards.belonging_to(actor) if each.status in _LIVING]
    return [task for report in reports_of(living) for task in _of_report(actor, report, at=at)]


def _of_report(actor: Actor, report: PerformanceReport, *, at: datetime) -> Iterator[Task]:
    """What it costs to find out comes last: most reports of a list ask nothing of anybody now."""
    today = clock.in_zone(at, report.award.application.competition.zone).date()
    if policy.may_decide(actor, report.award):
        yield from _of_officer(report, today)
    elif report.status is Status.RETURNED and policy.may_write(actor, report):
        yield _task(report, f"Answer what was returned in the {report.name.lower()}", _WAITS)
    elif _is_owed(report, today) and policy.may_write(actor, report):
        yield _owed(report)


def thing(report: PerformanceReport) -> str:
    """How reminders call a report."""
    return f"report:{report.id}"


def _is_owed(report: PerformanceReport, today: date) -> bool:
    return report.status is Status.DRAFT and report.covers_to < today


def _of_officer(report: PerformanceReport, today: date) -> Iterator[Task]:
    if report.status is Status.SUBMITTED:
        yield _task(report, f"Accept or return the {report.name.lower()}", _UNANSWERED)
    late = today - report.due_on
    if report.status is Status.DRAFT and late >= timedelta(days=Notice.AFTER_30.days):
        yield _task(report, f"Ask for the {report.name.lower()}: {late.days} days late", _ASK)


_WAITS = "The report counts as not accepted, and the continuation waits for it."
_LATE = (
    "The report is late, and how late stays with it. Funding is continued only when reports are in"
    " (34 CFR 75.118 and 75.253)."
)
_UNANSWERED = "The grantee does not know whether the report is enough."
_ASK = "Funding may be continued only when reports are in (34 CFR 75.253)."


def _owed(report: PerformanceReport) -> Task:
    award = report.award
    due_at = clock.deadline_passed_at(report.due_on, award.application.competition.zone)
    duty = Duty(thing(report), award.id, award.project_director_id)
    what = f"Submit the {report.name.lower()}"
    return replace(_task(report, what, _LATE), due_at=due_at, duty=duty)


def _task(report: PerformanceReport, what: str, otherwise: str) -> Task:
    award = report.award
    return Task(
        what=what,
        about=f"{award.number}, {award.application.organisation.name}",
        endpoint="monitoring.report",
        values={"report_id": report.id},
        zone=award.application.competition.zone,
        otherwise=otherwise,
    )
