"""Which reports somebody must be reminded of now, and grants that owe none yet."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Application
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.monitoring.lifecycle.performance import Status
from app.monitoring.models.performance import PerformanceReport, ReportReminder
from app.monitoring.rules import reminders as rules
from app.monitoring.rules.reminders import Notice
from app.platform import clock, db

_LIVING = (AwardStatus.ACTIVE, AwardStatus.CLOSEOUT)


def waiting() -> list[uuid.UUID]:
    """The reports about which a notice is due and was not sent."""
    at = clock.now()
    found = db.every(
        select(PerformanceReport)
        .join(Award)
        .where(
            PerformanceReport.status == Status.DRAFT,
            PerformanceReport.due_on <= (at + rules.FIRST).date(),
            Award.status.in_(_LIVING),
        )
        .options(
            joinedload(PerformanceReport.award)
            .joinedload(Award.application)
            .joinedload(Application.competition),
            selectinload(PerformanceReport.versions),
        )
        .order_by(PerformanceReport.due_on)
    )
    sent = _sent([each.id for each in found])
    return [each.id for each in found if _due(each, sent.get(each.id, []), at=at)]


def to_send(report: PerformanceReport, *, at: datetime) -> Notice | None:
    """The notice that is due about one report; never about one that is in."""
    if report.award.status not in _LIVING:
        return None
    return _due(report, _sent([report.id]).get(report.id, []), at=at)


def reminders(report: PerformanceReport) -> list[ReportReminder]:
    """Every notice that was sent about a report, oldest first."""
    return db.every(
        select(ReportReminder)
        .where(ReportReminder.report_id == report.id)
        .order_by(ReportReminder.sent_at)
    )


def without_reports() -> list[uuid.UUID]:
    """Running grants that owe no report yet: made before there were any."""
    owing = select(PerformanceReport.award_id)
    query = select(Award.id).where(Award.status == AwardStatus.ACTIVE, Award.id.not_in(owing))
    return list(db.session.scalars(query.order_by(Award.number)))


def _due(report: PerformanceReport, sent: list[ReportReminder], *, at: datetime) -> Notice | None:
    if report.status is not Status.DRAFT:
        return None
    today = clock.in_zone(at, report.award.application.competition.zone).date()
    same_date = {each.notice for each in sent if each.due_on == report.due_on}
    return rules.to_send(report.due_on, today, same_date)


def _sent(report_ids: list[uuid.UUID]) -> dict[uuid.UUID, list[ReportReminder]]:
    found: dict[uuid.UUID, list[ReportReminder]] = {}
    for each in db.every(select(ReportReminder).where(ReportReminder.report_id.in_(report_ids))):
        found.setdefault(each.report_id, []).append(each)
    return found
