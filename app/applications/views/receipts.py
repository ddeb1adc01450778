"""What was submitted: receipt, text, files, the log of attempts, and the check by anybody."""

import hashlib
import hmac
import uuid
from collections.abc import Iterator

from flask import Response, g, request
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules
from app.applications.forms.submitting import VerifyForm
from app.applications.lifecycle import Status
from app.applications.models import Application, Submission
from app.applications.views.blueprint import bp
from app.identity import queries as identity
from app.platform import clock, storage
from app.platform.csv_files import csv_file
from app.platform.formats import exact
from app.platform.forms import page
from app.platform.gate import authorize, public

_CSV = ("moment_utc", "moment_in_zone", "person", "outcome", "missing", "sha256", "receipt", "told")


@bp.get("/submissions/<uuid:submission_id>")
def receipt(submission_id: uuid.UUID) -> ResponseReturnValue:
    """The receipt: number, time, fingerprint, files, how to verify, and what was tried."""
    found = queries.submission(submission_id)
    authorize(policy.may_read, found.application)
    application = found.application
    sees_attempts = policy.may_see_attempts(g.actor, application, clock.now())
    return page(
        "applications/receipt.html",
        submission=found,
        application=application,
        snapshot=queries.snapshot(found),
        verdict=_standing(found),
        attempts=queries.attempts(application) if sees_attempts else [],
        own_zone=identity.person(g.actor.id).zone,
    )


@bp.get("/submissions/<uuid:submission_id>/text")
def read_snapshot(submission_id: uuid.UUID) -> ResponseReturnValue:
    """What was submitted, as one page."""
    found = queries.submission(submission_id)
    authorize(policy.may_read, found.application)
    return page(
        "applications/read.html",
        submission=found,
        application=found.application,
        snapshot=queries.snapshot(found),
        rubric=queries.rubric(found.application),
    )


@bp.get("/submissions/<uuid:submission_id>/file")
def snapshot_file(submission_id: uuid.UUID) -> Response:
    """The canonical bytes, for whoever wants to verify them."""
    found = queries.submission(submission_id)
    authorize(policy.may_read, found.application)
    return storage.send(found.snapshot)


@bp.get("/submissions/<uuid:submission_id>/files/<sha256>")
def submitted_file(submission_id: uuid.UUID, sha256: str) -> Response:
    """One attached file, as it was submitted."""
    found = queries.submission(submission_id)
    authorize(policy.may_read, found.application)
    return storage.send(queries.submitted_file(found, sha256))


@bp.get("/applications/<uuid:application_id>/attempts")
def attempts(application_id: uuid.UUID) -> ResponseReturnValue:
    """Attempts and proof: what was tried, when, and what came of it."""
    application = queries.application(application_id)
    at = clock.now()
    authorize(policy.may_see_attempts, application, at)
    return page(
        "applications/attempts.html",
        application=application,
        attempts=queries.attempts(application),
        too_late_at=rules.moments.too_late_at(application),
        is_late=at >= rules.moments.too_late_at(application),
        own_zone=identity.person(g.actor.id).zone,
        policy=policy,
    )


@bp.get("/applications/<uuid:application_id>/attempts.csv")
def attempts_csv(application_id: uuid.UUID) -> Response:
    """The same as a table to take away."""
    application = queries.application(application_id)
    authorize(policy.may_see_attempts, application, clock.now())
    return csv_file(f"{application.number}-attempts.csv", _CSV, _rows(application))


@bp.route("/receipts", methods=["GET", "POST"])
@public
def verify() -> ResponseReturnValue:
    """Does this receipt belong to this file? Tells nothing else; keeps nothing."""
    form = VerifyForm()
    verdict = None
    if form.validate_on_submit():
        found = queries.submission_with_receipt(form.number.data or "")
        verdict = _verdict(found, _given("file", form.sha256.data))
        if attached := _given("attached", form.attached_sha256.data):
            verdict = _attached(found, verdict, attached)
    shown, _ = page("applications/verify.html", form=form, verdict=verdict)
    return shown, 422 if form.errors else 200


def _rows(application: Application) -> Iterator[tuple[object, ...]]:
    zone = application.competition.zone
    for each in queries.attempts(application):
        yield (
            each.at.isoformat(),
            exact(each.at, zone),
            each.person.name,
            each.outcome.label,
            each.gaps,
            each.sha256,
            each.receipt_number,
            each.message,
        )


def _given(file: str, typed: str | None) -> str:
    """The fingerprint of the file that was sent, or else the one that was typed."""
    sent = request.files.get(file)
    content = sent.read() if sent else b""
    if content:
        return hashlib.sha256(content).hexdigest()
    return "".join((typed or "").split()).lower()


def _verdict(found: Submission | None, given: str) -> str:
    if found is None or not hmac.compare_digest(found.sha256.encode(), given.encode()):
        return "unknown"
    return _standing(found)


def _standing(found: Submission) -> str:
    """Whether this submission is the one that counts."""
    if found.application.status is Status.WITHDRAWN:
        return "withdrawn"
    standing = found.application.standing_submission
    return "genuine" if standing is not None and standing.id == found.id else "superseded"


def _attached(found: Submission | None, verdict: str, given: str) -> str:
    """Only who holds the submission itself learns whether a file is part of it."""
    if found is None or verdict == "unknown":
        return "unknown"
    files = {file.sha256 for file in queries.snapshot(found).files}
    return f"{verdict}_with_file" if given in files else "other_file"
