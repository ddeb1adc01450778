"""Reporting periods, the files that arrived for them, what was found and what was computed."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.awards.models import Award
from app.evaluation.lifecycle import Status
from app.evaluation.models import (
    ColumnMapping,
    Dataset,
    FidelityResult,
    Finding,
    MeasureResult,
    ReportingPeriod,
    Upload,
    WideExport,
)
from app.platform import db

_WAITING = (Status.RECEIVED, Status.VALIDATING)


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


def period_before(of: ReportingPeriod) -> ReportingPeriod | None:
    """The period before this one, if any."""
    return db.session.scalars(
        select(ReportingPeriod).where(
            ReportingPeriod.award_id == of.award_id, ReportingPeriod.ordinal == of.ordinal - 1
        )
    ).one_or_none()


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


def standing_upload(of: ReportingPeriod, dataset: Dataset) -> Upload | None:
    """The certified upload of this kind that counts for the period, if any."""
    return db.session.scalars(
        select(Upload).where(
            Upload.period_id == of.id,
            Upload.dataset == dataset,
            Upload.status == Status.CERTIFIED,
        )
    ).one_or_none()


def standing_uploads(award: Award, dataset: Dataset) -> list[Upload]:
    """The certified upload of each period that has one, in the order of the periods."""
    return db.every(
        select(Upload)
        .join(ReportingPeriod)
        .where(
            ReportingPeriod.award_id == award.id,
            Upload.dataset == dataset,
            Upload.status == Status.CERTIFIED,
        )
        .options(joinedload(Upload.period), joinedload(Upload.certified_by))
        .order_by(ReportingPeriod.ordinal)
    )


def open_previews(of: ReportingPeriod, dataset: Dataset) -> list[Upload]:
    """Checked uploads of the period and kind that nobody certified."""
    return db.every(
        select(Upload).where(
            Upload.period_id == of.id,
            Upload.dataset == dataset,
            Upload.status == Status.PREVIEWED,
        )
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
    """What was reported for performance measures in these uploads; raw, small groups included."""
    wanted = [upload.id for upload in of]
    return db.every(
        select(MeasureResult)
        .where(MeasureResult.upload_id.in_(wanted))
        .order_by(
            MeasureResult.code, MeasureResult.arm, MeasureResult.unit_code, MeasureResult.group
        )
    )


def findings(of: Upload) -> list[Finding]:
    """What the checks found, in the order of rules and rows."""
    return db.every(select(Finding).where(Finding.upload_id == of.id).order_by(Finding.position))


def waiting() -> list[uuid.UUID]:
    """Uploads that nobody checked yet."""
    query = select(Upload.id).where(Upload.status.in_(_WAITING)).order_by(Upload.received_at)
    return list(db.session.scalars(query))


def mapping(award: Award, header_sha256: str) -> ColumnMapping | None:
    """What was remembered for an export with these column names."""
    return db.session.scalars(
        select(ColumnMapping).where(
            ColumnMapping.award_id == award.id, ColumnMapping.header_sha256 == header_sha256
        )
    ).one_or_none()


def export(export_id: uuid.UUID) -> WideExport:
    """The export, or NotFoundError."""
    return db.fetch(WideExport, export_id)
