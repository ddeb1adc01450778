"""Periods to comment: invite, note one that was sent on paper, answer, respond, take back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.applications import rules
from app.applications.models import (
    Answer,
    Application,
    Channel,
    CommentKind,
    CommentRequest,
    MemberDistrict,
)
from app.applications.services.outside_files import Upload, keep
from app.applications.services.outside_links import send_link
from app.applications.services.signing import Outsider
from app.applications.services.working_copy import changed
from app.applications.snapshot import encode_sheet, make_sheet
from app.identity.actor import Actor
from app.platform import audit, business_days, clock, db, mail, storage, writing
from app.platform.errors import DomainError


@dataclass(frozen=True)
class Said:
    """An answer: a comment, as text or file or both, or that they decline."""

    answer: Answer
    text: str = ""
    upload: Upload | None = None


def invite_comment(
    application: Application, member: MemberDistrict, kind: CommentKind, who: Outsider, *, by: Actor
) -> CommentRequest:
    """Mail a link, and keep what it will show: the application as it is at this moment."""
    changed(application, by=by)
    today = clock.today(application.competition.zone)
    made = _request(application, member, kind, who, sent_on=today, by=by)
    made.channel = Channel.LINK
    shown = make_sheet(application, member, kind, closes_on=made.closes_on)
    kept = storage.put(
        encode_sheet(shown),
        name=f"{application.number}-{member.nces_id}-{kind}.json",
        media_type="application/json",
    )
    made.sheet, made.sheet_id = kept, kept.id
    send_link(application, member, made, "outside_comment", by=by)
    _audit_asking(made, member, by)
    return made


def note_invitation(
    application: Application,
    member: MemberDistrict,
    kind: CommentKind,
    who: Outsider,
    *,
    sent_on: date,
    by: Actor,
) -> CommentRequest:
    """Note an invitation that left outside this system; its period counts from `sent_on`."""
    changed(application, by=by)
    _refuse_future(sent_on, application, "sent_on")
    made = _request(application, member, kind, who, sent_on=sent_on, by=by)
    _audit_asking(made, member, by)
    return made


def comment(
    application: Application,
    request: CommentRequest,
    said: Said,
    *,
    member: MemberDistrict,
    by: Actor,
) -> None:
    """Answer by link, once; after the period it is taken too, and shown as late."""
    changed(application, by=by)
    _keep_answer(request, said, on=clock.today(application.competition.zone))
    request.links.clear()
    audit.record(by, "comment_request:answer", request, answer=said.answer, late=request.is_late)
    values: dict[str, Any] = {"application": application, "district": member.name}
    values["request"] = request
    about = application.id
    mail.write(request.email, "outside_comment_copy", about=about, **values)
    link = mail.link("applications.comment", member_id=member.id, who=request.kind.value)
    mail.write(request.asked_by.email, "outside_commented", about=about, link=link, **values)


def record_answer(
    application: Application, request: CommentRequest, said: Said, *, on: date, by: Actor
) -> None:
    """Record an answer that came on paper or by e-mail, with the day it came."""
    changed(application, by=by)
    _refuse_future(on, application, "answered_on")
    if on < request.sent_on:
        message = "The answer cannot be older than the invitation. Check both days."
        raise DomainError(message, field="answered_on")
    _keep_answer(request, said, on=on)
    request.links.clear()
    audit.record(by, "comment_request:record", request, answer=said.answer, on=on)


def respond_to_comment(
    application: Application, request: CommentRequest, *, text: str, by: Actor
) -> None:
    """Keep the district's response to a comment; empty text takes it out."""
    changed(application, by=by)
    request.response = writing.tidy(text).strip()
    audit.record(by, "comment_request:respond", request)


def withdraw_invitation(application: Application, request: CommentRequest, *, by: Actor) -> None:
    """Take an invitation back with what came of it; its links die. It stays in the history."""
    changed(application, by=by)
    request.withdrawn_at = clock.now()
    request.links.clear()
    audit.record(by, "comment_request:withdraw", request, name=request.name)


def _request(
    application: Application,
    member: MemberDistrict,
    kind: CommentKind,
    who: Outsider,
    *,
    sent_on: date,
    by: Actor,
) -> CommentRequest:
    if rules.windows.current(member, kind) is not None:
        message = f"The {kind.label.lower()} was invited already. Take that invitation back first."
        raise DomainError(message)
    days = rules.windows.asked_kinds(application).get(kind, rules.windows.DEFAULT_DAYS)
    made = CommentRequest(
        member_id=member.id,
        kind=kind,
        name=who.name.strip(),
        title=who.title.strip(),
        email=who.email.strip().lower(),
        channel=Channel.PAPER,
        asked_by_id=by.id,
        asked_at=clock.now(),
        sent_on=sent_on,
        business_days=days,
        closes_on=business_days.after(sent_on, days),
    )
    member.comments.append(made)
    db.session.add(made)
    return made


def _keep_answer(request: CommentRequest, said: Said, *, on: date) -> None:
    if request.withdrawn_at or request.answer is not None:
        message = "This was answered or taken back already."
        raise DomainError(message)
    text = writing.tidy(said.text).strip()
    if said.answer is Answer.COMMENT and not text and said.upload is None:
        message = "Write the comment, or attach it as a file."
        raise DomainError(message, field="text")
    file = keep(said.upload)
    request.file, request.file_id = file, file.id if file else None
    request.answer, request.answered_on, request.text = said.answer, on, text
    request.recorded_at = clock.now()


def _refuse_future(day: date, application: Application, field: str) -> None:
    if day > clock.today(application.competition.zone):
        message = "This day lies in the future. Type the day on which it happened."
        raise DomainError(message, field=field)


def _audit_asking(made: CommentRequest, member: MemberDistrict, by: Actor) -> None:
    details = {"district": member.nces_id, "who": made.kind, "name": made.name}
    audit.record(by, "comment_request:ask", made, closes_on=made.closes_on, **details)
