"""Releases, the agreements beside them, and the smallest group that is shown."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.awards.models import Award
from app.evaluation.lifecycle import ReleaseStatus
from app.evaluation.models import (
    DataAgreement,
    ExternalTotal,
    PrivacySetting,
    Release,
    ReleaseCell,
    ReportingPeriod,
    Upload,
)
from app.evaluation.policy import Circle
from app.platform import clock, db
from app.stats.disclosure import LEAST


def agreements(award: Award) -> list[DataAgreement]:
    """Everybody who was let in, newest first; ended and lapsed ones too."""
    return db.every(
        select(DataAgreement)
        .where(DataAgreement.award_id == award.id)
        .options(joinedload(DataAgreement.person), joinedload(DataAgreement.signed_by))
        .order_by(DataAgreement.signed_at.desc())
    )


def circle(award: Award) -> Circle:
    """The award with those who may see its unreleased counts today."""
    today = clock.today(award.application.competition.zone)
    return Circle(award, agreements(award), today)


def least(award: Award) -> int:
    """The smallest group that is shown: the programme's, or the State's where that is larger."""
    agency = award.application.competition.agency_id
    found = {
        each.state: each.least
        for each in db.every(
            select(PrivacySetting)
            .where(PrivacySetting.agency_id == agency)
            .order_by(PrivacySetting.set_at)
        )
    }
    states = {award.application.organisation.state}
    return max([found.get("", LEAST), *(found[state] for state in states if state in found)])


def settings(agency_id: uuid.UUID) -> list[PrivacySetting]:
    """Every setting that was ever made, newest first."""
    return db.every(
        select(PrivacySetting)
        .where(PrivacySetting.agency_id == agency_id)
        .order_by(PrivacySetting.set_at.desc())
    )


def release(release_id: uuid.UUID) -> Release:
    """The release, or NotFoundError."""
    return db.fetch(Release, release_id)


def releases(award: Award) -> list[Release]:
    """Every release of the award, newest first."""
    return db.every(
        select(Release).where(Release.award_id == award.id).order_by(Release.ordinal.desc())
    )


def published(award: Award) -> list[Release]:
    """What anybody may see: the latest published release of each period, in their order."""
    found = db.every(
        select(Release)
        .join(Release.upload)
        .join(Upload.period)
        .where(Release.award_id == award.id, Release.status == ReleaseStatus.PUBLISHED)
        .order_by(ReportingPeriod.ordinal, Release.ordinal)
    )
    return list({each.upload.period_id: each for each in found}.values())


def earlier_releases(of: Release) -> list[Release]:
    """What an attacker may hold of the same period: everything that was ever published."""
    return db.every(
        select(Release)
        .join(Release.upload)
        .where(
            Upload.period_id == of.upload.period_id,
            Release.id != of.id,
            Release.published_at.is_not(None),
        )
        .order_by(Release.ordinal)
    )


def release_cells(of: Sequence[Release]) -> list[ReleaseCell]:
    """The cells as they are shown, in a fixed order."""
    wanted = [each.id for each in of]
    return db.every(
        select(ReleaseCell)
        .where(ReleaseCell.release_id.in_(wanted))
        .order_by(ReleaseCell.code, ReleaseCell.unit_code, ReleaseCell.group)
    )


def external_totals(of: ReportingPeriod) -> list[ExternalTotal]:
    """Numbers that others publish about the same students."""
    return db.every(select(ExternalTotal).where(ExternalTotal.period_id == of.id))
