"""Periods to comment: invite, note what happened on paper, remind, respond, take back."""

import uuid

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.outside import (
    AnswerTextForm,
    AskForm,
    PaperAnswerForm,
    PaperInvitationForm,
)
from app.applications.models import Application, CommentKind, CommentRequest, MemberDistrict
from app.applications.views.around_member import around, authorize_member
from app.applications.views.blueprint import bp
from app.platform import clock, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/members/<uuid:member_id>/comments/<who>", methods=["GET", "POST"])
def comment(member_id: uuid.UUID, who: str) -> ResponseReturnValue:
    """One period to comment on one district: how it stands; invite by mail."""
    application, found = queries.member(member_id)
    authorize_member(application, found)
    kind, form = _kind(application, who), AskForm()
    if form.validate_on_submit():
        person = form.person(form.email.data or "")
        try:
            services.invite_comment(application, found, kind, person, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"The invitation is on its way to {person.email}.")
            return redirect(url_for(".comment", member_id=found.id, who=who))
    return page("applications/outside/comment.html", form=form, **_about(application, found, kind))


@bp.route("/members/<uuid:member_id>/comments/<who>/paper", methods=["GET", "POST"])
def paper_comment(member_id: uuid.UUID, who: str) -> ResponseReturnValue:
    """Note an invitation that left by letter or e-mail."""
    application, found = queries.member(member_id)
    authorize_member(application, found)
    kind, form = _kind(application, who), PaperInvitationForm()
    if form.validate_on_submit():
        try:
            services.note_invitation(
                application, found, kind, form.person(), sent_on=form.day(), by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The invitation is noted.")
            return redirect(url_for(".comment", member_id=found.id, who=who))
    return page(
        "applications/outside/paper_comment.html", form=form, **_about(application, found, kind)
    )


@bp.route("/comments/<uuid:comment_id>/answer", methods=["GET", "POST"])
def comment_answer(comment_id: uuid.UUID) -> ResponseReturnValue:
    """Record an answer that came on paper or by e-mail."""
    found, application, member = _loaded(comment_id)
    authorize(policy.may_edit_member, application, member)
    form = PaperAnswerForm()
    if form.validate_on_submit():
        try:
            services.record_answer(application, found, form.said(), on=form.day(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The answer is recorded.")
            return redirect(url_for(".comment", member_id=member.id, who=found.kind.value))
    return page(
        "applications/outside/paper_answer.html",
        form=form,
        request_=found,
        **around(application, member),
    )


@bp.route("/comments/<uuid:comment_id>/response", methods=["GET", "POST"])
def comment_response(comment_id: uuid.UUID) -> ResponseReturnValue:
    """Write what the district says to a comment."""
    found, application, member = _loaded(comment_id)
    authorize(policy.may_edit_member, application, member)
    form = AnswerTextForm(data={"text": found.response})
    if form.validate_on_submit():
        try:
            services.respond_to_comment(application, found, text=form.text.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Your response is kept.")
            return redirect(url_for(".comment", member_id=member.id, who=found.kind.value))
    return page(
        "applications/outside/response.html",
        form=form,
        request_=found,
        **around(application, member),
    )


@bp.post("/comments/<uuid:comment_id>/reminder")
def remind_comment(comment_id: uuid.UUID) -> ResponseReturnValue:
    """Ask once more for a comment."""
    found, application, member = _loaded(comment_id)
    authorize(policy.may_edit_member, application, member)
    try:
        services.remind(application, member, found, by=g.actor)
    except DomainError as problem:
        flash(problem.message, "attention")
    else:
        flash(f"A reminder is on its way to {found.email}.")
    return redirect(url_for(".comment", member_id=member.id, who=found.kind.value))


@bp.post("/comments/<uuid:comment_id>/end")
def withdraw_comment(comment_id: uuid.UUID) -> ResponseReturnValue:
    """Take an invitation back, with what came of it."""
    found, application, member = _loaded(comment_id)
    authorize(policy.may_edit_member, application, member)
    services.withdraw_invitation(application, found, by=g.actor)
    flash(f"The invitation of {found.name} is taken back; its link no longer opens.")
    return redirect(url_for(".comment", member_id=member.id, who=found.kind.value))


@bp.get("/comments/<uuid:comment_id>/sheet")
def comment_sheet(comment_id: uuid.UUID) -> Response:
    """The bytes that were shown to whoever was asked."""
    return _file(comment_id, "sheet")


@bp.get("/comments/<uuid:comment_id>/file")
def comment_file(comment_id: uuid.UUID) -> Response:
    """The comment as a file."""
    return _file(comment_id, "file")


def _kind(application: Application, who: str) -> CommentKind:
    for kind in rules.windows.asked_kinds(application):
        if kind.value == who:
            return kind
    raise NotFoundError


def _loaded(comment_id: uuid.UUID) -> tuple[CommentRequest, Application, MemberDistrict]:
    found = queries.comment_request(comment_id)
    return found, *queries.member(found.member_id)


def _about(application: Application, found: MemberDistrict, kind: CommentKind) -> dict[str, object]:
    now = clock.now()
    request = rules.windows.current(found, kind)
    standing = rules.windows.standing(application, found, kind, at=now)
    days = rules.windows.asked_kinds(application)[kind]
    is_short = request is not None and standing is rules.windows.Standing.CUT_SHORT
    return {
        **around(application, found),
        "kind": kind,
        "request_": request,
        "standing": standing,
        "days": days,
        "when": rules.windows.when_to_send(application, days, at=now),
        "sums": rules.windows.arithmetic(request.sent_on, request.business_days) if request else "",
        "warning": rules.windows.cut_short(application, request) if is_short and request else "",
        "earlier": [each for each in found.comments if each.kind is kind and each.withdrawn_at],
        "end": ConfirmForm(),
    }


def _file(comment_id: uuid.UUID, which: str) -> Response:
    found, application, _member = _loaded(comment_id)
    authorize(policy.may_work, application)
    file = found.sheet if which == "sheet" else found.file
    if file is None:
        raise NotFoundError
    return storage.send(file)
