"""Secret links for people outside, the mails that carry them, and when a reminder is due."""

import secrets

from app.applications.models import (
    Application,
    CommentRequest,
    DistrictSignature,
    MemberDistrict,
    OutsideLink,
)
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.identity.services import digest
from app.platform import audit, clock, mail
from app.platform.errors import DomainError

Request = DistrictSignature | CommentRequest
_TOKEN_BYTES = 32


def send_link(
    application: Application, member: MemberDistrict, request: Request, template: str, *, by: Actor
) -> None:
    """Mail a new link. Links sent before keep working until the request is taken back."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    request.links.append(OutsideLink(token_sha256=digest(token), made_at=clock.now()))
    mail.write(
        request.email,
        template,
        secret=True,
        about=application.id,
        request=request,
        application=application,
        district=member.name,
        inviter=by,
        link=mail.link("applications.asked", token=token),
    )


def remind(
    application: Application, member: MemberDistrict, request: Request, *, by: Actor
) -> None:
    """Ask once more, at most once a day. Raises DomainError when there is nothing to remind of."""
    changed(application, by=by)
    if reason := why_not_remind(application, request):
        raise DomainError(f"{request.name} was not reminded: {reason}.")
    send_link(application, member, request, "outside_reminder", by=by)
    request.reminded_at = clock.now()
    audit.record(by, f"{request.__tablename__}:remind", request, name=request.name)


def why_not_remind(application: Application, request: Request) -> str | None:
    """Why no reminder goes out now, as the end of a sentence; None: one may."""
    if request.withdrawn_at or request.recorded_at:
        return "nothing is waited for"
    if not request.email or not request.links:
        return "they were asked on paper"
    zone = application.competition.zone
    last = request.reminded_at or request.asked_at
    if clock.in_zone(last, zone).date() == clock.today(zone):
        return "they had a mail today"
    return None


def remind_all(application: Application, *, by: Actor) -> int:
    """Remind everybody outside who was asked by link and has not answered; how many that were."""
    due = [
        (member, request)
        for member in application.members
        for request in member.requests
        if why_not_remind(application, request) is None
    ]
    for member, request in due:
        remind(application, member, request, by=by)
    return len(due)
