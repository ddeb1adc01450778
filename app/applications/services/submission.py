"""Submitting: certified by the authorized representative, frozen, receipted, once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app.applications import queries, rules
from app.applications.lifecycle import LIFECYCLE, Status, Step
from app.applications.models import Application, AttemptOutcome, Submission
from app.applications.services import attempts
from app.applications.snapshot import Canonical, take
from app.identity import queries as identity
from app.identity.actor import Actor
from app.identity.roles import Role
from app.platform import clock, db, mail, signals, storage
from app.platform.errors import DomainError, NotNowError, StaleError


@dataclass(frozen=True)
class Sent:
    """How a submission reached the server: when all of it was there, and from which page.

    `token` is that page's own: what is sent twice is received once. `shown` is the fingerprint of
    the content that the page showed.
    """

    received_at: datetime
    token: str | None = None
    shown: str | None = None


def submit(
    application: Application, *, signature: str, by: Actor, sent: Sent | None = None
) -> Submission:
    """Hand the working copy in, as of the moment at which the server held the whole request.

    Submissions of one application come one after the other, so each gets its own number. The last
    one received before the deadline counts; earlier ones stay readable. Raises NotNowError after
    the deadline (the draft is kept), DomainError naming everything missing.
    """
    sent = sent or Sent(clock.now())
    application_id = application.id  # what was only read is let go, and read again when held
    db.start_writing()
    application = queries.locked(application_id)
    if earlier := queries.submission_from_page(application, sent.token):
        attempts.received(earlier, AttemptOutcome.REPEATED, by=by, at=sent.received_at)
        return earlier
    _check(application, sent)
    made = _received(application, signature, sent, by=by)
    attempts.received(made, AttemptOutcome.RECEIVED, by=by, at=sent.received_at)
    _save(made)
    _tell(made)
    return made


def withdraw(application: Application, *, reason: str, by: Actor) -> None:
    """Take the application back, until the decision; its reviews end with it."""
    LIFECYCLE.advance(application, Step.WITHDRAW, by=by, reason=reason)
    signals.application_withdrawn.send(application, by=by)


def reinstate(application: Application, *, by: Actor) -> None:
    """Take a withdrawal back before the deadline: a draft again, which must be submitted to count.

    Raises NotNowError afterwards. What was submitted before stays readable and counts no more.
    """
    now = clock.now()
    if now >= rules.moments.too_late_at(application):
        raise NotNowError(rules.moments.late_message(application, at=now))
    LIFECYCLE.advance(application, Step.REINSTATE, by=by)


def has_changed_since_submission(application: Application) -> bool:
    """Whether the working copy differs from what stands submitted."""
    standing = application.standing_submission
    if standing is None:
        return False
    return take(application, ordinal=standing.ordinal).sha256 != standing.sha256


def _check(application: Application, sent: Sent) -> None:
    at = sent.received_at
    if not rules.moments.is_on_time(application, at=at):
        raise NotNowError(rules.moments.late_message(application, at=at))
    present = attempts.fingerprint(application)
    if rules.attempts.must_be_read_again(
        application, shown=sent.shown or present, present=present, at=at
    ):
        message = (
            "Somebody changed the application after you opened this page, so nothing was "
            "submitted. The page now shows it as it stands: read it, and submit it again."
        )
        raise rules.attempts.ChangedSinceReadError(message)
    if missing := rules.gaps(application, queries.rubric(application), at=sent.received_at):
        raise DomainError(" ".join(gap.message for gap in missing))


def _received(application: Application, signature: str, sent: Sent, *, by: Actor) -> Submission:
    ordinal = len(application.submissions) + 1
    canonical = take(application, ordinal=ordinal)
    receipt = f"{application.number}-{ordinal}"
    made = Submission(
        application=application,
        application_id=application.id,
        ordinal=ordinal,
        receipt_number=receipt,
        received_at=sent.received_at,
        form_token=sent.token,
        submitted_by_id=by.id,
        signature=signature,
        sha256=canonical.sha256,
        snapshot=_kept(canonical, receipt),
        requested_cents=canonical.snapshot.requested_cents,
    )
    step = Step.SUBMIT if application.status is Status.DRAFT else Step.RESUBMIT
    LIFECYCLE.advance(application, step, by=by, receipt=receipt, sha256=canonical.sha256)
    if made not in application.submissions:
        application.submissions.append(made)
    return made


def _kept(canonical: Canonical, receipt: str) -> storage.StoredFile:
    """The canonical bytes, on the disk before anything says that they were received."""
    name = f"{receipt}.json"
    return storage.put(canonical.content, name=name, media_type="application/json")


def _save(made: Submission) -> None:
    """Send it to the database now, so that a conflict is known while it can still be told."""
    db.session.add(made)
    try:
        db.session.flush()
    except (StaleDataError, IntegrityError) as problem:
        message = (
            "Somebody else submitted or withdrew this application at the same moment, so yours was "
            "not taken. Open the application and look what stands now."
        )
        raise StaleError(message) from problem


def _tell(submission: Submission) -> None:
    application = submission.application
    people = [place.person for place in application.collaborators if place.person]
    people += identity.people_with_role(Role.AUTHORIZED_REPRESENTATIVE, application.organisation_id)
    snapshot = queries.snapshot(submission)
    for person in {each.id: each for each in people}.values():
        mail.write(
            person.email,
            "receipt",
            about=application.id,
            application=application,
            submission=submission,
            snapshot=snapshot,
            link=mail.link("applications.receipt", submission_id=submission.id),
            verify=mail.link("applications.verify"),
        )
