"""The gate. Every request passes here: who asks, was the policy asked, commit or roll back."""

import uuid
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import structlog
from flask import (
    Flask,
    Response,
    abort,
    current_app,
    g,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, Unauthorized
from werkzeug.wrappers import Response as AnyResponse

from app.platform import audit, db
from app.platform.errors import DomainError, NotFoundError, StaleError

WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
BAD, INTERNAL = 400, 500
_PAGES = frozenset({400, 403, 404, 409, 413, 429, 500})  # templates/errors/
View = TypeVar("View", bound=Callable[..., Any])
log = structlog.get_logger()


class Visitor(Protocol):
    """Whoever asks, signed in or not."""

    @property
    def id(self) -> uuid.UUID:
        """Their identity."""

    @property
    def is_signed_in(self) -> bool:
        """Whether it is a person at all."""


def init_app(app: Flask, *, load_actor: Callable[[], Visitor]) -> None:
    """Put the gate in front of every view and behind every answer."""
    app.extensions["load_actor"] = load_actor
    app.before_request(_enter)
    app.after_request(_settle)
    app.teardown_request(_leave)
    app.register_error_handler(NotFoundError, lambda _problem: _error_page(404))
    app.register_error_handler(StaleError, lambda problem: _error_page(409, problem))
    app.register_error_handler(DomainError, lambda problem: _error_page(409, problem))
    app.register_error_handler(Unauthorized, _ask_to_sign_in)
    app.register_error_handler(HTTPException, _http_problem)
    app.register_error_handler(Exception, _unexpected)
    app.jinja_env.globals["may"] = may


def public(view: View) -> View:
    """Declare that anybody may see this view, so that it needs to ask no policy."""
    view.is_public = True  # type: ignore[attr-defined]  # a mark on the function, read below
    return view


def reads_first(view: View) -> View:
    """Declare that this view does slow work before it writes, and calls db.start_writing() then.

    On SQLite writers wait for each other from their first statement on; a password check of a
    twentieth of a second must not be inside.
    """
    view.reads_first = True  # type: ignore[attr-defined]  # a mark on the function, read below
    return view


def authorize(rule: Callable[..., bool], *subjects: object) -> None:
    """Stop here with 403 unless the policy lets this person through (401 if nobody signed in)."""
    g.policy_asked = True
    if not rule(g.actor, *subjects):
        log.info("refused", rule=rule.__name__, endpoint=request.endpoint)
        abort(403 if g.actor.is_signed_in else 401)


def may(rule: Callable[..., bool], *subjects: object) -> bool:
    """Whether the policy would let this person through; for templates."""
    return rule(g.actor, *subjects)


def _enter() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    db.will_write(request.method in WRITES and not getattr(view, "reads_first", False))
    g.request_id = uuid.uuid4().hex
    g.policy_asked = False
    structlog.contextvars.bind_contextvars(request_id=g.request_id)
    audit.belongs_to_request(g.request_id)
    if request.endpoint != "static":
        _know_visitor()


def _know_visitor() -> None:
    """Ask who it is, once. Styles and scripts are the same for everybody, so there nobody asks."""
    if "actor" not in g:
        g.actor = current_app.extensions["load_actor"]()


def _policy_asked() -> bool:
    if g.get("policy_asked") or request.method == "OPTIONS" or request.endpoint in {None, "static"}:
        return True
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "is_public", False) or request.routing_exception is not None


def _settle(response: Response) -> Response:
    """A good answer to a write commits; anything else leaves no trace."""
    good = response.status_code < BAD
    if good and not _policy_asked():
        message = f"{request.endpoint} answered without asking a policy"
        raise RuntimeError(message)
    if good and request.method in WRITES:
        return _commit(response)
    _forget(keep_messages=good)
    return response


def _commit(response: Response) -> Response:
    try:
        db.session.commit()
    except (StaleDataError, IntegrityError) as problem:
        log.warning("not_saved", reason=type(problem).__name__)
        _forget(keep_messages=False)
        return current_app.make_response(_error_page(409))
    return response


def _forget(*, keep_messages: bool) -> None:
    db.session.rollback()
    if request.method in WRITES and not keep_messages:
        cookie.pop("_flashes", None)


def _leave(_problem: BaseException | None) -> None:
    db.will_write(intention=False)
    structlog.contextvars.clear_contextvars()


def wants_json() -> bool:
    """Whether a script of ours asks; whoever would also read a page gets the page."""
    accepted = request.accept_mimetypes
    return accepted.accept_json and not accepted.accept_html


def _error_page(code: int, problem: DomainError | None = None) -> tuple[Any, int]:
    db.session.rollback()
    _know_visitor()
    text = problem.message if problem else None
    if wants_json():
        return {"message": text or f"This could not be done ({code})."}, code
    return render_template(f"errors/{code}.html", message=text), code


def _ask_to_sign_in(_problem: Unauthorized) -> AnyResponse | tuple[Any, int]:
    if wants_json():
        return {"message": "Your sign-in ended. Sign in again; your text is kept."}, 401
    wanted = request.full_path if request.method == "GET" else None
    return redirect(url_for("identity.sign_in", next=wanted))


def _http_problem(problem: HTTPException) -> Any:
    code = problem.code or INTERNAL
    if code < BAD:
        return problem
    if code in _PAGES:
        return _error_page(code)
    return _error_page(BAD if code < INTERNAL else INTERNAL)


def _unexpected(problem: Exception) -> Any:
    db.session.rollback()
    if current_app.testing:
        raise problem
    log.error("unexpected", endpoint=request.endpoint, exc_info=problem)
    return _error_page(INTERNAL)
