"""Everything that a grant file may hold, read for many grants in a fixed number of queries."""

import uuid
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Application, Screening, Submission
from app.awards.models import (
    Award,
    AwardAction,
    IntegrityCheck,
    Letter,
    Slate,
    SpecificCondition,
)
from app.competitions.models import Competition
from app.evaluation.lifecycle import Status as UploadStatus
from app.evaluation.models import FidelityMatrix, ReportingPeriod, Upload
from app.monitoring.models.changes import AmendmentRequest
from app.monitoring.models.closing import Closeout
from app.monitoring.models.continuing import ContinuationReview
from app.monitoring.models.performance import PerformanceReport
from app.monitoring.models.watching import Contact, CorrectiveAction
from app.monitoring.queries import closing, contacts, continuing, performance
from app.platform import clock, db
from app.reports.models import FiledPaper, FileSignOff, FileWaiver
from app.review.lifecycle import Status as ReviewStatus
from app.review.models import ConflictDeclaration, RankOrder, Review, Reviewer

Row = TypeVar("Row")
Grouped = dict[uuid.UUID, list[Row]]


@dataclass(frozen=True)
class Shelf:
    """The rows behind the files of several grants; by award, application or competition."""

    at: datetime
    awards: Sequence[Award]
    screenings: Grouped[Screening]
    reviews: Grouped[Review]
    declarations: Grouped[ConflictDeclaration]
    orders: Grouped[RankOrder]
    slates: Grouped[Slate]
    checks: Grouped[IntegrityCheck]
    letters: Grouped[Letter]
    conditions: Grouped[SpecificCondition]
    matrices: Grouped[FidelityMatrix]
    periods: Grouped[ReportingPeriod]
    uploads: Grouped[Upload]
    reports: Grouped[PerformanceReport]
    contacts: Grouped[Contact]
    corrective: Grouped[CorrectiveAction]
    amendments: Grouped[AmendmentRequest]
    continuations: Grouped[ContinuationReview]
    closeouts: dict[uuid.UUID, Closeout]
    filed: Grouped[FiledPaper]
    waivers: Grouped[FileWaiver]
    sign_offs: Grouped[FileSignOff]

    def today(self, award: Award) -> date:
        """The calendar day where the competition of the grant is."""
        return clock.in_zone(self.at, award.application.competition.zone).date()

    def day(self, award: Award, moment: datetime | None) -> date | None:
        """A moment as a day of the competition's calendar."""
        if moment is None:
            return None
        return clock.in_zone(moment, award.application.competition.zone).date()


def shelf(of: Sequence[uuid.UUID], *, at: datetime) -> Shelf:
    """Read it all for these awards."""
    awards = db.every(_awards(of))
    applications = [each.application_id for each in awards]
    competitions = list({each.application.competition_id for each in awards})
    return Shelf(
        at=at,
        awards=awards,
        **_before(applications, competitions),
        **_after([each.id for each in awards], awards),
        **_added([each.id for each in awards]),
    )


def _awards(of: Sequence[uuid.UUID]) -> Any:
    application = joinedload(Award.application)
    return (
        select(Award)
        .where(Award.id.in_(of))
        .options(
            application.joinedload(Application.organisation),
            application.joinedload(Application.competition).joinedload(Competition.agency),
            application.selectinload(Application.submissions).joinedload(Submission.submitted_by),
            joinedload(Award.program_officer),
            joinedload(Award.project_director),
            selectinload(Award.years),
            selectinload(Award.actions).joinedload(AwardAction.issued_by),
        )
        .order_by(Award.number)
    )


def _before(applications: Sequence[uuid.UUID], competitions: Sequence[uuid.UUID]) -> dict[str, Any]:
    reviews = (
        select(Review)
        .where(Review.application_id.in_(applications), Review.status != ReviewStatus.VOIDED)
        .options(joinedload(Review.reviewer).joinedload(Reviewer.person))
    )
    declared = (
        select(ConflictDeclaration)
        .where(ConflictDeclaration.application_id.in_(applications))
        .options(joinedload(ConflictDeclaration.reviewer).joinedload(Reviewer.person))
        .order_by(ConflictDeclaration.declared_at)
    )
    screened = select(Screening).where(Screening.application_id.in_(applications))
    ordered = select(RankOrder).where(RankOrder.competition_id.in_(competitions))
    slated = select(Slate).where(Slate.competition_id.in_(competitions))
    checked = (
        select(IntegrityCheck)
        .where(IntegrityCheck.application_id.in_(applications))
        .options(joinedload(IntegrityCheck.recorded_by))
        .order_by(IntegrityCheck.recorded_at)
    )
    told = select(Letter).where(Letter.application_id.in_(applications))
    return {
        "screenings": _by(
            screened.options(joinedload(Screening.screened_by)), lambda row: row.application_id
        ),
        "reviews": _by(reviews.order_by(Review.assigned_at), lambda row: row.application_id),
        "declarations": _by(declared, lambda row: row.application_id),
        "orders": _by(
            ordered.options(joinedload(RankOrder.frozen_by)), lambda row: row.competition_id
        ),
        "slates": _by(
            slated.options(joinedload(Slate.signed_by), selectinload(Slate.choices)),
            lambda row: row.competition_id,
        ),
        "checks": _by(checked, lambda row: row.application_id),
        "letters": _by(told, lambda row: row.application_id),
    }


def _after(ids: Sequence[uuid.UUID], awards: Sequence[Award]) -> dict[str, Any]:
    conditions = (
        select(SpecificCondition)
        .where(SpecificCondition.award_id.in_(ids))
        .options(joinedload(SpecificCondition.notice), selectinload(SpecificCondition.notes))
    )
    matrices = (
        select(FidelityMatrix)
        .where(FidelityMatrix.award_id.in_(ids))
        .options(
            joinedload(FidelityMatrix.officer_agreed), joinedload(FidelityMatrix.grantee_agreed)
        )
    )
    periods = select(ReportingPeriod).where(ReportingPeriod.award_id.in_(ids))
    uploads = (
        select(Upload)
        .join(Upload.period)
        .where(ReportingPeriod.award_id.in_(ids), Upload.status == UploadStatus.CERTIFIED)
        .options(joinedload(Upload.certified_by))
    )
    asked = (
        select(AmendmentRequest)
        .where(AmendmentRequest.award_id.in_(ids))
        .options(joinedload(AmendmentRequest.decided_by))
    )
    return {
        "conditions": _by(conditions.order_by(SpecificCondition.number), _award_id),
        "matrices": _by(matrices.order_by(FidelityMatrix.version), _award_id),
        "periods": _by(periods.order_by(ReportingPeriod.ordinal), _award_id),
        "uploads": _by(uploads, lambda row: row.period_id),
        "reports": _grouped(performance.reports_of(awards), _award_id),
        "contacts": _grouped(contacts.contacts_of(awards), _award_id),
        "corrective": _grouped(contacts.corrective_actions_of(awards), _award_id),
        "amendments": _by(asked.order_by(AmendmentRequest.number), _award_id),
        "continuations": _grouped(list(continuing.reviews_of(awards).values()), _award_id),
        "closeouts": closing.closeouts(awards),
    }


def _added(ids: Sequence[uuid.UUID]) -> dict[str, Any]:
    filed = select(FiledPaper).where(FiledPaper.award_id.in_(ids)).order_by(FiledPaper.filed_at)
    waived = select(FileWaiver).where(FileWaiver.award_id.in_(ids)).order_by(FileWaiver.waived_at)
    signed = select(FileSignOff).where(FileSignOff.award_id.in_(ids))
    return {
        "filed": _by(filed, _award_id),
        "waivers": _by(waived, _award_id),
        "sign_offs": _by(signed.order_by(FileSignOff.signed_at), _award_id),
    }


def _award_id(row: Any) -> uuid.UUID:
    found: uuid.UUID = row.award_id
    return found


def _by(query: Any, key: Callable[[Any], Hashable]) -> dict[Any, list[Any]]:
    return _grouped(db.every(query), key)


def _grouped(rows: Sequence[Any], key: Callable[[Any], Hashable]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found
