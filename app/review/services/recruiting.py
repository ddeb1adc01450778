"""Asking people to review, and their answers."""

from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity import queries as identity
from app.identity.actor import Actor
from app.identity.models import Person
from app.platform import audit, clock, db, mail
from app.platform.errors import DomainError, NotNowError
from app.review import policy, queries
from app.review.lifecycle import LIFECYCLE, REVIEWER, ReviewerStep, Step
from app.review.models import Reviewer
from app.review.services.assigning import void
from app.review.services.conflicts import note_record

_RECRUITING = {
    CompetitionStatus.PUBLISHED,
    CompetitionStatus.SCREENING,
    CompetitionStatus.REVIEW,
}


def add_reviewer(
    competition: Competition,
    person: Person,
    *,
    expertise: list[str],
    state: str,
    maximum_reviews: int,
    by: Actor,
) -> Reviewer:
    """Ask somebody to review. Raises DomainError when they were asked already."""
    if competition.status not in _RECRUITING:
        message = f"This competition is {competition.status.label.lower()}; nobody can be added."
        raise NotNowError(message)
    if not policy.may_be_asked(identity.actor(person), competition):
        message = (
            f"{person.name} cannot review here: reviewers hold the role of reviewer at "
            f"{competition.agency.name}, and neither run, choose nor audit in it."
        )
        raise DomainError(message, field="person")
    if any(each.person_id == person.id for each in queries.reviewers(competition)):
        message = f"{person.name} was asked already."
        raise DomainError(message, field="person")
    reviewer = Reviewer(
        competition=competition,
        competition_id=competition.id,
        person=person,
        person_id=person.id,
        expertise=expertise,
        state=state,
        maximum_reviews=maximum_reviews,
        invited_at=clock.now(),
    )
    db.session.add(reviewer)
    audit.record(by, "reviewer:invite", reviewer, person=person.id)
    link = mail.link("review.answer", reviewer_id=reviewer.id)
    mail.write(
        person.email, "review_invitation", about=competition.id, competition=competition, link=link
    )
    return reviewer


def accept(reviewer: Reviewer, *, by: Actor) -> None:
    """Accept, with the confidentiality statement; conflicts in the record are noted at once."""
    REVIEWER.advance(reviewer, ReviewerStep.ACCEPT, by=by, confidentiality="agreed")
    reviewer.answered_at = clock.now()
    note_record(reviewer)


def decline(reviewer: Reviewer, *, reason: str, by: Actor) -> None:
    """Decline, with the reason; reviews that stand are voided, so that others can be assigned."""
    for review in queries.pile(reviewer):
        if LIFECYCLE.allows(review, Step.VOID):
            void(review, reason="The reviewer declined.", by=by)
    REVIEWER.advance(reviewer, ReviewerStep.DECLINE, by=by, reason=reason)
    reviewer.answered_at, reviewer.answer_reason = clock.now(), reason
