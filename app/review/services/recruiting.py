"""Asking people to review, and their answers."""

from app.applications import queries as applications
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity import queries as identity
from app.identity.actor import SYSTEM, Actor
from app.identity.models import Person
from app.platform import audit, clock, db, mail
from app.platform.errors import DomainError, NotNowError
from app.review import queries, rules
from app.review.lifecycle import REVIEWER, ReviewerStep
from app.review.models import ConflictDeclaration, Reviewer

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
    affiliations = identity.affiliations(reviewer.person_id)
    own_state = reviewer.competition.blocks_same_state
    for application in queries.to_declare(reviewer.competition):
        submission = application.standing_submission
        if submission is None:
            continue
        snapshot = applications.snapshot(submission)
        found = rules.found_in_record(reviewer, affiliations, snapshot, own_state=own_state)
        for kind, explanation in found:
            declaration = ConflictDeclaration(
                reviewer_id=reviewer.id,
                application_id=application.id,
                kind=kind,
                explanation=explanation,
                is_computed=True,
                declared_at=clock.now(),
            )
            db.session.add(declaration)
            audit.record(SYSTEM, "conflict:find", declaration, kind=kind, reviewer=reviewer.id)


def decline(reviewer: Reviewer, *, reason: str, by: Actor) -> None:
    """Decline, with the reason."""
    REVIEWER.advance(reviewer, ReviewerStep.DECLINE, by=by, reason=reason)
    reviewer.answered_at, reviewer.answer_reason = clock.now(), reason
