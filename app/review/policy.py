"""Who may review, run a review, and see scores."""

from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.review.lifecycle import ReviewerStatus, Status
from app.review.models import ConflictKind, Discussion, Review, Reviewer

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


def may_read_reviews(actor: Actor, competition: Competition) -> bool:
    """Who monitors reads what was handed in, comments included, and never a draft."""
    return may_see_progress(actor, competition) or may_see_scores(actor, competition)


def may_lead_discussion(actor: Actor, competition: Competition) -> bool:
    """Officers and panel monitors open, lead and close discussions."""
    return may_see_progress(actor, competition)


def may_see_conflict_log(actor: Actor, competition: Competition) -> bool:
    """The append-only log of conflicts, for those who run and those who audit."""
    return actor.has(Role.PROGRAM_OFFICER, Role.AUDITOR, at=competition.agency_id)


def may_waive(actor: Actor, competition: Competition) -> bool:
    """A waiver is the authorizing official's to give."""
    return actor.has(Role.AUTHORIZING_OFFICIAL, at=competition.agency_id)


def may_see_scores(actor: Actor, competition: Competition) -> bool:
    """Submitted scores, for those who choose and those who audit."""
    return actor.has(*_OVERSIGHT, at=competition.agency_id)


def may_be_asked(actor: Actor, competition: Competition) -> bool:
    """Reviewers of the agency's pool, or of a State, who neither run, choose nor audit in it."""
    agency = competition.agency_id
    insider = actor.has(*_OVERSIGHT, Role.PANEL_MONITOR, at=agency)
    return _is_reader(actor, competition) and not insider


def _is_reader(actor: Actor, competition: Competition) -> bool:
    """In the agency's own pool, or a reviewer whom a State sends."""
    return actor.has(Role.REVIEWER, at=competition.agency_id) or actor.has(Role.STATE_REVIEWER)


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
    still_reviews = _is_reader(actor, reviewer.competition)
    is_clear = conflict is ConflictKind.NONE and review.status is not Status.VOIDED
    return is_own and still_reviews and is_clear


def may_score(actor: Actor, review: Review, conflict: ConflictKind | None) -> bool:
    """While it is theirs to write: not after submitting, unless it was reopened."""
    is_open = review.status in {Status.ASSIGNED, Status.IN_PROGRESS, Status.REOPENED}
    return may_read(actor, review, conflict) and is_open


def may_discuss(
    actor: Actor, review: Review, conflict: ConflictKind | None, discussion: Discussion | None
) -> bool:
    """A reader sees what colleagues wrote only after handing in, and only in the discussion."""
    is_in = review.status in {Status.SUBMITTED, Status.FINAL}
    return discussion is not None and is_in and may_read(actor, review, conflict)
