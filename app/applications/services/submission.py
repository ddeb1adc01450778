"""Submitting: certified by the authorized representative, frozen, receipted."""

from app.applications import queries, rules
from app.applications.lifecycle import LIFECYCLE, Status, Step
from app.applications.models import Application, Submission
from app.applications.snapshot import take
from app.competitions import rules as competition_rules
from app.identity import queries as identity
from app.identity.actor import Actor
from app.identity.roles import Role
from app.platform import clock, db, mail, signals, storage
from app.platform.errors import DomainError, NotNowError


def submit(application: Application, *, signature: str, by: Actor) -> Submission:
    """Hand the working copy in, at this moment by the server's clock.

    The last one received before the deadline counts; earlier ones stay readable. Raises
    NotNowError after the deadline (the draft is kept), DomainError naming everything missing.
    """
    received_at = clock.now()
    competition = application.competition
    organisation = application.organisation
    if not competition_rules.takes_submissions(competition, organisation, at=received_at):
        raise NotNowError(rules.moments.late_message(application, at=received_at))
    if missing := rules.gaps(application, queries.rubric(application), at=received_at):
        raise DomainError(" ".join(gap.message for gap in missing))
    ordinal = len(application.submissions) + 1
    canonical = take(application, ordinal=ordinal)
    receipt = f"{application.number}-{ordinal}"
    submission = Submission(
        application=application,
        application_id=application.id,
        ordinal=ordinal,
        receipt_number=receipt,
        received_at=received_at,
        submitted_by_id=by.id,
        signature=signature,
        sha256=canonical.sha256,
        snapshot=storage.put(
            canonical.content, name=f"{receipt}.json", media_type="application/json"
        ),
        requested_cents=canonical.snapshot.requested_cents,
    )
    step = Step.SUBMIT if application.status is Status.DRAFT else Step.RESUBMIT
    LIFECYCLE.advance(application, step, by=by, receipt=receipt, sha256=canonical.sha256)
    db.session.add(submission)
    if submission not in application.submissions:
        application.submissions.append(submission)
    _tell(submission)
    return submission


def withdraw(application: Application, *, reason: str, by: Actor) -> None:
    """Take the application back, until the decision; its reviews end with it."""
    LIFECYCLE.advance(application, Step.WITHDRAW, by=by, reason=reason)
    signals.application_withdrawn.send(application, by=by)


def has_changed_since_submission(application: Application) -> bool:
    """Whether the working copy differs from what stands submitted."""
    standing = application.standing_submission
    if standing is None:
        return False
    return take(application, ordinal=standing.ordinal).sha256 != standing.sha256


def _tell(submission: Submission) -> None:
    application = submission.application
    link = mail.link("applications.receipt", submission_id=submission.id)
    people = [place.person for place in application.collaborators if place.person]
    people += identity.people_with_role(Role.AUTHORIZED_REPRESENTATIVE, application.organisation_id)
    for person in {each.id: each for each in people}.values():
        mail.write(
            person.email,
            "receipt",
            about=application.id,
            application=application,
            submission=submission,
            link=link,
        )
