"""Continuation reviews: which are due, what stands on their checks, and what waits for whom."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Application
from app.awards import queries as awards
from app.awards import rules as award_rules
from app.awards.lifecycle import RequestStatus
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award, AwardYear
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.monitoring.lifecycle.continuing import ContinuationStatus
from app.monitoring.models.continuing import (
    Check,
    ContinuationDetermination,
    ContinuationFinding,
    ContinuationRequest,
    ContinuationReview,
)
from app.monitoring.policy import continuing as policy
from app.monitoring.rules import continuing as rules
from app.platform import clock, db


@dataclass(frozen=True)
class NextYear:
    """One later budget period of a grant, and how far the decision about it has come."""

    award: Award
    year: AwardYear
    begins_on: date  # when the agency starts to look
    period_ends_on: date  # last day of the period before
    review: ContinuationReview | None
    is_open: bool  # by its continuation, or by the first notification of an older award

    def is_due(self, today: date) -> bool:
        """Whether the agency should look now, and has not decided."""
        is_decided = self.review is not None and self.review.status in {
            ContinuationStatus.CONTINUED,
            ContinuationStatus.NOT_CONTINUED,
        }
        return today >= self.begins_on and not is_decided and not self.is_open

    @property
    def state(self) -> str:
        """How far the decision has come, for people."""
        if self.review is not None:
            return self.review.status.label
        return "Open since the first notification" if self.is_open else "Not begun"

    @property
    def to_authorize(self) -> int:
        """Cents of the year that no notification made available yet."""
        return self.year.cents - self.year.authorized_cents


def review(review_id: uuid.UUID) -> ContinuationReview:
    """The review, or NotFoundError."""
    return db.fetch(ContinuationReview, review_id)


def determination(determination_id: uuid.UUID) -> ContinuationDetermination:
    """The determination, or NotFoundError."""
    return db.fetch(ContinuationDetermination, determination_id)


def request(request_id: uuid.UUID) -> ContinuationRequest:
    """The request for reconsideration, or NotFoundError."""
    return db.fetch(ContinuationRequest, request_id)


def reviews_of(found: Sequence[Award]) -> dict[tuple[uuid.UUID, int], ContinuationReview]:
    """The reviews of several awards, by award and year."""
    query = select(ContinuationReview).where(
        ContinuationReview.award_id.in_([each.id for each in found])
    )
    query = query.options(
        selectinload(ContinuationReview.determinations).selectinload(
            ContinuationDetermination.requests
        ),
        selectinload(ContinuationReview.findings),
        selectinload(ContinuationReview.carryovers),
    )
    return {(each.award_id, each.year): each for each in db.every(query)}


def next_years(award: Award) -> list[NextYear]:
    """Every budget period after the first, in order."""
    return _next_years(award, reviews_of([award]))


def every_next_year(actor: Actor) -> list[NextYear]:
    """The later budget periods of all running grants that this person watches over."""
    mine = [
        each
        for each in awards.belonging_to(actor)
        if each.status is AwardStatus.ACTIVE and policy.may_see_evidence(actor, each)
    ]
    awards.load_actions(mine)
    reviews = reviews_of(mine)
    return [line for each in mine for line in _next_years(each, reviews)]


def standing(of: ContinuationReview) -> dict[Check, ContinuationFinding]:
    """The latest answer to each check; after a decision is reopened, only answers since then."""
    last = of.determinations[-1].decided_at if of.determinations else None
    is_open = of.status in {ContinuationStatus.OPEN, ContinuationStatus.RECOMMENDED}
    return {
        each.check: each
        for each in of.findings
        if not is_open or last is None or each.found_at > last
    }


def today(award: Award) -> date:
    """The calendar day where the competition is."""
    return clock.today(award.application.competition.zone)


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """Continuations to look at, to sign and to answer; carryover to state."""
    tasks = [
        task
        for line in every_next_year(actor)
        if line.is_due(clock.in_zone(at, line.award.application.competition.zone).date())
        for task in _of_line(actor, line)
    ]
    return tasks + [_answer(each) for each in _waiting(actor)]


def _next_years(
    award: Award, reviews: dict[tuple[uuid.UUID, int], ContinuationReview]
) -> list[NextYear]:
    found, opened = [], award_rules.open_years(award)
    for before, year in zip(award.years, award.years[1:], strict=False):
        begins = rules.begins_on(before.ends_on)
        mine = reviews.get((award.id, year.year))
        is_open = year.year in opened
        found.append(NextYear(award, year, begins, before.ends_on, mine, is_open))
    return found


def _of_line(actor: Actor, line: NextYear) -> list[Task]:
    status = line.review.status if line.review else None
    if status is ContinuationStatus.RECOMMENDED:
        if policy.may_decide(actor, line.award) and line.review:
            return [
                _task(line, "Sign or return", "sign_continuation", continuation_id=line.review.id)
            ]
        return []
    if not policy.may_review(actor, line.award):
        return []
    if line.review is None:
        return [_task(line, "Begin", "continuations_of", award_id=line.award.id)]
    return [_task(line, "Finish", "continuation", continuation_id=line.review.id)]


def _task(line: NextYear, verb: str, endpoint: str, **values: object) -> Task:
    zone = line.award.application.competition.zone
    return Task(
        what=f"{verb} the continuation review for year {line.year.year}",
        about=f"{line.award.number}, {line.award.application.organisation.name}",
        endpoint=f"monitoring.{endpoint}",
        values=dict(values),
        due_at=clock.deadline_passed_at(line.period_ends_on, zone),
        zone=zone,
        otherwise="The grantee cannot begin the new budget period.",
    )


def _waiting(actor: Actor) -> list[ContinuationRequest]:
    agencies = actor.organisations(Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL)
    if not agencies:
        return []
    found = db.every(
        select(ContinuationRequest)
        .join(ContinuationRequest.determination)
        .join(ContinuationDetermination.review)
        .join(ContinuationReview.award)
        .join(Award.application)
        .join(Application.competition)
        .where(
            Competition.agency_id.in_(agencies),
            ContinuationRequest.status == RequestStatus.SUBMITTED,
        )
        .options(joinedload(ContinuationRequest.determination))
    )
    return [each for each in found if policy.may_answer(actor, each)]


def _answer(asked: ContinuationRequest) -> Task:
    award = asked.determination.review.award
    return Task(
        what="Answer a request to reconsider a non-continuation",
        about=f"{award.number}, {award.application.organisation.name}",
        endpoint="monitoring.answer_continuation",
        values={"continuation_request_id": asked.id},
        otherwise="Until then the grantee does not know whether its grant ends.",
    )
