"""Facts about reviews."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.applications import queries as applications
from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.platform import db
from app.review.lifecycle import Status
from app.review.models import Review, Reviewer, ScoreChange, Side
from app.review.queries.planning import plan

_IN = (Status.SUBMITTED, Status.FINAL)


def review(review_id: uuid.UUID) -> Review:
    """The review, or NotFoundError."""
    return db.fetch(Review, review_id)


def pile(of: Reviewer) -> list[Review]:
    """What was assigned to one reviewer and still stands."""
    return db.every(
        select(Review)
        .where(Review.reviewer_id == of.id, Review.status != Status.VOIDED)
        .options(
            joinedload(Review.application).joinedload(Application.organisation),
            selectinload(Review.scores),
        )
        .order_by(Review.assigned_at, Review.id)
    )


def reviews(competition: Competition) -> list[Review]:
    """Every review of the competition, voided ones too."""
    return db.every(
        select(Review)
        .join(Reviewer)
        .where(Reviewer.competition_id == competition.id)
        .options(
            joinedload(Review.reviewer).joinedload(Reviewer.person),
            joinedload(Review.application).joinedload(Application.organisation),
            selectinload(Review.scores),
        )
        .order_by(Review.assigned_at, Review.id)
    )


def standing_reviews(competition: Competition) -> list[Review]:
    """Those that are not voided."""
    return [each for each in reviews(competition) if each.status is not Status.VOIDED]


def reviews_of(application: Application) -> list[Review]:
    """The standing reviews of one application, whatever their state."""
    query = select(Review).where(
        Review.application_id == application.id, Review.status != Status.VOIDED
    )
    return db.every(query.options(selectinload(Review.scores)))


def submitted_reviews(application: Application) -> list[Review]:
    """The reviews of one application that are in."""
    return [each for each in reviews_of(application) if each.status in _IN]


def by_application(found: Sequence[Review]) -> dict[uuid.UUID, list[Review]]:
    """Reviews by the application they are of."""
    grouped: dict[uuid.UUID, list[Review]] = {}
    for each in found:
        grouped.setdefault(each.application_id, []).append(each)
    return grouped


@dataclass(frozen=True)
class Short:
    """An application with fewer readers of one side than it needs."""

    application: Application
    side: Side
    have: int
    need: int


def short_of_readers(competition: Competition) -> list[Short]:
    """Applications in review that lost a reader, or never had enough."""
    if competition.status is not CompetitionStatus.REVIEW:
        return []
    grouped, needs = by_application(standing_reviews(competition)), _needs(competition)
    found = []
    for application in applications.submitted_to(competition):
        if application.status is not ApplicationStatus.UNDER_REVIEW:
            continue
        mine = grouped.get(application.id, [])
        for side, need in needs.items():
            have = sum(each.reviewer.side is side for each in mine)
            if have < need:
                found.append(Short(application, side, have, need))
    return found


def _needs(competition: Competition) -> dict[Side, int]:
    return {
        Side.AGENCY: competition.reviewers_per_application,
        Side.STATE: plan(competition).state_reviewers,
    }


@dataclass(frozen=True)
class ReaderProgress:
    """How far one reader is: reviews by state, and the doubts they kept."""

    name: str
    assigned: int
    begun: int
    submitted: int
    kept_doubts: int

    @property
    def left(self) -> int:
        """What is still to hand in."""
        return self.assigned - self.submitted


def reader_progress(found: Sequence[Review]) -> list[ReaderProgress]:
    """Everybody with a standing review, whoever has most left first."""
    grouped: dict[uuid.UUID, list[Review]] = {}
    for each in found:
        if each.status is not Status.VOIDED:
            grouped.setdefault(each.reviewer_id, []).append(each)
    rows = [
        ReaderProgress(
            name=mine[0].reviewer.person.name,
            assigned=len(mine),
            begun=sum(r.status in {Status.IN_PROGRESS, Status.REOPENED} for r in mine),
            submitted=sum(r.status in _IN for r in mine),
            kept_doubts=sum(len(r.kept_doubts) for r in mine if r.status in _IN),
        )
        for mine in grouped.values()
    ]
    return sorted(rows, key=lambda row: (-row.left, row.name))


def changes(of: Sequence[Review]) -> dict[uuid.UUID, list[ScoreChange]]:
    """What was changed after it was handed in, by review, oldest first."""
    found: dict[uuid.UUID, list[ScoreChange]] = {}
    query = select(ScoreChange).where(ScoreChange.review_id.in_([each.id for each in of]))
    for each in db.every(query.order_by(ScoreChange.changed_at)):
        found.setdefault(each.review_id, []).append(each)
    return found
