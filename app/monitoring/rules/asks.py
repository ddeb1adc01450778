"""What a request asks for, typed, and as the plain values in which it is kept. Pure."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from app.applications.models import Category
from app.evaluation.rules.amending import ScopeChange
from app.monitoring.models.changes import ChangeKind


@dataclass(frozen=True)
class MoneyAsk:
    """The requested amount, in cents, of each cell of the approved budget that changes."""

    cents: Mapping[Category, Mapping[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class PersonAsk:
    """Who comes for whom, and from which day.

    `leaves_id` is the place among the key people of the grant that is taken over, with its role.
    A new project director needs an account, by which the grant can be handed over.
    """

    leaves_id: uuid.UUID | None = None
    leaves: str = ""
    role: str = ""
    name: str = ""
    email: str = ""
    share_percent: int | None = None
    from_on: date | None = None


@dataclass(frozen=True)
class TimeAsk:
    """The last day that is asked for."""

    ends_on: date | None = None


Ask = MoneyAsk | ScopeChange | PersonAsk | TimeAsk
_SHAPES: dict[ChangeKind, TypeAdapter[Any]] = {
    ChangeKind.BUDGET: TypeAdapter(MoneyAsk),
    ChangeKind.SCOPE: TypeAdapter(ScopeChange),
    ChangeKind.PERSONNEL: TypeAdapter(PersonAsk),
    ChangeKind.TIME: TypeAdapter(TimeAsk),
}


@dataclass(frozen=True)
class Held:
    """What stands of a grant at one moment, as far as a request can rest on it.

    Amounts are cents by project year, as approved; `people` are the ids of key people.
    """

    budget_version: int
    matrix_version: int | None
    years: tuple[int, ...]
    ends_on: date
    director_id: uuid.UUID
    people: tuple[uuid.UUID, ...] = ()


_HELD = TypeAdapter(Held)


def empty(kind: ChangeKind) -> Ask:
    """Nothing asked for yet."""
    return {
        ChangeKind.BUDGET: MoneyAsk(),
        ChangeKind.SCOPE: ScopeChange(),
        ChangeKind.PERSONNEL: PersonAsk(),
        ChangeKind.TIME: TimeAsk(),
    }[kind]


def plain(kind: ChangeKind, ask: Ask) -> dict[str, Any]:
    """The values that JSON knows."""
    found: dict[str, Any] = _SHAPES[kind].dump_python(ask, mode="json")
    return found


def read(kind: ChangeKind, kept: Mapping[str, Any]) -> Any:
    """The request as it was kept: a MoneyAsk, ScopeChange, PersonAsk or TimeAsk by its kind."""
    return _SHAPES[kind].validate_python(kept)


def plain_held(held: Held) -> dict[str, Any]:
    """What stands, as the values that JSON knows."""
    found: dict[str, Any] = _HELD.dump_python(held, mode="json")
    return found


def read_held(kept: Mapping[str, Any]) -> Held:
    """What stood, as it was kept."""
    return _HELD.validate_python(kept)


def moved(kind: ChangeKind, then: Held, now: Held) -> list[str]:
    """What changed of the grant since the request was written, as far as it rests on it.

    Each sentence names both states; empty where the request still fits.
    """
    found = {
        ChangeKind.BUDGET: [
            _said("approved budget", f"version {then.budget_version}", f"{now.budget_version}")
            if then.budget_version != now.budget_version
            else "",
            "A notification changed the approved amounts of the years since."
            if then.years != now.years
            else "",
        ],
        ChangeKind.SCOPE: [
            _said("fidelity matrix", f"version {then.matrix_version}", f"{now.matrix_version}")
            if then.matrix_version != now.matrix_version
            else ""
        ],
        ChangeKind.PERSONNEL: [
            "The key people of the grant are others now than when the request was written."
            if (then.director_id, then.people) != (now.director_id, now.people)
            else ""
        ],
        ChangeKind.TIME: [
            _said("last day", f"{then.ends_on:%B %-d, %Y}", f"{now.ends_on:%B %-d, %Y}")
            if then.ends_on != now.ends_on
            else ""
        ],
    }
    return [sentence for sentence in found[kind] if sentence]


def _said(what: str, before: str, after: str) -> str:
    return f"The request rests on the {what} {before}; now it is {after}."
