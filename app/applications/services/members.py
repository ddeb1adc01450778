"""A member district's own part: its words, its contact, its memorandum, the people who write it."""

from datetime import date

from app.applications import rules
from app.applications.models import (
    Application,
    Attachment,
    AttachmentKind,
    Collaborator,
    MemberDistrict,
    MemberPart,
    MemberPartVersion,
    NoBargainingUnit,
    Part,
)
from app.applications.services.files import attach, detach
from app.applications.services.outside_files import Upload, keep
from app.applications.services.working_copy import changed
from app.identity import queries as identity
from app.identity import services as identity_deeds
from app.identity.actor import Actor
from app.identity.roles import Role
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotFoundError, StaleError

_STALE = "Somebody else saved this part in between. Both texts are shown; nothing is lost."


def save_part(
    application: Application,
    member: MemberDistrict,
    *,
    revision: int,
    by: Actor,
    **typed: str | None,
) -> MemberPart:
    """Keep what was typed of `role`, `contact_name`, `contact_title`, `contact_email`.

    What is None is left as it is. Raises StaleError when somebody else saved in between.
    """
    changed(application, by=by)
    part = _latest(member)
    if (part.revision if part else 0) != revision:
        raise StaleError(_STALE)
    if part is None:
        part = MemberPart(member_id=member.id)
        member.part = part
        db.session.add(part)
    for name in ("contact_name", "contact_title", "contact_email"):
        if (value := typed.get(name)) is not None:
            setattr(part, name, writing.tidy(value).strip())
    part.revision, part.saved_by_id, part.saved_at = part.revision + 1, by.id, clock.now()
    if (role := typed.get("role")) is not None and writing.tidy(role) != part.role:
        part.role = writing.tidy(role)
        _keep_version(member, part)
    db.session.flush()
    return part


def restore_part(
    application: Application, member: MemberDistrict, version: MemberPartVersion, *, by: Actor
) -> MemberPart:
    """Bring an earlier text back; the present one stays in the history."""
    if version.member_id != member.id:
        raise NotFoundError
    kept = _latest(member)
    audit.record(by, "district_part:restore", application, district=member.nces_id)
    revision = kept.revision if kept else 0
    return save_part(application, member, revision=revision, by=by, role=version.text)


def attach_memorandum(
    application: Application, member: MemberDistrict, upload: Upload, *, by: Actor
) -> Attachment:
    """Keep a signed memorandum of this district. Raises DomainError for what cannot be taken."""
    kind = AttachmentKind.MEMORANDUM
    made = attach(application, upload.content, name=upload.name, kind=kind, by=by)
    made.member_id = member.id
    return made


def remove_memorandum(
    application: Application, member: MemberDistrict, attachment: Attachment, *, by: Actor
) -> None:
    """Take a memorandum of this district out; NotFoundError if it is not one of its own."""
    if attachment.member_id != member.id:
        raise NotFoundError
    detach(application, attachment, by=by)


def invite_partner(
    application: Application, member: MemberDistrict, *, email: str, by: Actor
) -> Collaborator:
    """Let somebody write this district's part, and read the rest.

    Without an account they are invited as staff of the lead, which lets them do nothing else.
    """
    changed(application, by=by)
    email = email.strip().lower()
    if any(place.email == email for place in application.collaborators):
        message = f"{email} works on this application already."
        raise DomainError(message, field="email")
    person = identity.person_with_email(email)
    place = Collaborator(
        application_id=application.id,
        email=email,
        person_id=person.id if person else None,
        part=Part.CONTRIBUTOR,
        member=member,
        member_id=member.id,
        invited_at=clock.now(),
    )
    application.collaborators.append(place)
    db.session.add(place)
    if person is None:
        identity_deeds.invite(email, application.organisation, Role.STAFF, by=by)
    mail.write(
        email,
        "partner_added",
        about=application.id,
        inviter=by.name,
        application=application,
        district=member.name,
        link=mail.link("applications.member", member_id=member.id),
    )
    audit.record(by, "partner:add", application, email=email, district=member.nces_id)
    return place


def say_no_unit(
    application: Application,
    member: MemberDistrict,
    *,
    said: tuple[str, str, date],
    support: tuple[int, int] | None,
    upload: Upload | None,
    by: Actor,
) -> NoBargainingUnit:
    """Record that no union bargains for the teachers: who says so (name, office, day).

    `support` is how many teachers support the application out of how many.
    """
    changed(application, by=by)
    if said[2] > clock.today(application.competition.zone):
        message = "The day lies in the future. Type the day on which it was said."
        raise DomainError(message, field="said_on")
    rules.signatures.check_support(support, has_file=upload is not None)
    file = keep(upload)
    row = member.no_unit or NoBargainingUnit(member_id=member.id)
    row.said_by, row.said_by_title, row.said_on = said
    row.supporting, row.teachers = support or (None, None)
    if file is not None:
        row.file, row.file_id = file, file.id
    row.recorded_by_id, row.recorded_at = by.id, clock.now()
    member.no_unit = row
    db.session.add(row)
    audit.record(by, "bargaining_unit:none", application, district=member.nces_id, said_by=said[0])
    return row


def take_back_no_unit(application: Application, member: MemberDistrict, *, by: Actor) -> None:
    """The district has a union after all; its president's signature is asked for again."""
    changed(application, by=by)
    if member.no_unit is not None:
        member.no_unit = None
        audit.record(by, "bargaining_unit:some", application, district=member.nces_id)


def _latest(member: MemberDistrict) -> MemberPart | None:
    """The part as it is now, even if this request read it before somebody else saved."""
    db.session.refresh(member, ["part"])
    if member.part is not None:
        db.session.refresh(member.part)
    return member.part


def _keep_version(member: MemberDistrict, part: MemberPart) -> None:
    last = member.versions[-1] if member.versions else None
    starts = rules.words.begins_new_version(
        last, author_id=part.saved_by_id, text=part.role, at=part.saved_at
    )
    if last is not None and not starts:
        last.text, last.revision, last.saved_at = part.role, part.revision, part.saved_at
        return
    member.versions.append(
        MemberPartVersion(
            revision=part.revision,
            text=part.role,
            saved_by_id=part.saved_by_id,
            began_at=part.saved_at,
            saved_at=part.saved_at,
        )
    )
