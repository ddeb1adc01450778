"""Screening, and the steps by which an application goes to review and to its decision."""

from app.applications import queries
from app.applications.lifecycle import LIFECYCLE, Status, Step
from app.applications.models import Application, Screening, ScreeningReason
from app.competitions.lifecycle import Status as CompetitionStatus
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError


def screen(
    application: Application,
    *,
    is_eligible: bool,
    reason: ScreeningReason | None,
    comment: str,
    by: Actor,
) -> Screening:
    """Send an application to review, or find that it is not evaluated, for a legal reason.

    A finding may be corrected until the review starts; every finding is in the audit trail.
    """
    if application.competition.status is not CompetitionStatus.SCREENING:
        message = "Findings can be made only while the competition is in screening."
        raise NotNowError(message)
    if is_eligible == (reason is not None):
        message = (
            "Choose the legal reason." if not is_eligible else "An eligible one has no reason."
        )
        raise DomainError(message, field="reason")
    if not is_eligible and not comment.strip():
        message = "Write to the applicant what exactly is wrong."
        raise DomainError(message, field="comment")
    found = queries.screening_of(application)
    if found is None:
        found = Screening(application=application, application_id=application.id)
        db.session.add(found)
    found.is_eligible, found.reason, found.comment = is_eligible, reason, comment
    found.screened_by_id, found.screened_at = by.id, clock.now()
    step = Step.FIND_ELIGIBLE if is_eligible else Step.FIND_INELIGIBLE
    if application.status is not _OUTCOME[step]:
        LIFECYCLE.advance(application, step, by=by, reason=reason, comment=comment)
    else:
        audit.record(by, "screening:change", found, reason=reason, comment=comment)
    return found


def enter_review(application: Application, *, by: Actor) -> None:
    """Reviewers may read it from now on."""
    LIFECYCLE.advance(application, Step.START_REVIEW, by=by)


def record_decision(application: Application, *, is_funded: bool, by: Actor) -> None:
    """The agency decided; what was not funded may be funded later from the same order."""
    LIFECYCLE.advance(application, Step.FUND if is_funded else Step.DECLINE, by=by)


_OUTCOME = {Step.FIND_ELIGIBLE: Status.ELIGIBLE, Step.FIND_INELIGIBLE: Status.INELIGIBLE}
