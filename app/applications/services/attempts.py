"""Writing down each attempt to submit, so that the district can show what happened and when."""

from datetime import datetime

from app.applications import queries, rules
from app.applications.models import Application, AttemptOutcome, Submission, SubmissionAttempt
from app.applications.snapshot import take
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError

_CONTENT_ALONE = 0  # an ordinal that no submission has


def fingerprint(application: Application) -> str:
    """SHA-256 of the content as it stands, whichever submission it would become."""
    return take(application, ordinal=_CONTENT_ALONE).sha256


def received(
    submission: Submission, outcome: AttemptOutcome, *, by: Actor, at: datetime
) -> SubmissionAttempt:
    """Note a success, in the transaction of the submission itself."""
    made = SubmissionAttempt(
        application_id=submission.application_id,
        person_id=by.id,
        at=at,
        outcome=outcome,
        message=f"Receipt {submission.receipt_number}.",
        request_id=audit.request_id(),
        gaps=0,
        sha256=submission.sha256,
        receipt_number=submission.receipt_number,
    )
    db.session.add(made)
    return made


def refused(
    application: Application, problem: DomainError, *, by: Actor, at: datetime
) -> SubmissionAttempt:
    """Note a refusal. To be called within db.apart(): the refused request leaves nothing else."""
    outcome = rules.attempts.outcome(problem, application, at=at)
    return note(application, outcome, by=by, at=at, message=problem.message)


def note(
    application: Application,
    outcome: AttemptOutcome,
    *,
    by: Actor,
    at: datetime,
    message: str = "",
) -> SubmissionAttempt:
    """Note an attempt that brought no receipt, here and in the audit trail."""
    made = _without_receipt(application, outcome, by=by, at=at, message=message)
    verb = "submission:fail" if outcome is AttemptOutcome.FAILED else "submission:refuse"
    audit.record(by, verb, application, outcome=outcome, why=message)
    return made


def opened(application: Application, *, by: Actor, at: datetime) -> None:
    """Note, near the deadline, that whoever may submit has reached the page to do it."""
    _note_once(application, AttemptOutcome.OPENED, by=by, at=at)


def came_too_late(application: Application, *, by: Actor) -> None:
    """Note, near the deadline, that a change of the working copy was refused."""
    at = clock.now()
    if at < rules.moments.too_late_at(application):
        return
    message = rules.moments.late_message(application, at=at)
    _note_once(application, AttemptOutcome.LATE_SAVE, by=by, at=at, message=message)


def _note_once(
    application: Application,
    outcome: AttemptOutcome,
    *,
    by: Actor,
    at: datetime,
    message: str = "",
) -> None:
    """The same again within a minute adds nothing."""
    if not rules.attempts.is_near_deadline(application, at=at):
        return
    last = queries.last_attempt(application, by, outcome)
    if last is None or at - last.at >= rules.attempts.ONE_STRETCH:
        _without_receipt(application, outcome, by=by, at=at, message=message)


def _without_receipt(
    application: Application,
    outcome: AttemptOutcome,
    *,
    by: Actor,
    at: datetime,
    message: str,
) -> SubmissionAttempt:
    made = SubmissionAttempt(
        application_id=application.id,
        person_id=by.id,
        at=at,
        outcome=outcome,
        message=message,
        request_id=audit.request_id(),
        gaps=len(rules.gaps(application, queries.rubric(application))),
        sha256=take(application, ordinal=len(application.submissions) + 1).sha256,
    )
    db.session.add(made)
    return made
