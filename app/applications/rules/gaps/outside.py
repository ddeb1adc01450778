"""What is missing from people outside: signatures, memoranda, periods to comment."""

from datetime import datetime

from app.applications.models import Application, CommentKind, MemberDistrict, SignatureKind
from app.applications.rules import signatures as signing
from app.applications.rules import windows
from app.applications.rules.gaps.shape import Area, Gap
from app.applications.rules.signatures import State
from app.platform.formats import day


def signatures(application: Application) -> list[Gap]:
    """Each signature that the notice asks of each district, and each partner's memorandum."""
    return [
        Gap(Area.SIGNATURES, text, "applications.signature", {"member_id": member.id, "who": kind})
        for member in application.members
        for kind in signing.asked_kinds(application)
        if (text := _about_signature(application, member, kind))
    ]


def comments(application: Application, *, at: datetime | None) -> list[Gap]:
    """A full period to comment for each district, unless somebody answered before its end."""
    return [
        Gap(Area.COMMENTS, text, "applications.comment", {"member_id": member.id, "who": kind})
        for member in application.members
        for kind in windows.asked_kinds(application)
        if (text := _about_comment(application, member, kind, at))
    ]


def outside(application: Application, *, at: datetime) -> list[Gap]:
    """All of it together."""
    return [*signatures(application), *comments(application, at=at)]


def _about_signature(
    application: Application, member: MemberDistrict, kind: SignatureKind
) -> str | None:
    what = f"{member.name}, {kind.label}"
    texts = {
        State.NOT_ASKED: f"{what}: ask for the signature.",
        State.ASKED: f"{what}: asked, and not signed yet.",
        State.OUTDATED: f"{what}: {_changed(kind)} changed after it was signed. Ask again.",
    }
    if kind is SignatureKind.MEMORANDUM:
        texts[State.NOT_ASKED] = f"{what}: attach it, or send ours to be signed."
    return texts.get(signing.state(application, member, kind))


def _changed(kind: SignatureKind) -> str:
    more = ", or what the district will do," if kind is SignatureKind.MEMORANDUM else ""
    return f"counts or schools{more}"


def _about_comment(
    application: Application, member: MemberDistrict, kind: CommentKind, at: datetime | None
) -> str | None:
    found = windows.standing(application, member, kind, at=at)
    what = f"{member.name}, {kind.label}"
    if found is windows.Standing.NOT_ASKED:
        return f"{what}: invite them to comment."
    request = windows.current(member, kind)
    if found.may_submit or request is None:
        return None
    return (
        f"{what}: still open until {day(request.closes_on)}, 5:00 pm. You can submit after that, "
        "or as soon as they comment or decline."
    )
