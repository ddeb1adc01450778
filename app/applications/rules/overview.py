"""Districts beside each other: counts, words, memorandum, signatures, comments, each in a word."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.applications.models import Application, MemberDistrict
from app.applications.rules import signatures, windows
from app.platform.formats import day


@dataclass(frozen=True)
class Cell:
    """One thing of one district: how it stands, in a word, and the page where it is done."""

    state: str
    label: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One district."""

    member: MemberDistrict
    cells: list[Cell]


def columns(application: Application) -> list[str]:
    """The headings over the cells of a row."""
    found = ["What it will do"]
    found += [kind.label for kind in signatures.asked_kinds(application)]
    found += [f"Comment: {kind.label}" for kind in windows.asked_kinds(application)]
    return found


def rows(application: Application, *, at: datetime) -> list[Row]:
    """Each district with its cells, in the order of the columns."""
    return [
        Row(
            member,
            [
                _words(member),
                *_signatures(application, member),
                *_comments(application, member, at=at),
            ],
        )
        for member in application.members
    ]


def unanswered(application: Application) -> int:
    """How many people outside were asked and have not answered."""
    asked = [each for member in application.members for each in member.requests]
    return sum(each.recorded_at is None and each.withdrawn_at is None for each in asked)


def _words(member: MemberDistrict) -> Cell:
    is_written = member.part is not None and bool(member.part.role.strip())
    state, label = ("signed", "Written") if is_written else ("not_asked", "Empty")
    return Cell(state, label, "applications.member", {"member_id": member.id})


def _signatures(application: Application, member: MemberDistrict) -> list[Cell]:
    found = []
    for kind in signatures.asked_kinds(application):
        state = signatures.state(application, member, kind)
        signed = signatures.given(member, kind)
        note = ""
        if signed is not None and signed.signed_on is not None:
            note = f"{signed.signed_name}, {day(signed.signed_on)}"
        where = {"member_id": member.id, "who": kind.value}
        found.append(Cell(state.value, state.label, "applications.signature", where, note))
    return found


def _comments(application: Application, member: MemberDistrict, *, at: datetime) -> list[Cell]:
    found = []
    for kind in windows.asked_kinds(application):
        standing = windows.standing(application, member, kind, at=at)
        request = windows.current(member, kind)
        note = f"until {day(request.closes_on)}" if request and request.answer is None else ""
        if request and request.is_late:
            note = "late"
        where = {"member_id": member.id, "who": kind.value}
        found.append(Cell(standing.value, standing.label, "applications.comment", where, note))
    return found
