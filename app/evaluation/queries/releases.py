"""Releases, the agreements beside them, and the smallest group that is shown."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.awards.models import Award
from app.evaluation.lifecycle import ReleaseStatus
from app.evaluation.models import (
    Arm,
    DataAgreement,
    ExternalTotal,
    PrivacySetting,
    Release,
    ReleaseCell,
    ReportingPeriod,
    Upload,
)
from app.evaluation.policy import Circle
from app.evaluation.publishing.cells import RawCell, ReleasedCell
from app.evaluation.publishing.certifying import Commission
from app.evaluation.publishing.linking import DENOMINATOR, NUMERATOR, REST, Name
from app.evaluation.publishing.protecting import Earlier, Task
from app.evaluation.queries.uploads import measure_results
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
    found = _in_force(award.application.competition.agency_id)
    state = award.application.organisation.state
    return max(found.get("", LEAST), found.get(state, 0))


def programme_least(agency_id: uuid.UUID) -> int:
    """The programme's own smallest group."""
    return _in_force(agency_id).get("", LEAST)


def _in_force(agency_id: uuid.UUID) -> dict[str, int]:
    return {each.state: each.least for each in reversed(privacy_settings(agency_id))}


def privacy_settings(agency_id: uuid.UUID) -> list[PrivacySetting]:
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


def released_cell(of: ReleaseCell) -> ReleasedCell:
    """The row as the figures that may be shown."""
    return ReleasedCell(of.code, of.unit_code, of.group, of.numerator, of.denominator, of.band)


def agreement(agreement_id: uuid.UUID) -> DataAgreement:
    """The agreement, or NotFoundError."""
    return db.fetch(DataAgreement, agreement_id)


def waiting_releases() -> list[uuid.UUID]:
    """Releases that nobody protected yet."""
    query = select(Release.id).where(Release.status == ReleaseStatus.PROPOSED)
    return list(db.session.scalars(query.order_by(Release.proposed_at)))


def commission(of: Release) -> Commission:
    """What the release asks of the one who protects it, with everything an attacker may hold."""
    before = earlier_releases(of)
    raw = _raw_cells([of.upload])
    held = [(_raw_cells([each.upload]), _shown(each)) for each in before]
    outside = external_totals(of.upload.period)
    return Commission(
        mode=of.mode,
        least=of.least,
        tasks=tuple(
            Task(
                code=code,
                cells=cells,
                least=of.least,
                earlier=tuple(
                    Earlier(old[code], shown[code]) for old, shown in held if code in old
                ),
                outside=frozenset((e.unit_code, e.group) for e in outside if e.code == code),
            )
            for code, cells in sorted(raw.items())
        ),
        joint_with=tuple(str(each.id) for each in before),
    )


def _raw_cells(uploads: Sequence[Upload]) -> dict[str, tuple[RawCell, ...]]:
    found: dict[str, list[RawCell]] = {}
    for each in measure_results(uploads):
        if each.arm is Arm.GRANT and each.numerator is not None and each.denominator is not None:
            cell = RawCell(each.unit_code, each.group, each.numerator, each.denominator)
            found.setdefault(each.code, []).append(cell)
    return {code: tuple(cells) for code, cells in found.items()}


def _shown(of: Release) -> dict[str, frozenset[Name]]:
    """By measure: the counts that the release showed."""
    shown: dict[str, set[Name]] = {}
    for cell in release_cells([of]):
        names = shown.setdefault(cell.code, set())
        if cell.denominator is not None:
            names.add((cell.unit_code, cell.group, DENOMINATOR))
        if cell.numerator is not None:
            names.add((cell.unit_code, cell.group, NUMERATOR))
        if cell.numerator is not None and cell.denominator is not None:
            names.add((cell.unit_code, cell.group, REST))
    return {code: frozenset(names) for code, names in shown.items()}


def external_totals(of: ReportingPeriod) -> list[ExternalTotal]:
    """Numbers that others publish about the same students."""
    return db.every(select(ExternalTotal).where(ExternalTotal.period_id == of.id))
