"""Freezing what member districts and people outside contributed: from rows to the snapshot."""

from collections.abc import Iterator

from app.applications.models import (
    Application,
    CommentRequest,
    DistrictSignature,
    MemberDistrict,
    NoBargainingUnit,
)
from app.applications.snapshot.outside import (
    DistrictVoices,
    GivenSignature,
    OfferedComment,
    WithoutUnit,
    part_of,
)
from app.applications.snapshot.parts import AttachedFile
from app.platform.storage import StoredFile


def voices(application: Application) -> tuple[DistrictVoices, ...]:
    """One entry for each district about which anything was written, signed or said."""
    found = (_of(application, member) for member in application.members)
    return tuple(each for each in found if each.says_anything or each.memorandum_sha256)


def voice_files(application: Application) -> Iterator[AttachedFile]:
    """The files that came from outside, so that the receipt covers them too."""
    for member in application.members:
        for signature in member.signatures:
            if not signature.withdrawn_at:
                yield from _file("signature", signature.scan)
        for comment in member.comments:
            if not comment.withdrawn_at:
                yield from _file("comment", comment.file)
        if member.no_unit:
            yield from _file("teachers_support", member.no_unit.file)


def _of(application: Application, member: MemberDistrict) -> DistrictVoices:
    part = member.part
    return DistrictVoices(
        nces_id=member.nces_id,
        role=part.role if part else "",
        contact_name=part.contact_name if part else "",
        contact_title=part.contact_title if part else "",
        memorandum_sha256=tuple(f.sha256 for f in part_of(application, member).memorandum),
        signatures=tuple(_signature(each) for each in _standing(member)),
        without_unit=_without_unit(member.no_unit),
        comments=tuple(_comment(each) for each in member.comments if not each.withdrawn_at),
    )


def _standing(member: MemberDistrict) -> list[DistrictSignature]:
    """The last signature of each kind: one given again replaces the earlier one."""
    given = (each for each in member.signatures if each.signed_on and not each.withdrawn_at)
    return list({each.kind: each for each in given}.values())


def _signature(row: DistrictSignature) -> GivenSignature:
    if row.signed_on is None or row.sheet is None:
        message = "Only a given signature belongs in a snapshot"
        raise ValueError(message)
    return GivenSignature(
        row.kind,
        row.signed_name,
        row.title,
        row.signed_on,
        row.channel,
        row.sheet.sha256,
        row.scan.sha256 if row.scan else None,
    )


def _comment(row: CommentRequest) -> OfferedComment:
    return OfferedComment(
        kind=row.kind,
        name=row.name,
        title=row.title,
        channel=row.channel,
        sent_on=row.sent_on,
        business_days=row.business_days,
        closes_on=row.closes_on,
        answer=row.answer,
        answered_on=row.answered_on,
        text=row.text,
        file_sha256=row.file.sha256 if row.file else None,
        sheet_sha256=row.sheet.sha256 if row.sheet else None,
        response=row.response,
    )


def _without_unit(row: NoBargainingUnit | None) -> WithoutUnit | None:
    if row is None:
        return None
    return WithoutUnit(
        row.said_by,
        row.said_by_title,
        row.said_on,
        row.supporting,
        row.teachers,
        row.file.sha256 if row.file else None,
    )


def _file(kind: str, file: StoredFile | None) -> Iterator[AttachedFile]:
    if file is not None:
        yield AttachedFile(kind, file.name, file.size, file.sha256)
