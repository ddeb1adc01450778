"""Reading the whole, submitting it, withdrawing it, taking the withdrawal back."""

import uuid
from contextlib import suppress
from datetime import datetime

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from app.applications import policy, queries, rules, services
from app.applications.forms.submitting import ReinstateForm, SubmitForm, WithdrawForm
from app.applications.models import Application, AttemptOutcome, Submission
from app.applications.services import attempts
from app.applications.snapshot import take
from app.applications.views.blueprint import bp
from app.identity import queries as identity
from app.identity import services as identity_deeds
from app.platform import clock, db
from app.platform.errors import DomainError, StaleError
from app.platform.forms import page
from app.platform.gate import authorize, reads_first


@bp.get("/applications/<uuid:application_id>/preview")
def preview(application_id: uuid.UUID) -> ResponseReturnValue:
    """The whole application exactly as reviewers will read it, with the way back to each part."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    return page("applications/preview.html", **_reading(application))


@bp.route("/applications/<uuid:application_id>/submission", methods=["GET", "POST"])
@reads_first
def submit(application_id: uuid.UUID) -> ResponseReturnValue:
    """Certify and submit. Whatever comes of it is written down."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    form = SubmitForm()
    received_at = clock.now()  # the form has been read, so the whole request is here
    if not form.is_submitted():
        return _opened(application, form, at=received_at)
    authorize(policy.may_submit, application)
    try:
        made = _certified(application, form, at=received_at)
    except StaleError as problem:
        _keep(application, problem, at=received_at)
        raise
    except DomainError as problem:
        _keep(application, problem, at=received_at)
        form.report(problem)
        return _submit_page(application, form)
    flash("Your application was received. Keep the receipt.")
    return redirect(url_for(".receipt", submission_id=made.id))


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
    return page(
        "applications/withdraw.html",
        application=application,
        form=form,
        too_late_at=rules.moments.too_late_at(application),
    )


@bp.route("/applications/<uuid:application_id>/reinstatement", methods=["GET", "POST"])
def reinstate(application_id: uuid.UUID) -> ResponseReturnValue:
    """Take a withdrawal back, before the deadline."""
    application = queries.application(application_id)
    authorize(policy.may_reinstate, application)
    form = ReinstateForm()
    if form.validate_on_submit():
        try:
            services.reinstate(application, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The application is a draft again. Submit it before the deadline.")
            return redirect(url_for(".show", application_id=application.id))
    return page(
        "applications/reinstate.html",
        application=application,
        form=form,
        too_late_at=rules.moments.too_late_at(application),
        is_open=rules.moments.is_reinstatable(application, at=clock.now()),
    )


def _opened(application: Application, form: SubmitForm, *, at: datetime) -> ResponseReturnValue:
    """The page to certify on; near the deadline it is written down that it was reached."""
    if policy.may_submit(g.actor, application) and rules.attempts.is_near_deadline(
        application, at=at
    ):
        with db.apart():
            attempts.opened(queries.application(application.id), by=g.actor, at=at)
    form.token.data = uuid.uuid4().hex
    return _submit_page(application, form)


def _submit_page(application: Application, form: SubmitForm) -> ResponseReturnValue:
    reading = _reading(queries.application(application.id))
    form.shown.data = attempts.fingerprint(application)
    return page("applications/submit.html", form=form, **reading)


def _certified(application: Application, form: SubmitForm, *, at: datetime) -> Submission:
    if not form.validate():
        raise rules.attempts.NotCertifiedError(form.problems)
    identity_deeds.confirm_password(identity.person(g.actor.id), form.password.data or "")
    sent = services.Sent(at, token=form.token.data or None, shown=form.shown.data or None)
    try:
        return services.submit(
            application, signature=form.signature.data or "", by=g.actor, sent=sent
        )
    except DomainError:
        raise
    except Exception:
        with suppress(SQLAlchemyError), db.apart():
            again = queries.application(application.id)
            attempts.note(again, AttemptOutcome.FAILED, by=g.actor, at=at)
        raise


def _keep(application: Application, problem: DomainError, *, at: datetime) -> None:
    """The refusal stays, in a transaction of its own; nothing else of the request does."""
    with db.apart():
        attempts.refused(queries.application(application.id), problem, by=g.actor, at=at)


def _reading(application: Application) -> dict[str, object]:
    rubric = queries.rubric(application)
    at = clock.now()
    gaps = rules.gaps(application, rubric, at=at)
    canonical = take(application, ordinal=len(application.submissions) + 1)
    return {
        "application": application,
        "rubric": rubric,
        "snapshot": canonical.snapshot,
        "sha256": canonical.sha256,
        "gaps": gaps,
        "marks": rules.reading.marks(application, rubric, gaps),
        "too_late_at": rules.moments.too_late_at(application),
        "is_open": rules.moments.is_open_for_changes(application, at=at),
        "is_late": at >= rules.moments.too_late_at(application),
        "policy": policy,
    }
