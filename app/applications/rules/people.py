"""Whether districts and schools are counted in a way that can be added up."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.applications.models import Application, MemberDistrict
from app.competitions.rules import Counts
from app.platform.errors import DomainError

_LEA_DIGITS = 7
_SCHOOL_DIGITS = 12


@dataclass(frozen=True)
class DistrictRow:
    """A member district as typed. Counts are students."""

    nces_id: str
    name: str
    served: int
    participating: int
    low_income: int


@dataclass(frozen=True)
class SchoolRow:
    """A participating school as typed. Counts are students, and classrooms that implement."""

    nces_id: str
    name: str
    grades: str
    students: int
    low_income: int
    classrooms: int


def check_districts(rows: Sequence[DistrictRow], *, lead_nces_id: str) -> None:
    """Refuse rows that contradict themselves or each other; the message names the row."""
    _each_once([row.nces_id for row in rows], "district")
    for row in rows:
        _digits(row.nces_id, _LEA_DIGITS, f"district “{row.name}”")
        _within(row.participating, row.served, row.name, "participating students", "enrolled")
        _within(row.low_income, row.participating, row.name, "low-income students", "participating")
    if lead_nces_id not in {row.nces_id for row in rows}:
        message = f"The lead district ({lead_nces_id}) must be one of the districts."
        raise DomainError(message)


def check_schools(rows: Sequence[SchoolRow], *, members: Sequence[MemberDistrict]) -> None:
    """Refuse schools that are named twice or belong to no district of this application."""
    districts = {member.nces_id: member.name for member in members}
    _each_once([row.nces_id for row in rows], "school")
    for row in rows:
        _digits(row.nces_id, _SCHOOL_DIGITS, f"school “{row.name}”")
        if row.nces_id[:_LEA_DIGITS] not in districts:
            known = ", ".join(f"{nces_id} ({name})" for nces_id, name in districts.items())
            message = (
                f"School “{row.name}” has the id {row.nces_id}, whose first seven digits are no "
                f"district of this application. The districts are: {known or 'none yet'}."
            )
            raise DomainError(message)
        _within(row.low_income, row.students, row.name, "low-income students", "participating")
        if row.classrooms < 0:
            message = f"“{row.name}” cannot have fewer than 0 classrooms."
            raise DomainError(message)


def counts(application: Application) -> list[Counts]:
    """The counts that eligibility is decided on."""
    return [
        Counts(member.name, member.served, member.participating, member.low_income)
        for member in application.members
    ]


def participating(application: Application) -> int:
    """Participating students in all districts."""
    return sum(member.participating for member in application.members)


def _each_once(ids: Sequence[str], what: str) -> None:
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        message = f"The {what} id {', '.join(twice)} stands in two rows. Keep one of them."
        raise DomainError(message)


def _digits(value: str, digits: int, where: str) -> None:
    if len(value) != digits or not (value.isascii() and value.isdigit()):
        message = f"“{value}” of {where} is not an NCES id of {digits} digits. Keep zeros in front."
        raise DomainError(message)


def _within(part: int, whole: int, name: str, what: str, among: str) -> None:
    if not 0 <= part <= whole:
        message = (
            f"“{name}” has {part:,} {what} but {whole:,} {among}. The first number is part of the "
            "second, so it must be between 0 and that."
        )
        raise DomainError(message)
