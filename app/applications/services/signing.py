"""Signatures of a district: ask, sign by link, record one on paper, take back."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.applications import rules
from app.applications.models import (
    Application,
    Channel,
    DistrictSignature,
    MemberDistrict,
    SignatureKind,
)
from app.applications.services.outside_files import Upload, keep
from app.applications.services.outside_links import send_link
from app.applications.services.working_copy import changed
from app.applications.snapshot import Sheet, encode_sheet, essence, fingerprint, make_sheet
from app.identity.actor import Actor
from app.platform import audit, clock, db, mail, storage
from app.platform.errors import DomainError, StaleError
from app.platform.storage import StoredFile


@dataclass(frozen=True)
class Outsider:
    """Somebody outside: their name, the office they hold, their address (empty on paper)."""

    name: str
    title: str
    email: str = ""


@dataclass(frozen=True)
class Paper:
    """A signed page: the day on it, and its scan."""

    signed_on: date
    scan: Upload


def ask_signature(
    application: Application,
    member: MemberDistrict,
    kind: SignatureKind,
    who: Outsider,
    *,
    by: Actor,
) -> DistrictSignature:
    """Mail a link to sign. Whoever was asked before and has not signed is not asked any more."""
    changed(application, by=by)
    if kind is SignatureKind.MEMORANDUM and not (member.part and member.part.role.strip()):
        message = f"Write first what {member.name} will do: the memorandum is made from it."
        raise DomainError(message)
    _end_waiting(application, member, kind, by=by)
    made = _request(member, kind, who, Channel.LINK, by=by)
    send_link(application, member, made, "outside_signature", by=by)
    details = {"district": member.nces_id, "who": kind, "name": who.name}
    audit.record(by, "district_signature:ask", made, **details)
    return made


def sheet(application: Application, member: MemberDistrict, kind: SignatureKind) -> Sheet:
    """What would be signed now."""
    text = rules.statements.statement(application, member, kind)
    version = rules.statements.VERSION
    return make_sheet(application, member, kind, statement=text, version=version)


def sign(
    application: Application,
    signature: DistrictSignature,
    *,
    member: MemberDistrict,
    name: str,
    seen_sha256: str,
    by: Actor,
) -> None:
    """Sign by link exactly what was on the page.

    Raises StaleError when the district's part was changed since the page was opened.
    """
    changed(application, by=by)
    if signature.withdrawn_at or signature.recorded_at:
        message = "This was signed or taken back already."
        raise DomainError(message)
    if sheet(application, member, signature.kind).sha256 != seen_sha256:
        message = "The district changed its part while you read. Read it again, then sign."
        raise StaleError(message)
    today = clock.today(application.competition.zone)
    kept = _seal(application, signature, member, name=name, on=today)
    audit.record(by, "district_signature:sign", signature, name=name, sheet=kept.sha256)
    _tell(application, member, signature)


def record_signature(
    application: Application,
    member: MemberDistrict,
    kind: SignatureKind,
    who: Outsider,
    paper: Paper,
    *,
    by: Actor,
) -> DistrictSignature:
    """Record a signature on paper with its scanned page; it is for the part as it stands now."""
    changed(application, by=by)
    if paper.signed_on > clock.today(application.competition.zone):
        message = "The day of the signature lies in the future. Type the day on the paper."
        raise DomainError(message, field="signed_on")
    file = keep(paper.scan)
    _end_waiting(application, member, kind, by=by)
    made = _request(member, kind, who, Channel.PAPER, by=by)
    made.scan, made.scan_id = file, file.id if file else None
    _seal(application, made, member, name=who.name, on=paper.signed_on)
    details = {"district": member.nces_id, "who": kind, "name": who.name}
    audit.record(by, "district_signature:record", made, **details)
    return made


def withdraw_signature(
    application: Application, signature: DistrictSignature, *, by: Actor
) -> None:
    """Take a request or a signature out; its links die. It stays in the history."""
    changed(application, by=by)
    signature.withdrawn_at = clock.now()
    signature.links.clear()
    audit.record(by, "district_signature:withdraw", signature, name=signature.name)


def _end_waiting(
    application: Application, member: MemberDistrict, kind: SignatureKind, *, by: Actor
) -> None:
    """At most one request of a kind is open, which the database checks row by row."""
    waiting = rules.signatures.open_request(member, kind)
    if waiting is not None:
        withdraw_signature(application, waiting, by=by)
        db.session.flush()


def _request(
    member: MemberDistrict, kind: SignatureKind, who: Outsider, channel: Channel, *, by: Actor
) -> DistrictSignature:
    made = DistrictSignature(
        member_id=member.id,
        kind=kind,
        name=who.name.strip(),
        title=who.title.strip(),
        email=who.email.strip().lower(),
        channel=channel,
        asked_by_id=by.id,
        asked_at=clock.now(),
    )
    member.signatures.append(made)
    db.session.add(made)
    return made


def _seal(
    application: Application,
    signature: DistrictSignature,
    member: MemberDistrict,
    *,
    name: str,
    on: date,
) -> StoredFile:
    """Keep what was signed as bytes, and the hashes that tell later whether it still stands."""
    shown = sheet(application, member, signature.kind)
    kept = storage.put(
        encode_sheet(shown),
        name=f"{application.number}-{member.nces_id}-{signature.kind}.json",
        media_type="application/json",
    )
    signature.sheet, signature.sheet_id = kept, kept.id
    signature.essence_sha256 = essence(shown.part, signature.kind)
    signature.part_sha256 = fingerprint(shown.part)
    signature.signed_name, signature.signed_on = name.strip(), on
    signature.recorded_at = clock.now()
    signature.links.clear()
    return kept


def _tell(application: Application, member: MemberDistrict, signature: DistrictSignature) -> None:
    """The signer gets a copy of what they signed; whoever asked learns of it."""
    values: dict[str, Any] = {"application": application, "district": member.name}
    values["signature"] = signature
    about = application.id
    mail.write(signature.email, "outside_signed_copy", about=about, **values)
    link = mail.link("applications.signature", member_id=member.id, who=signature.kind.value)
    mail.write(signature.asked_by.email, "outside_signed", about=about, link=link, **values)
