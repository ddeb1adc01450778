"""Who is entered as a key person; the director of the list is always the award's director."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from app.awards.models import DIRECTOR, Award, KeyPerson
from app.identity.actor import Actor
from app.identity.models import Person
from app.platform import audit, db


@dataclass(frozen=True)
class Entrant:
    """Somebody who becomes a key person. `share_percent` of a full-time post; None: not known."""

    name: str
    email: str
    share_percent: int | None
    from_on: date


def enter(
    award: Award,
    role: str,
    who: Entrant,
    person_id: uuid.UUID | None,
    *,
    by: Actor,
    replaces: str = "",
) -> KeyPerson:
    """Write somebody into the list; the audit trail says whom they follow."""
    made = KeyPerson(
        award_id=award.id,
        name=who.name.strip(),
        role=role,
        email=who.email.strip().lower(),
        share_percent=who.share_percent,
        from_on=who.from_on,
        to_on=None,
        person_id=person_id,
    )
    award.people.append(made)
    db.session.add(made)
    audit.record(by, "award:key_person", award, role=role, name=made.name, replaces=replaces)
    return made


def follow_director(award: Award, director: Person, *, on: date, by: Actor) -> None:
    """The list follows when a notification names another director; nothing if it did already."""
    there = [each for each in award.people if each.role == DIRECTOR and each.to_on is None]
    if any(each.person_id == director.id for each in there):
        return
    first = max((on, *(each.from_on + timedelta(days=1) for each in there)))
    for each in there:
        each.to_on = first - timedelta(days=1)
    who = Entrant(director.name, director.email, None, first)
    names = ", ".join(each.name for each in there)
    enter(award, DIRECTOR, who, director.id, by=by, replaces=names)
