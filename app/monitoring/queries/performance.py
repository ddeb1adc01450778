"""Facts about performance reports, and the calendar of everything that a grant reports."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.awards import queries as awards
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.competitions.models import Competition
from app.evaluation.lifecycle import Status as UploadStatus
from app.evaluation.models import Dataset, ReportingPeriod, Upload
from app.identity.actor import Actor
from app.monitoring.models.performance import PerformanceReport, ReportVersion
from app.monitoring.models.reporting_terms import ReportingTerms
from app.monitoring.rules.due_dates import days_late
from app.platform import clock, db


@dataclass(frozen=True)
class CalendarLine:
    """One thing that a grant has to send: what, when due, when it came, and how late in days.

    `endpoint` and `values` lead to the page where it is sent. Nothing that has not come is late
    before its day has passed.
    """

    what: str
    due_on: date
    done_on: date | None
    is_late: bool
    days_late: int
    endpoint: str
    values: dict[str, Any]


def report(report_id: uuid.UUID) -> PerformanceReport:
    """The report, or NotFoundError."""
    return db.fetch(PerformanceReport, report_id)


def version(version_id: uuid.UUID) -> ReportVersion:
    """One submitted version, or NotFoundError."""
    return db.fetch(ReportVersion, version_id)


def reports(award: Award) -> list[PerformanceReport]:
    """Every report that a grant owes, by the day it is due."""
    return reports_of([award])


def reports_of(found: Sequence[Award]) -> list[PerformanceReport]:
    """The reports of several grants in one go, by the day they are due."""
    return db.every(
        select(PerformanceReport)
        .where(PerformanceReport.award_id.in_([each.id for each in found]))
        .options(selectinload(PerformanceReport.versions), joinedload(PerformanceReport.award))
        .order_by(PerformanceReport.due_on, PerformanceReport.kind, PerformanceReport.year)
    )


def terms(competition: Competition) -> ReportingTerms | None:
    """What the programme fixed last for the reports of a competition; None: nothing of its own."""
    return db.session.scalars(
        select(ReportingTerms)
        .where(ReportingTerms.competition_id == competition.id)
        .order_by(ReportingTerms.set_at.desc())
        .limit(1)
    ).one_or_none()


def all_terms(competition: Competition) -> list[ReportingTerms]:
    """Everything that was ever fixed, the newest first."""
    return db.every(
        select(ReportingTerms)
        .where(ReportingTerms.competition_id == competition.id)
        .options(joinedload(ReportingTerms.set_by))
        .order_by(ReportingTerms.set_at.desc())
    )


def calendar(award: Award, *, at: datetime) -> list[CalendarLine]:
    """Data of each period and each performance report, by the day they are due."""
    return [line for _, line in calendars([award], at=at)]


def calendars(found: Sequence[Award], *, at: datetime) -> list[tuple[Award, CalendarLine]]:
    """The same for several grants in a fixed number of queries."""
    by_id = {each.id: each for each in found}
    lines = [(by_id[each.award_id], _report_line(each, at=at)) for each in reports_of(found)]
    certified = _certified(found)
    for period in _periods(found):
        award = by_id[period.award_id]
        for dataset in Dataset:
            on = certified.get((period.id, dataset))
            lines.append((award, _data_line(period, dataset, on, award, at=at)))
    return sorted(lines, key=lambda each: (each[1].due_on, each[0].number, each[1].what))


def calendar_for(actor: Actor, *, at: datetime) -> list[tuple[Award, CalendarLine]]:
    """Everything that is due from the grants this person may see."""
    return calendars(awards.belonging_to(actor), at=at)


def without_reports() -> list[uuid.UUID]:
    """Running grants that owe no report yet: made before there were any."""
    owing = select(PerformanceReport.award_id)
    query = select(Award.id).where(Award.status == AwardStatus.ACTIVE, Award.id.not_in(owing))
    return list(db.session.scalars(query.order_by(Award.number)))


def came_on(of: PerformanceReport) -> date | None:
    """The day the report first came, on the wall calendar of its programme."""
    if not of.versions:
        return None
    return clock.in_zone(of.versions[0].submitted_at, _zone(of.award)).date()


def _report_line(of: PerformanceReport, *, at: datetime) -> CalendarLine:
    done = came_on(of)
    late = days_late(of.due_on, done or _today(of.award, at))
    if of.versions:
        late = of.versions[0].days_late
    where = {"report_id": of.id}
    return CalendarLine(of.name, of.due_on, done, late > 0, late, "monitoring.report", where)


def _data_line(
    period: ReportingPeriod,
    dataset: Dataset,
    certified_at: datetime | None,
    award: Award,
    *,
    at: datetime,
) -> CalendarLine:
    done = clock.in_zone(certified_at, _zone(award)).date() if certified_at else None
    late = days_late(period.due_on, done or _today(award, at))
    what = f"Data on {dataset.label.lower()}, {period.name.lower()}"
    where = {"award_id": award.id}
    return CalendarLine(what, period.due_on, done, late > 0, late, "evaluation.periods", where)


def _periods(found: Sequence[Award]) -> list[ReportingPeriod]:
    return db.every(
        select(ReportingPeriod)
        .where(ReportingPeriod.award_id.in_([each.id for each in found]))
        .order_by(ReportingPeriod.due_on, ReportingPeriod.ordinal)
    )


def _certified(found: Sequence[Award]) -> dict[tuple[uuid.UUID, Dataset], datetime]:
    """When data of a period and kind were first certified; later corrections move nothing."""
    rows = db.session.execute(
        select(Upload.period_id, Upload.dataset, Upload.certified_at)
        .join(ReportingPeriod)
        .where(
            ReportingPeriod.award_id.in_([each.id for each in found]),
            Upload.status.in_((UploadStatus.CERTIFIED, UploadStatus.SUPERSEDED)),
        )
        .order_by(Upload.certified_at.desc())
    )
    return {(period_id, dataset): moment for period_id, dataset, moment in rows if moment}


def _zone(award: Award) -> str:
    return award.application.competition.zone


def _today(award: Award, at: datetime) -> date:
    return clock.in_zone(at, _zone(award)).date()
