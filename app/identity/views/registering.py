"""A district registers itself; its people answer who asks to join; the agency confirms it."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import login_user

from app.identity import policy, queries, services
from app.identity.forms import (
    AnswerRequestForm,
    AskToRegisterForm,
    ConfirmDistrictForm,
    RegisterForm,
)
from app.identity.models import JoinRequest, Registration
from app.identity.services import District
from app.identity.signed_in import SignedIn
from app.identity.views.blueprint import bp
from app.identity.views.signing_in import local_path
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize, public
from app.platform.security import limiter


@bp.route("/register", methods=["GET", "POST"])
@public
@limiter.limit("5 per minute", methods=["POST"])
def ask_to_register() -> ResponseReturnValue:
    """First step: an address. The answer does not tell whether anybody has it."""
    form = AskToRegisterForm(data={"then": request.args.get("then", "")})
    if form.validate_on_submit():
        then = local_path(form.then.data) or ""
        services.ask_to_register(form.email.data or "", then=then)
        return redirect(url_for(".link_is_sent"))
    return page("identity/ask_to_register.html", form=form)


@bp.get("/register/sent")
@public
def link_is_sent() -> ResponseReturnValue:
    """What to do now: open the mail."""
    return page("identity/link_is_sent.html")


@bp.route("/register/<token>", methods=["GET", "POST"])
@public
@limiter.limit("20 per minute", methods=["POST"])
def register(token: str) -> ResponseReturnValue:
    """Second step: who you are, and which district. Signed in afterwards."""
    found = queries.registration_with_hash(services.digest(token))
    if found is None:
        raise NotFoundError
    known = queries.person_with_email(found.email)
    form = RegisterForm()
    if form.validate_on_submit():
        try:
            asked = _register(found, form)
        except DomainError as problem:
            form.report(problem)
        else:
            _welcome(found, asked)
            return redirect(local_path(found.then) or url_for("competitions.index"))
    return page("identity/register.html", form=form, registration=found, known=known)


@bp.route("/join-requests/<uuid:request_id>", methods=["GET", "POST"])
def answer_request(request_id: uuid.UUID) -> ResponseReturnValue:
    """Somebody of the district lets a newcomer write, or not."""
    found = queries.join_request(request_id)
    authorize(policy.may_answer, found)
    form = AnswerRequestForm()
    if form.validate_on_submit():
        approved = form.answer.data == "approve"
        services.answer_request(found, is_approved=approved, by=g.actor)
        flash(f"{found.person.name} {'can write now' if approved else 'was told no'}.")
        return redirect(url_for("reports.home"))
    return page("identity/answer_request.html", form=form, asked=found)


@bp.route("/organisations/<uuid:organisation_id>/confirmation", methods=["GET", "POST"])
def confirm(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """The agency says that a district which registered itself is the one it says it is."""
    organisation = queries.organisation(organisation_id)
    authorize(policy.may_confirm, organisation)
    form = ConfirmDistrictForm()
    if form.validate_on_submit():
        try:
            services.confirm(organisation, basis=form.basis.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{organisation.name} is confirmed.")
            return redirect(url_for(".confirm", organisation_id=organisation.id))
    members = queries.members(organisation)
    return page("identity/confirm.html", form=form, organisation=organisation, members=members)


def _register(found: Registration, form: RegisterForm) -> JoinRequest | None:
    district = District(
        nces_id=(form.nces_id.data or "").strip(),
        name=(form.district.data or "").strip(),
        representative_email=(form.representative_email.data or "").strip(),
    )
    name = (form.name.data or "").strip() or found.email.partition("@")[0]
    return services.register(found, district, name=name, password=form.password.data or "")


def _welcome(found: Registration, asked: JoinRequest | None) -> None:
    """Sign in whoever proved the address and the password."""
    person = queries.person_with_email(found.email)
    if person is None:
        raise NotFoundError
    cookie.clear()
    login_user(SignedIn(person))
    cookie.permanent = True
    if asked is None:
        flash("Your district is registered, and you are signed in. You can begin to write.")
        return
    flash(
        f"{asked.organisation.name} has people here already. They were asked by mail to let you "
        "write; you get a mail when they answer.",
        "info",
    )
