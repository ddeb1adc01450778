"""Who must sign for each district, and whether what they signed is still what stands."""

from enum import StrEnum

from app.applications.models import (
    Application,
    AttachmentKind,
    DistrictSignature,
    MemberDistrict,
    SignatureKind,
)
from app.applications.rules import requirements
from app.applications.snapshot import DistrictPart, essence, fingerprint, part_of
from app.competitions.models import RequirementKind
from app.platform.errors import DomainError

SUPPORT_PERCENT = 70  # of teachers, where no union bargains: notice, selection criterion (B)(4)
_WHOLE = 100


class State(StrEnum):
    """Where one signature stands."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    SIGNED = "signed"
    ATTACHED = "attached"  # a memorandum that was uploaded
    EARLIER = "earlier"  # signed, and something smaller changed since
    OUTDATED = "outdated"  # signed, and what it stands on changed
    NO_UNIT = "no_unit"
    NOT_NEEDED = "not_needed"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is needed before the application is submitted."""
        return self not in {State.NOT_ASKED, State.ASKED, State.OUTDATED}


_LABELS = {
    State.NOT_ASKED: "Not asked",
    State.ASKED: "Asked, not signed",
    State.SIGNED: "Signed",
    State.ATTACHED: "Attached",
    State.EARLIER: "Signed an earlier version",
    State.OUTDATED: "Signed other counts or schools",
    State.NO_UNIT: "No bargaining unit",
    State.NOT_NEEDED: "Not needed of the lead",
}


def asked_kinds(application: Application) -> list[SignatureKind]:
    """The signatures that the notice asks of each district, in its order."""
    known = {kind.value for kind in SignatureKind}
    found = [
        SignatureKind(each.code)
        for each in requirements.asked(application, RequirementKind.SIGNATURE)
        if each.code in known
    ]
    if asks_memorandum(application):
        found.append(SignatureKind.MEMORANDUM)
    return found


def asks_memorandum(application: Application) -> bool:
    """Whether each partner district needs a memorandum of understanding (34 CFR 75.128)."""
    code = AttachmentKind.MEMORANDUM.value
    return requirements.find(application, RequirementKind.FILE, code) is not None


def given(member: MemberDistrict, kind: SignatureKind) -> DistrictSignature | None:
    """The last signature of this kind that was given and not taken back."""
    signed = [each for each in _living(member, kind) if each.signed_on is not None]
    return signed[-1] if signed else None


def open_request(member: MemberDistrict, kind: SignatureKind) -> DistrictSignature | None:
    """The request that waits for an answer."""
    waiting = [each for each in _living(member, kind) if each.signed_on is None]
    return waiting[-1] if waiting else None


def state(application: Application, member: MemberDistrict, kind: SignatureKind) -> State:
    """Where this signature of this district stands."""
    part = part_of(application, member)
    if special := _without_signature(member, kind, part):
        return special
    signed = given(member, kind)
    if signed is None:
        return State.ASKED if open_request(member, kind) else State.NOT_ASKED
    if signed.essence_sha256 != essence(part, kind):
        return State.OUTDATED
    return State.SIGNED if signed.part_sha256 == fingerprint(part) else State.EARLIER


def check_support(support: tuple[int, int] | None, *, has_file: bool) -> None:
    """Refuse counts of teachers that contradict themselves, and a file without its counts."""
    if support is None:
        if has_file:
            message = "Type how many teachers support the application, out of how many."
            raise DomainError(message, field="supporting")
        return
    supporting, teachers = support
    if not 0 <= supporting <= teachers or teachers == 0:
        message = (
            f"{supporting:,} of {teachers:,} teachers cannot be. The first number is part of the "
            "second."
        )
        raise DomainError(message, field="supporting")


def supports_enough(supporting: int, teachers: int) -> bool:
    """Whether at least 70 percent of the teachers support it; exact, on whole counts."""
    return teachers > 0 and _WHOLE * supporting >= SUPPORT_PERCENT * teachers


def differences(signed: DistrictPart, now: DistrictPart) -> list[str]:
    """What changed in a district's part since somebody signed it, one sentence each."""
    found = _counts(signed, now) + _schools(signed, now)
    if signed.role != now.role:
        found.append(f"The text “What {now.district.name} will do” was changed.")
    before, after = ({file.sha256: file.name for file in part.memorandum} for part in (signed, now))
    found += [f"The memorandum “{after[key]}” was added." for key in after if key not in before]
    found += [f"The memorandum “{before[key]}” was removed." for key in before if key not in after]
    return found


def _living(member: MemberDistrict, kind: SignatureKind) -> list[DistrictSignature]:
    return [each for each in member.signatures if each.kind is kind and not each.withdrawn_at]


def _without_signature(
    member: MemberDistrict, kind: SignatureKind, part: DistrictPart
) -> State | None:
    if kind is SignatureKind.UNION_PRESIDENT and member.no_unit is not None:
        return State.NO_UNIT
    if kind is SignatureKind.MEMORANDUM and member.is_lead:
        return State.NOT_NEEDED
    if kind is SignatureKind.MEMORANDUM and part.memorandum:
        return State.ATTACHED
    return None


_COUNTED = (
    ("served", "students served"),
    ("participating", "participating students"),
    ("low_income", "low-income students"),
)
_OF_SCHOOL = (
    ("students", "students"),
    ("low_income", "low-income students"),
    ("classrooms", "classrooms"),
)


def _counts(signed: DistrictPart, now: DistrictPart) -> list[str]:
    found = []
    if signed.district.name != now.district.name:
        found.append(f"The district was called {signed.district.name}.")
    for field, words in _COUNTED:
        before, after = getattr(signed.district, field), getattr(now.district, field)
        if before != after:
            found.append(f"{words.capitalize()}: {before:,} when it was signed, {after:,} now.")
    return found


def _schools(signed: DistrictPart, now: DistrictPart) -> list[str]:
    before, after = ({each.nces_id: each for each in part.schools} for part in (signed, now))
    found = [f"{after[key].name} was added." for key in after if key not in before]
    found += [f"{before[key].name} was removed." for key in before if key not in after]
    for key in before.keys() & after.keys():
        old, new = before[key], after[key]
        if (old.name, old.grades) != (new.name, new.grades):
            found.append(
                f"{new.name}, grades {new.grades}, was {old.name}, grades {old.grades}, then."
            )
        for field, words in _OF_SCHOOL:
            if getattr(old, field) != getattr(new, field):
                found.append(
                    f"{new.name}, {words}: {getattr(old, field):,} then, {getattr(new, field):,} "
                    "now."
                )
    return sorted(found)
