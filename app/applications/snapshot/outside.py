"""What member districts and people outside contribute: as submitted, and as it was shown to them.

A *sheet* is what somebody outside saw when they signed, or when they were asked to comment. It is
kept as canonical bytes, so that what they saw can be proved. Its fields are in docs/SNAPSHOT.md.
"""

import hashlib
import json
from datetime import date

from pydantic import RootModel
from pydantic.dataclasses import dataclass as checked

from app.applications.models import (
    Answer,
    Application,
    AttachmentKind,
    Channel,
    CommentKind,
    MemberDistrict,
    SignatureKind,
)
from app.applications.snapshot.parts import STRICT, AttachedFile, District, School

SHEET_FORMAT = "pentad-outside/1"
_LEA_DIGITS = 7


@checked(frozen=True, config=STRICT)
class DistrictPart:
    """One district's part: its counts, its schools, what it will do, its memorandum."""

    district: District
    schools: tuple[School, ...]
    role: str
    memorandum: tuple[AttachedFile, ...]


@checked(frozen=True, config=STRICT)
class Sheet:
    """What was put before somebody outside. `closes_on` and `abstract` only for a comment."""

    format: str
    kind: SignatureKind | CommentKind
    number: str
    competition: str
    lead_name: str
    title: str
    abstract: str
    part: DistrictPart
    statement: str
    statement_version: str
    closes_on: date | None

    @property
    def sha256(self) -> str:
        """The fingerprint of its canonical bytes."""
        return hashlib.sha256(encode_sheet(self)).hexdigest()


@checked(frozen=True, config=STRICT)
class GivenSignature:
    """A signature: whose, in which office, when, how, and the hash of what was signed."""

    kind: SignatureKind
    name: str
    title: str
    signed_on: date
    channel: Channel
    sheet_sha256: str
    scan_sha256: str | None


@checked(frozen=True, config=STRICT)
class OfferedComment:
    """A period to comment, and what came of it; `answer` is null while nobody answered."""

    kind: CommentKind
    name: str
    title: str
    channel: Channel
    sent_on: date
    business_days: int
    closes_on: date
    answer: Answer | None
    answered_on: date | None
    text: str
    file_sha256: str | None
    sheet_sha256: str | None
    response: str

    @property
    def is_late(self) -> bool:
        """Whether it came after the last day of the period."""
        return self.answered_on is not None and self.answered_on > self.closes_on


@checked(frozen=True, config=STRICT)
class WithoutUnit:
    """A statement that no union bargains for the district's teachers; counts of teachers."""

    said_by: str
    title: str
    said_on: date
    supporting: int | None
    teachers: int | None
    file_sha256: str | None


@checked(frozen=True, config=STRICT)
class DistrictVoices:
    """What one district wrote about its part, and what people outside said of it."""

    nces_id: str
    role: str
    contact_name: str
    contact_title: str
    memorandum_sha256: tuple[str, ...]
    signatures: tuple[GivenSignature, ...]
    without_unit: WithoutUnit | None
    comments: tuple[OfferedComment, ...]

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.role or self.signatures or self.comments or self.without_unit)

    @property
    def words(self) -> list[str]:
        """Every text in which a person or an organisation may be named."""
        found = [self.role, self.contact_name, self.contact_title]
        found += [f"{each.name}\n{each.title}" for each in self.signatures]
        for each in self.comments:
            found += [each.name, each.title, each.text, each.response]
        if self.without_unit:
            found += [self.without_unit.said_by, self.without_unit.title]
        return found


class _SheetDocument(RootModel[Sheet]):
    """Reads and writes the JSON of a sheet."""


class _PartDocument(RootModel[DistrictPart]):
    """Reads and writes the JSON of a part."""


def part_of(application: Application, member: MemberDistrict) -> DistrictPart:
    """One district's part of the working copy, as it stands."""
    return DistrictPart(
        District(
            member.nces_id,
            member.name,
            member.is_lead,
            member.served,
            member.participating,
            member.low_income,
        ),
        tuple(
            School(s.nces_id, s.name, s.grades, s.students, s.low_income, s.classrooms)
            for s in application.schools
            if s.nces_id[:_LEA_DIGITS] == member.nces_id
        ),
        member.part.role if member.part else "",
        tuple(
            AttachedFile(a.kind, a.file.name, a.file.size, a.file.sha256)
            for a in application.attachments
            if a.kind is AttachmentKind.MEMORANDUM and a.member_id == member.id
        ),
    )


def make_sheet(
    application: Application,
    member: MemberDistrict,
    kind: SignatureKind | CommentKind,
    *,
    statement: str = "",
    version: str = "",
    closes_on: date | None = None,
) -> Sheet:
    """What somebody outside is shown of the working copy as it stands.

    The abstract is part of it only for a comment: a signature binds one district, not the text.
    """
    return Sheet(
        format=SHEET_FORMAT,
        kind=kind,
        number=application.number,
        competition=application.competition.title,
        lead_name=application.organisation.name,
        title=application.title,
        abstract=application.abstract if closes_on else "",
        part=part_of(application, member),
        statement=statement,
        statement_version=version,
        closes_on=closes_on,
    )


def fingerprint(part: DistrictPart) -> str:
    """SHA-256 of everything in a part."""
    return _sha256(_PartDocument(part).model_dump(mode="json"))


def essence(part: DistrictPart, kind: SignatureKind) -> str:
    """SHA-256 of what a signature stands or falls with: counts and schools, whatever their names.

    A memorandum binds a district to its activities as well (34 CFR 75.128), so there they count.
    """
    district = part.district
    counts = [district.nces_id, district.served, district.participating, district.low_income]
    schools = [
        [each.nces_id, each.grades, each.students, each.low_income, each.classrooms]
        for each in part.schools
    ]
    activities = part.role if kind is SignatureKind.MEMORANDUM else ""
    return _sha256([counts, schools, activities])


def encode_sheet(sheet: Sheet) -> bytes:
    """The canonical bytes: sorted keys, no spaces, UTF-8."""
    return _canonical(_SheetDocument(sheet).model_dump(mode="json"))


def decode_sheet(content: bytes) -> Sheet:
    """The sheet that these bytes hold."""
    return _SheetDocument.model_validate_json(content).root


def _canonical(plain: object) -> bytes:
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _sha256(plain: object) -> str:
    return hashlib.sha256(_canonical(plain)).hexdigest()
