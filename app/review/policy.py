"""Who may review, run a review, and see scores."""

from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.review.lifecycle import ReviewerStatus, Status
from app.review.models import ConflictKind, Review, Reviewer

_OVERSIGHT = (Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, Role.AUDITOR)


def may_run(actor: Actor, competition: Competition) -> bool:
    """Program officers of the agency recruit, assign and freeze."""
    return actor.has(Role.PROGRAM_OFFICER, at=competition.agency_id)


def may_see_progress(actor: Actor, competition: Competition) -> bool:
    """Officers and panel monitors see how far reviews are, never a draft score."""
    return actor.has(Role.PROGRAM_OFFICER, Role.PANEL_MONITOR, at=competition.agency_id)


def may_reopen(actor: Actor, competition: Competition) -> bool:
    """A monitor may return a review, and can never change a score."""
    return may_see_progress(actor, competition)


def may_see_scores(actor: Actor, competition: Competition) -> bool:
    """Submitted scores, for those who choose and those who audit."""
    return actor.has(*_OVERSIGHT, at=competition.agency_id)


def may_be_asked(actor: Actor, competition: Competition) -> bool:
    """Reviewers of the agency's pool who neither run, choose nor audit in it."""
    agency = competition.agency_id
    insider = actor.has(*_OVERSIGHT, Role.PANEL_MONITOR, at=agency)
    return actor.has(Role.REVIEWER, at=agency) and not insider


def may_answer(actor: Actor, reviewer: Reviewer) -> bool:
    """An invitation is answered by whom it was sent to."""
    return actor.id == reviewer.person_id


def may_declare(actor: Actor, reviewer: Reviewer) -> bool:
    """Conflicts are declared by reviewers who accepted."""
    return actor.id == reviewer.person_id and reviewer.status is ReviewerStatus.ACCEPTED


def may_review_at_all(actor: Actor) -> bool:
    """Whether to look further; who is not signed in is asked to sign in first."""
    return actor.is_signed_in


def may_read(actor: Actor, review: Review, conflict: ConflictKind | None) -> bool:
    """A reviewer reads what was assigned to them, with every conflict ruled out first."""
    reviewer = review.reviewer
    is_own = actor.id == reviewer.person_id and reviewer.status is ReviewerStatus.ACCEPTED
    still_reviews = actor.has(Role.REVIEWER, at=reviewer.competition.agency_id)
    is_clear = conflict is ConflictKind.NONE and review.status is not Status.VOIDED
    return is_own and still_reviews and is_clear


def may_score(actor: Actor, review: Review, conflict: ConflictKind | None) -> bool:
    """While it is theirs to write: not after submitting, unless it was reopened."""
    is_open = review.status in {Status.ASSIGNED, Status.IN_PROGRESS, Status.REOPENED}
    return may_read(actor, review, conflict) and is_open
