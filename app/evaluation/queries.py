"""Facts about matrices, periods, uploads and results."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.awards import queries as awards
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.competitions.rubrics import Measure, Unit
from app.evaluation.files import parquet
from app.evaluation.lifecycle import Status
from app.evaluation.models import (
    ExpectedUnit,
    FidelityComponent,
    FidelityIndicator,
    FidelityMatrix,
    FidelityResult,
    Finding,
    MeasureResult,
    MonitoredMeasure,
    ReportingPeriod,
    Upload,
)
from app.evaluation.rules import checks
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.platform import clock, db, storage

_WAITING = (Status.RECEIVED, Status.VALIDATING)


def matrix(award: Award) -> FidelityMatrix:
    """The matrix in force (the highest version), or NotFoundError."""
    query = select(FidelityMatrix).where(FidelityMatrix.award_id == award.id)
    return db.one(
        query.order_by(FidelityMatrix.version.desc())
        .limit(1)
        .options(
            selectinload(FidelityMatrix.components)
            .selectinload(FidelityComponent.indicators)
            .selectinload(FidelityIndicator.targets),
            selectinload(FidelityMatrix.units),
            selectinload(FidelityMatrix.measures).selectinload(MonitoredMeasure.targets),
        )
    )


def periods(award: Award) -> list[ReportingPeriod]:
    """All periods of the award, in order."""
    return db.every(
        select(ReportingPeriod)
        .where(ReportingPeriod.award_id == award.id)
        .order_by(ReportingPeriod.ordinal)
    )


def period(period_id: uuid.UUID) -> ReportingPeriod:
    """The period, or NotFoundError."""
    return db.fetch(ReportingPeriod, period_id)


def upload(upload_id: uuid.UUID) -> Upload:
    """The upload, or NotFoundError."""
    return db.fetch(Upload, upload_id)


def uploads(award: Award) -> list[Upload]:
    """Every upload of the award, newest first; superseded and refused ones too."""
    return db.every(
        select(Upload)
        .join(ReportingPeriod)
        .where(ReportingPeriod.award_id == award.id)
        .options(joinedload(Upload.uploaded_by), joinedload(Upload.period))
        .order_by(Upload.received_at.desc())
    )


def standing_upload(of: ReportingPeriod) -> Upload | None:
    """The certified upload that counts for the period, if any."""
    return db.session.scalars(
        select(Upload).where(Upload.period_id == of.id, Upload.status == Status.CERTIFIED)
    ).one_or_none()


def standing_uploads(award: Award) -> list[Upload]:
    """The certified upload of each period that has one, in the order of the periods."""
    return db.every(
        select(Upload)
        .join(ReportingPeriod)
        .where(ReportingPeriod.award_id == award.id, Upload.status == Status.CERTIFIED)
        .options(joinedload(Upload.period), joinedload(Upload.certified_by))
        .order_by(ReportingPeriod.ordinal)
    )


def open_previews(of: ReportingPeriod) -> list[Upload]:
    """Checked uploads of the period that nobody certified."""
    return db.every(
        select(Upload).where(Upload.period_id == of.id, Upload.status == Status.PREVIEWED)
    )


def results(of: Upload) -> list[FidelityResult]:
    """What was computed from the upload, in a fixed order."""
    return db.every(
        select(FidelityResult)
        .where(FidelityResult.upload_id == of.id)
        .order_by(
            FidelityResult.kind,
            FidelityResult.code,
            FidelityResult.level,
            FidelityResult.unit_code,
        )
    )


def results_of(uploads: Sequence[Upload]) -> list[FidelityResult]:
    """The results of several uploads in one go."""
    wanted = [upload.id for upload in uploads]
    return db.every(select(FidelityResult).where(FidelityResult.upload_id.in_(wanted)))


def measure_results(of: Sequence[Upload]) -> list[MeasureResult]:
    """What was reported for performance measures in these uploads."""
    wanted = [upload.id for upload in of]
    return db.every(
        select(MeasureResult)
        .where(MeasureResult.upload_id.in_(wanted))
        .order_by(MeasureResult.code, MeasureResult.unit_code)
    )


def findings(of: Upload) -> list[Finding]:
    """What the checks found, in the order of the file."""
    return db.every(select(Finding).where(Finding.upload_id == of.id).order_by(Finding.position))


def waiting() -> list[uuid.UUID]:
    """Uploads that nobody checked yet."""
    query = select(Upload.id).where(Upload.status.in_(_WAITING)).order_by(Upload.received_at)
    return list(db.session.scalars(query))


def cells(of: Upload) -> list[checks.Cell]:
    """The accepted cells of an upload, read from its Parquet."""
    return parquet.read(storage.read(of.parquet)) if of.parquet else []


def expected(of: Upload) -> checks.Expected:
    """What belongs in the file of this upload."""
    before = _period_before(of.period)
    standing = standing_upload(before) if before else None
    grid = matrix(of.period.award)
    return checks.Expected(
        award_number=of.period.award.number,
        period=of.period.code,
        units={unit.code: checks.ExpectedUnit(unit.level, unit.parent_code) for unit in grid.units},
        indicators=expected_indicators(grid),
        previous={
            cell.key: (cell.numerator, cell.denominator)
            for cell in (cells(standing) if standing else [])
        },
    )


def expected_indicators(grid: FidelityMatrix) -> dict[str, checks.ExpectedIndicator]:
    """Indicators by code with the kind of unit; measures are reported by school."""
    found = {
        indicator.code: checks.ExpectedIndicator(part.unit, indicator.measure is Measure.COUNT)
        for part in grid.components
        for indicator in part.indicators
    }
    for measure in grid.measures:
        found[measure.code] = checks.ExpectedIndicator(Unit.SCHOOL, is_count=False)
    return found


def units_by_level(grid: FidelityMatrix) -> dict[str, list[ExpectedUnit]]:
    """The expected units, by kind."""
    found: dict[str, list[ExpectedUnit]] = {}
    for unit in grid.units:
        found.setdefault(unit.level, []).append(unit)
    return found


@dataclass(frozen=True)
class Change:
    """One number that differs from the certified upload it would replace."""

    unit_code: str
    indicator_code: str
    before: str
    after: str


def changes(of: Upload) -> list[Change]:
    """What certifying this upload would change against the one that stands."""
    standing = standing_upload(of.period)
    if standing is None or standing.id == of.id:
        return []
    old = {cell.key: _said(cell) for cell in cells(standing)}
    new = {cell.key: _said(cell) for cell in cells(of)}
    return [
        Change(*key, before=old.get(key, "no row"), after=new.get(key, "no row"))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    ]


def _said(cell: checks.Cell) -> str:
    if cell.numerator is None:
        return f"{cell.status.replace('_', ' ')}: {cell.reason}"
    return f"{cell.numerator} of {cell.denominator}" if cell.denominator else str(cell.numerator)


def _period_before(of: ReportingPeriod) -> ReportingPeriod | None:
    return db.session.scalars(
        select(ReportingPeriod).where(
            ReportingPeriod.award_id == of.award_id, ReportingPeriod.ordinal == of.ordinal - 1
        )
    ).one_or_none()


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """Data that are due from this person's grants."""
    tasks = []
    for award in awards.belonging_to(actor):
        mine = actor.id == award.project_director_id or actor.has(
            Role.PROJECT_DIRECTOR, at=award.application.organisation_id
        )
        if mine and award.status is AwardStatus.ACTIVE:
            tasks += [_task(award, due) for due in due_periods(award, at=at)]
    return tasks


def due_periods(award: Award, *, at: datetime) -> list[ReportingPeriod]:
    """Periods that have ended and have no certified data."""
    done = {upload.period_id for upload in standing_uploads(award)}
    today = clock.in_zone(at, award.application.competition.zone).date()
    return [p for p in periods(award) if p.ends_on < today and p.id not in done]


def _task(award: Award, due: ReportingPeriod) -> Task:
    zone = award.application.competition.zone
    return Task(
        what=f"Report data for {due.name.lower()}",
        about=f"{award.number}, {award.application.organisation.name}",
        endpoint="evaluation.periods",
        values={"award_id": award.id},
        due_at=clock.deadline_passed_at(due.due_on, zone),
        zone=zone,
        otherwise="The period counts as not reported, and your program officer sees it.",
    )
