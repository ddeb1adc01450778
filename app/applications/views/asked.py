"""What people outside see who hold a secret link: no sign-in; the link is the key to one thing.

A link that is unknown, used, taken back or too late gives one and the same page, so that nobody
learns from guessing.
"""

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries, rules, services
from app.applications.forms.outside import CommentForm, SignForm
from app.applications.models import Answer, CommentRequest, DistrictSignature
from app.applications.queries import AskedBy
from app.applications.snapshot import Sheet, decode_sheet
from app.applications.views.blueprint import bp
from app.identity.services import digest
from app.platform import clock, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import public
from app.platform.security import limiter

_GONE = 404


@bp.route("/asked/<token>", methods=["GET", "POST"])
@public
@limiter.limit("60 per minute")
def asked(token: str) -> ResponseReturnValue:
    """Sign for a district, or comment on its part: whatever the link was made for."""
    found = _open(token)
    if found is None:
        shown, _ = page("applications/outside/closed.html")
        return shown, _GONE
    if isinstance(found.request, DistrictSignature):
        return _sign(token, found, found.request)
    return _comment(token, found, found.request)


@bp.get("/asked/<token>/files/<sha256>")
@public
@limiter.limit("60 per minute")
def asked_file(token: str, sha256: str) -> Response:
    """A memorandum that belongs to what the link shows."""
    found = _open(token)
    if found is None:
        raise NotFoundError
    files = _sheet(found).part.memorandum
    names = [file.name for file in files if file.sha256 == sha256]
    return storage.send(queries.file_named(sha256, names))


@bp.get("/answered")
@public
def answered() -> ResponseReturnValue:
    """Thanks; what was kept stands above as a message."""
    return page("applications/outside/answered.html")


def _open(token: str) -> AskedBy | None:
    found = queries.asked_by(digest(token))
    if found is None:
        return None
    at = clock.now()
    return found if rules.moments.is_open_for_changes(found.application, at=at) else None


def _sheet(found: AskedBy) -> Sheet:
    """As it was when they were asked to comment; as it is now, for a signature."""
    if isinstance(found.request, DistrictSignature):
        return services.sheet(found.application, found.member, found.request.kind)
    if found.request.sheet is None:
        raise NotFoundError
    return decode_sheet(storage.read(found.request.sheet))


def _sign(token: str, found: AskedBy, signature: DistrictSignature) -> ResponseReturnValue:
    form = SignForm()
    if form.validate_on_submit():
        try:
            services.sign(
                found.application,
                signature,
                member=found.member,
                name=form.name.data or "",
                seen_sha256=form.seen.data or "",
                by=g.actor,
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"You signed for {found.member.name}. A copy is on its way to you.")
            return redirect(url_for(".answered"))
    sheet = _sheet(found)
    form.seen.data = sheet.sha256
    return page(
        "applications/outside/sign.html",
        form=form,
        sheet=sheet,
        token=token,
        asked=signature,
        application=found.application,
        too_late_at=rules.moments.too_late_at(found.application),
    )


def _comment(token: str, found: AskedBy, asked: CommentRequest) -> ResponseReturnValue:
    form = CommentForm()
    if form.validate_on_submit():
        declines = request.form.get("answer") == Answer.DECLINED.value
        said = form.said(Answer.DECLINED if declines else Answer.COMMENT)
        try:
            services.comment(found.application, asked, said, member=found.member, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            what = "You declined to comment" if declines else "Your comment is kept"
            flash(f"{what}. A copy is on its way to you.")
            return redirect(url_for(".answered"))
    today = clock.today(found.application.competition.zone)
    return page(
        "applications/outside/give_comment.html",
        form=form,
        sheet=_sheet(found),
        token=token,
        asked=asked,
        application=found.application,
        is_late=today > asked.closes_on,
    )
