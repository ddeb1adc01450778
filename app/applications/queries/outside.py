"""Member districts, who was asked outside, and what a secret link leads to."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.applications.models import (
    Application,
    CommentRequest,
    DistrictSignature,
    MemberDistrict,
    MemberPartVersion,
    OutsideLink,
)
from app.applications.queries.working_copy import application
from app.platform import db
from app.platform.errors import NotFoundError
from app.platform.storage import StoredFile

Found = tuple[Application, MemberDistrict]


@dataclass(frozen=True)
class AskedBy:
    """What a secret link leads to: the request, its district, the application."""

    application: Application
    member: MemberDistrict
    request: DistrictSignature | CommentRequest


def member(member_id: uuid.UUID) -> Found:
    """The application with its working copy, and this district of it; or NotFoundError."""
    found = db.fetch(MemberDistrict, member_id)
    return application(found.application_id), found


def district_signature(signature_id: uuid.UUID) -> DistrictSignature:
    """The signature or the request for it, or NotFoundError."""
    return db.fetch(DistrictSignature, signature_id)


def comment_request(comment_id: uuid.UUID) -> CommentRequest:
    """The invitation to comment, or NotFoundError."""
    return db.fetch(CommentRequest, comment_id)


def asked_by(token_sha256: str) -> AskedBy | None:
    """What the link leads to, if it was not taken back and nobody has answered."""
    link = db.session.scalars(
        select(OutsideLink)
        .where(OutsideLink.token_sha256 == token_sha256)
        .options(joinedload(OutsideLink.signature), joinedload(OutsideLink.comment))
    ).one_or_none()
    request = (link.signature or link.comment) if link else None
    if request is None or request.withdrawn_at or request.recorded_at:
        return None
    of, district = member(request.member_id)
    return AskedBy(of, district, request)


def member_versions(of: MemberDistrict) -> list[MemberPartVersion]:
    """Earlier texts of a district's part, newest first."""
    return db.every(
        select(MemberPartVersion)
        .where(MemberPartVersion.member_id == of.id)
        .options(joinedload(MemberPartVersion.saved_by))
        .order_by(MemberPartVersion.revision.desc())
    )


def file_named(sha256: str, names: Collection[str]) -> StoredFile:
    """A file with this content under one of these names, or NotFoundError."""
    found = db.session.scalars(
        select(StoredFile).where(StoredFile.sha256 == sha256, StoredFile.name.in_(names)).limit(1)
    ).first()
    if found is None:
        raise NotFoundError
    return found
