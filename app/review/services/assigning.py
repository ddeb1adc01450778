"""Assigning reviewers: solved, explained, approved; and single pairs by hand."""

import uuid
from dataclasses import dataclass

from app.applications import services as application_deeds
from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application
from app.competitions import queries as competitions
from app.competitions import services as competition_deeds
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.platform import audit, clock, db, mail
from app.platform.errors import DomainError
from app.review import queries
from app.review.lifecycle import LIFECYCLE, ReviewerStatus, Status, Step
from app.review.models import ConflictKind, Review, Reviewer
from app.stats import assignment

_READABLE = {ApplicationStatus.ELIGIBLE, ApplicationStatus.UNDER_REVIEW}


@dataclass(frozen=True)
class Pair:
    """One proposed pair, and why it stands."""

    reviewer: Reviewer
    application: Application
    why: str


@dataclass(frozen=True)
class Proposal:
    """Pairs to approve; or the reasons why there is no solution."""

    pairs: tuple[Pair, ...]
    obstacles: tuple[str, ...] = ()


def propose(competition: Competition) -> Proposal:
    """Solve who reads what: no conflict, loads kept, the best match of expertise to strengths.

    A pair counts one for each element the reviewer knows best for which the application makes
    commitments; reviews that stand are kept.
    """
    readers = {
        each.id: each
        for each in queries.reviewers(competition)
        if each.status is ReviewerStatus.ACCEPTED
    }
    eligible = {each.id: each for each in _to_assign(competition)}
    solved = assignment.solve(_problem(competition, readers, eligible))
    if isinstance(solved, assignment.Infeasible):
        names = {str(key): each.person.name for key, each in readers.items()}
        names |= {str(key): each.organisation.name for key, each in eligible.items()}
        return Proposal((), tuple(_named(reason, names) for reason in solved.reasons))
    return Proposal(
        tuple(
            Pair(
                readers[uuid.UUID(reader)],
                eligible[uuid.UUID(application)],
                _why(solved.explanations[reader, application]),
            )
            for reader, application in solved.pairs
        )
    )


def approve(competition: Competition, proposal: Proposal, *, by: Actor) -> list[Review]:
    """Make the reviews that the proposal adds, start the review, and tell the reviewers."""
    if proposal.obstacles:
        raise DomainError(" ".join(proposal.obstacles))
    unscreened = [
        each.number
        for each in queries.to_declare(competition)
        if each.status is ApplicationStatus.SUBMITTED
    ]
    if unscreened:
        message = f"Screen these applications first: {', '.join(unscreened)}."
        raise DomainError(message)
    standing = {(r.reviewer_id, r.application_id) for r in queries.standing_reviews(competition)}
    made = [
        _assign(pair.reviewer, pair.application, why=pair.why, by=by)
        for pair in proposal.pairs
        if (pair.reviewer.id, pair.application.id) not in standing
    ]
    if competition.status is CompetitionStatus.SCREENING:
        competition_deeds.start_review(competition, by=by)
    for application in {review.application_id: review.application for review in made}.values():
        if application.status is ApplicationStatus.ELIGIBLE:
            application_deeds.enter_review(application, by=by)
    for reviewer in {review.reviewer_id: review.reviewer for review in made}.values():
        link = mail.link("review.pile", reviewer_id=reviewer.id)
        mail.write(
            reviewer.person.email,
            "review_assigned",
            about=competition.id,
            competition=competition,
            link=link,
        )
    return made


def add_pair(reviewer: Reviewer, application: Application, *, by: Actor) -> Review:
    """Assign one pair by hand. Raises DomainError for a conflict or a missing declaration."""
    competition = reviewer.competition
    _refuse_wrong_pair(reviewer, application)
    kind = queries.conflicts(competition).get((reviewer.id, application.id))
    if kind is not ConflictKind.NONE:
        what = "has not declared conflicts yet" if kind is None else "has a conflict of interest"
        message = f"{reviewer.person.name} {what} for {application.organisation.name}."
        raise DomainError(message)
    if any(each.application_id == application.id for each in queries.pile(reviewer)):
        message = f"{reviewer.person.name} has {application.number} already."
        raise DomainError(message)
    most = min(reviewer.maximum_reviews, competition.maximum_reviews_each)
    if len(queries.pile(reviewer)) >= most:
        message = f"{reviewer.person.name} agreed to read {most} and has as many already."
        raise DomainError(message)
    if len(queries.reviews_of(application)) >= competition.reviewers_per_application:
        message = f"{application.number} has all its reviewers. Take one out first."
        raise DomainError(message)
    return _assign(reviewer, application, why="Assigned by hand", by=by)


def _refuse_wrong_pair(reviewer: Reviewer, application: Application) -> None:
    if application.competition_id != reviewer.competition_id:
        message = f"{application.number} belongs to another competition."
        raise DomainError(message)
    if application.status not in _READABLE:
        message = f"{application.number} is {application.status.label.lower()}; nobody reviews it."
        raise DomainError(message)


def void(review: Review, *, reason: str, by: Actor) -> None:
    """End a review visibly: it stays on record, counts for nothing, and asks for a replacement."""
    LIFECYCLE.advance(review, Step.VOID, by=by, reason=reason)
    review.void_reason = reason


def _to_assign(competition: Competition) -> list[Application]:
    return [each for each in queries.to_declare(competition) if each.status in _READABLE]


def _problem(
    competition: Competition,
    readers: dict[uuid.UUID, Reviewer],
    eligible: dict[uuid.UUID, Application],
) -> assignment.Problem:
    conflicts = queries.conflicts(competition)
    rubric = competitions.rubric(competition)
    wanted = {
        key: {promise.element for promise in each.commitments} or {e.id for e in rubric.elements}
        for key, each in eligible.items()
    }
    pairs = [(reader, application) for reader in readers for application in eligible]
    standing = {
        (str(each.reviewer_id), str(each.application_id))
        for each in queries.standing_reviews(competition)
        if each.reviewer_id in readers and each.application_id in eligible
    }
    return assignment.Problem(
        applications=tuple(sorted(str(key) for key in eligible)),
        reviewers=tuple(
            assignment.ReviewerCapacity(
                str(key), min(each.maximum_reviews, competition.maximum_reviews_each)
            )
            for key, each in sorted(readers.items(), key=lambda known: str(known[0]))
        ),
        demand=competition.reviewers_per_application,
        blocked=frozenset(
            (str(r), str(a)) for r, a in pairs if conflicts.get((r, a)) is not ConflictKind.NONE
        ),
        match={(str(r), str(a)): len(wanted[a] & set(readers[r].expertise)) for r, a in pairs},
        fixed=frozenset(standing),
    )


def _assign(reviewer: Reviewer, application: Application, *, why: str, by: Actor) -> Review:
    submission = application.standing_submission
    if submission is None:
        message = f"{application.number} has no submission to review."
        raise DomainError(message)
    review = Review(
        reviewer=reviewer,
        reviewer_id=reviewer.id,
        application=application,
        application_id=application.id,
        submission_id=submission.id,
        status=Status.ASSIGNED,
        why=why,
        assigned_at=clock.now(),
    )
    db.session.add(review)
    audit.record(by, "review:assign", review, reviewer=reviewer.id, application=application.id)
    return review


def _why(standing: assignment.Standing) -> str:
    return f"Match {standing.rank} of {standing.eligible} reviewers without a conflict"


def _named(reason: str, names: dict[str, str]) -> str:
    for key, name in names.items():
        reason = reason.replace(key, name)
    return reason
