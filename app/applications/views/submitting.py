"""Reading the whole, submitting, the receipt, verifying, withdrawing."""

import hashlib
import hmac
import uuid

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.submitting import SubmitForm, VerifyForm, WithdrawForm
from app.applications.models import Application, Submission
from app.applications.snapshot import take
from app.applications.views.blueprint import bp
from app.identity import queries as identity
from app.identity import services as identity_deeds
from app.platform import audit, clock, storage
from app.platform.errors import DomainError, NotNowError
from app.platform.forms import page
from app.platform.gate import authorize, public


@bp.route("/applications/<uuid:application_id>/submission", methods=["GET", "POST"])
def submit(application_id: uuid.UUID) -> ResponseReturnValue:
    """Read the whole as one document, certify, and submit."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    form = SubmitForm()
    if form.is_submitted():
        authorize(policy.may_submit, application)
    if form.validate_on_submit():
        try:
            made = _submit(application, form)
        except NotNowError as problem:
            audit.record_apart(g.actor, "submission:refuse", application, why=problem.message)
            form.report(problem)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Your application was received. Keep the receipt.")
            return redirect(url_for(".receipt", submission_id=made.id))
    return page("applications/submit.html", form=form, **_reading(application))


@bp.get("/submissions/<uuid:submission_id>")
def receipt(submission_id: uuid.UUID) -> ResponseReturnValue:
    """The receipt: number, time, fingerprint."""
    found = queries.submission(submission_id)
    authorize(policy.may_read, found.application)
    standing = found.application.standing_submission
    return page(
        "applications/receipt.html",
        submission=found,
        application=found.application,
        is_standing=standing is not None and standing.id == found.id,
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
        rubric=queries.rubric_answered(found),
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


@bp.route("/receipts", methods=["GET", "POST"])
@public
def verify() -> ResponseReturnValue:
    """Does this receipt belong to this file? Tells nothing else; keeps nothing."""
    form = VerifyForm()
    verdict = None
    if form.validate_on_submit():
        sent = request.files.get("file")
        content = sent.read() if sent else b""
        typed = (form.sha256.data or "").strip().lower()
        given = hashlib.sha256(content).hexdigest() if content else typed
        verdict = _verdict(queries.submission_with_receipt(form.number.data or ""), given)
    shown, _ = page("applications/verify.html", form=form, verdict=verdict)
    return shown, 422 if form.errors else 200


@bp.route("/applications/<uuid:application_id>/withdrawal", methods=["GET", "POST"])
def withdraw(application_id: uuid.UUID) -> ResponseReturnValue:
    """Take the application back."""
    application = queries.application(application_id)
    authorize(policy.may_withdraw, application)
    form = WithdrawForm()
    if form.validate_on_submit():
        try:
            services.withdraw(application, reason=form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The application is withdrawn.")
            return redirect(url_for(".show", application_id=application.id))
    return page("applications/withdraw.html", application=application, form=form)


def _submit(application: Application, form: SubmitForm) -> Submission:
    person = identity.person(g.actor.id)
    if not identity_deeds.password_is_right(person, form.password.data or ""):
        message = "That is not your password. Type it again; nothing was submitted."
        raise DomainError(message, field="password")
    return services.submit(application, signature=form.signature.data or "", by=g.actor)


def _reading(application: Application) -> dict[str, object]:
    rubric = queries.rubric(application)
    return {
        "application": application,
        "rubric": rubric,
        "snapshot": take(application, ordinal=len(application.submissions) + 1).snapshot,
        "gaps": rules.gaps(application, rubric, at=clock.now()),
        "too_late_at": rules.moments.too_late_at(application),
        "is_open": rules.moments.is_open_for_changes(application, at=clock.now()),
        "policy": policy,
    }


def _verdict(found: Submission | None, given: str) -> str:
    if found is None or not hmac.compare_digest(found.sha256.encode(), given.encode()):
        return "unknown"
    standing = found.application.standing_submission
    return "genuine" if standing is not None and standing.id == found.id else "superseded"
