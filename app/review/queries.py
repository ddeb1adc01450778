"""Facts about reviewers, conflicts, reviews and ranks."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.applications import queries as applications
from app.applications.models import Application
from app.competitions import queries as competitions
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.competitions.rubrics import Rubric
from app.identity import queries as identity
from app.identity.actor import Actor
from app.identity.tasks import Task
from app.platform import db
from app.review import rules
from app.review.lifecycle import ReviewerStatus, Status
from app.review.models import (
    ConflictDeclaration,
    ConflictKind,
    RankEntry,
    RankOrder,
    Review,
    Reviewer,
)
from app.stats.ranking import exact_mean

_OPEN = (Status.ASSIGNED, Status.IN_PROGRESS, Status.REOPENED)
_IN = (Status.SUBMITTED, Status.FINAL)
Conflicts = dict[tuple[uuid.UUID, uuid.UUID], ConflictKind | None]


def reviewer(reviewer_id: uuid.UUID) -> Reviewer:
    """The reviewer, or NotFoundError."""
    return db.fetch(Reviewer, reviewer_id)


def reviewers(competition: Competition) -> list[Reviewer]:
    """Everybody who was asked, in the order of asking."""
    return db.every(
        select(Reviewer)
        .where(Reviewer.competition_id == competition.id)
        .options(joinedload(Reviewer.person))
        .order_by(Reviewer.invited_at, Reviewer.id)
    )


def places_of(actor: Actor) -> list[Reviewer]:
    """Where this person was asked to review."""
    return db.every(
        select(Reviewer)
        .where(Reviewer.person_id == actor.id)
        .options(joinedload(Reviewer.competition))
    )


def to_declare(competition: Competition) -> list[Application]:
    """The applications that every reviewer answers for; nobody learns of them before screening."""
    if competition.status in {CompetitionStatus.DRAFT, CompetitionStatus.PUBLISHED}:
        return []
    return applications.submitted_to(competition)


def declarations(of: Reviewer) -> list[ConflictDeclaration]:
    """All answers of one reviewer, oldest first."""
    return db.every(
        select(ConflictDeclaration)
        .where(ConflictDeclaration.reviewer_id == of.id)
        .order_by(ConflictDeclaration.declared_at)
    )


def conflicts(competition: Competition) -> Conflicts:
    """What counts for each pair of reviewer and application that has an answer."""
    grouped: dict[tuple[uuid.UUID, uuid.UUID], list[ConflictDeclaration]] = {}
    query = select(ConflictDeclaration).join(Reviewer)
    for each in db.every(query.where(Reviewer.competition_id == competition.id)):
        grouped.setdefault((each.reviewer_id, each.application_id), []).append(each)
    standing = {pair: rules.standing_conflict(given) for pair, given in grouped.items()}
    found = to_declare(competition)
    for reader in reviewers(competition):
        for application_id, recorded in in_record(reader, found).items():
            standing[reader.id, application_id] = recorded[0]
    return standing


def in_record(
    reader: Reviewer, among: Sequence[Application]
) -> dict[uuid.UUID, tuple[ConflictKind, str]]:
    """What the record shows today about a reviewer and these applications: kind and words."""
    affiliations = identity.affiliations(reader.person_id)
    shown = {}
    for each in among:
        submission = each.standing_submission
        if submission is None:
            continue
        snapshot = applications.snapshot(submission)
        if found := rules.found_in_record(reader, affiliations, each, snapshot):
            shown[each.id] = found[0]
    return shown


def conflict(review: Review) -> ConflictKind | None:
    """What counts for one review's pair today; None while nothing was declared."""
    recorded = in_record(review.reviewer, [review.application])
    if review.application_id in recorded:
        return recorded[review.application_id][0]
    query = select(ConflictDeclaration).where(
        ConflictDeclaration.reviewer_id == review.reviewer_id,
        ConflictDeclaration.application_id == review.application_id,
    )
    return rules.standing_conflict(db.every(query))


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


def review_total(of: Review, _rubric: Rubric) -> Decimal:
    """The points of one review."""
    return rules.total(of.scores)


def by_application(found: Sequence[Review]) -> dict[uuid.UUID, list[Review]]:
    """Reviews by the application they are of."""
    grouped: dict[uuid.UUID, list[Review]] = {}
    for each in found:
        grouped.setdefault(each.application_id, []).append(each)
    return grouped


def rank_order(competition: Competition) -> RankOrder | None:
    """The frozen order, once there is one."""
    return db.session.scalars(
        select(RankOrder)
        .where(RankOrder.competition_id == competition.id)
        .options(
            selectinload(RankOrder.entries)
            .joinedload(RankEntry.application)
            .joinedload(Application.organisation)
        )
    ).one_or_none()


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """What waits for a reviewer."""
    del at
    found = (_task(place) for place in places_of(actor))
    return [task for task in found if task]


def _task(place: Reviewer) -> Task | None:
    about = place.competition.title
    if place.status is ReviewerStatus.INVITED:
        return Task(
            "Accept or decline to review",
            about,
            "review.answer",
            {"reviewer_id": place.id},
            otherwise="Until then the officer cannot count on you.",
        )
    if place.status is ReviewerStatus.DECLINED or _is_over(place):
        return None
    declared = {each.application_id for each in declarations(place) if not each.is_computed}
    if any(each.id not in declared for each in to_declare(place.competition)):
        return Task(
            "Declare conflicts of interest",
            about,
            "review.conflicts",
            {"reviewer_id": place.id},
            otherwise="Until then nothing can be assigned to you.",
        )
    left = sum(each.status in _OPEN for each in pile(place))
    if not left:
        return None
    what = "Score 1 application" if left == 1 else f"Score {left} applications"
    return Task(what, about, "review.pile", {"reviewer_id": place.id})


def _is_over(place: Reviewer) -> bool:
    return place.competition.status not in {CompetitionStatus.SCREENING, CompetitionStatus.REVIEW}


@dataclass(frozen=True)
class ScoreRow:
    """One application on the scores page."""

    application: Application
    reviews: Sequence[Review]
    totals: dict[uuid.UUID, Decimal]
    mean: Fraction | None
    meets_priorities: bool
    discrepancies: Sequence[rules.Discrepancy]

    @property
    def is_complete(self) -> bool:
        """Whether every standing review is in."""
        return bool(self.reviews) and len(self.totals) == len(self.reviews)


def score_rows(competition: Competition) -> list[ScoreRow]:
    """Submitted totals by application; a review that is not in shows no score."""
    rubric = competitions.rubric(competition)
    rows = []
    for found in by_application(standing_reviews(competition)).values():
        done = [each for each in found if each.status in _IN]
        totals = {each.id: rules.total(each.scores) for each in done}
        rows.append(
            ScoreRow(
                found[0].application,
                found,
                totals,
                exact_mean(list(totals.values())) if totals else None,
                rules.meets_priorities(done, rubric),
                rules.discrepancies(done, rubric),
            )
        )
    return sorted(rows, key=lambda row: (-(row.mean or Fraction(0)), row.application.number))
