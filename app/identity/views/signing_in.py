"""Signing in and out, and a new password when the old one is lost."""

from urllib.parse import urlsplit

from flask import current_app, flash, g, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import login_user, logout_user

from app.identity import policy, queries, services
from app.identity.forms import AskResetForm, NewPasswordForm, SignInForm, SignOutForm
from app.identity.signed_in import SignedIn
from app.identity.views.blueprint import bp
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize, public, reads_first
from app.platform.security import limiter


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@reads_first
@limiter.limit("20 per minute", methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Address and password; then where the person wanted to go."""
    form = SignInForm()
    if form.validate_on_submit():
        try:
            person = services.sign_in(form.email.data or "", form.password.data or "")
        except DomainError as problem:
            form.report(problem)
        else:
            cookie.clear()
            login_user(SignedIn(person))
            cookie.permanent = True
            return redirect(local_path(request.args.get("next")) or url_for("reports.home"))
    return page(
        "identity/sign_in.html",
        form=form,
        roles=_demonstration_roles(),
        then=local_path(request.args.get("next")),
    )


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End this sign-in."""
    authorize(policy.may_have_account)
    logout_user()
    cookie.clear()
    flash("You are signed out.")
    return redirect(url_for(".sign_in"))


@bp.post("/sign-out-everywhere")
def sign_out_everywhere() -> ResponseReturnValue:
    """End every sign-in of this person."""
    authorize(policy.may_have_account)
    form = SignOutForm()
    if form.validate():
        services.sign_out_everywhere(queries.person(g.actor.id), by=g.actor)
    cookie.clear()
    flash("You are signed out on every device.")
    return redirect(url_for(".sign_in"))


@bp.route("/password-reset", methods=["GET", "POST"])
@public
@limiter.limit("5 per minute", methods=["POST"])
def ask_reset() -> ResponseReturnValue:
    """Ask for a link; the answer does not tell whether anybody has the address."""
    form = AskResetForm()
    if form.validate_on_submit():
        services.ask_reset(form.email.data or "")
        flash("If there is an account with this address, a link is on its way. It lasts an hour.")
        return redirect(url_for(".sign_in"))
    return page("identity/ask_reset.html", form=form)


@bp.route("/password-reset/<token>", methods=["GET", "POST"])
@public
def reset(token: str) -> ResponseReturnValue:
    """Set a new password."""
    found = queries.reset_with_hash(services.digest(token))
    if found is None:
        raise NotFoundError
    form = NewPasswordForm()
    if form.validate_on_submit():
        try:
            services.reset(found, password=form.password.data or "")
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Your password is changed. Sign in with it.")
            return redirect(url_for(".sign_in"))
    return page("identity/reset.html", form=form)


def local_path(target: str | None) -> str | None:
    """Only a path on this site: nobody is led elsewhere by a crafted link."""
    if not target:
        return None
    parts = urlsplit(target)
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if is_path and not parts.netloc and not parts.scheme else None


def _demonstration_roles() -> list[queries.DemonstrationSignIn]:
    settings = current_app.extensions["pentad"]
    return queries.demonstration_sign_ins() if settings.demonstration else []
