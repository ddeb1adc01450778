"""Who is in an application now, and what happened in it."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.applications import rules
from app.applications.models import Application, Presence, Response, ResponseVersion
from app.identity import queries as identities
from app.identity.models import Person
from app.identity.roles import Role
from app.platform import audit, db
from app.platform.writing import count_words

_MOST = 300  # lines of history on a page


@dataclass(frozen=True)
class Happening:
    """One thing that somebody did: `what` ends a sentence that begins with their name."""

    at: datetime
    who: str
    what: str
    item_code: str = ""


def presence_of(of: Application, person_id: uuid.UUID) -> Presence | None:
    """Where the person was last seen, if anywhere."""
    return db.session.scalars(
        select(Presence).where(Presence.application_id == of.id, Presence.person_id == person_id)
    ).one_or_none()


def present(of: Application, *, at: datetime, but: uuid.UUID) -> list[Presence]:
    """Everybody else who is in the application now, by name."""
    seen = db.every(
        select(Presence)
        .join(Person)
        .where(Presence.application_id == of.id, Presence.person_id != but)
        .options(joinedload(Presence.person))
        .order_by(Person.name)
    )
    return rules.team.here(seen, at=at)


def happenings(of: Application) -> list[Happening]:
    """Texts that were written and deeds that were done, newest first."""
    found = [*_writing(of), *_deeds(of)]
    return sorted(found, key=lambda each: each.at, reverse=True)[:_MOST]


def _writing(of: Application) -> list[Happening]:
    rows = db.session.execute(
        select(ResponseVersion, Response.item_code, Person.name)
        .join(Response, Response.id == ResponseVersion.response_id)
        .join(Person, Person.id == ResponseVersion.saved_by_id)
        .where(Response.application_id == of.id)
        .order_by(ResponseVersion.saved_at.desc())
        .limit(_MOST)
    )
    return [
        Happening(
            version.saved_at, name, f"wrote {code} ({count_words(version.text):,} words)", code
        )
        for version, code, name in rows
    ]


def _deeds(of: Application) -> list[Happening]:
    entries = audit.history(of)
    names = _names({entry.actor_id for entry in entries})
    return [
        Happening(
            entry.at,
            names.get(entry.actor_id, "Pentad"),
            rules.happenings.words(entry.verb, entry.details),
        )
        for entry in entries
    ]


def _names(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(list(ids))))
    return {row.id: row.name for row in rows}


def everybody_of(application: Application) -> list[Person]:
    """The team, and whoever answers for the district; each once."""
    people = [place.person for place in application.collaborators if place.person]
    people += identities.people_with_role(
        Role.AUTHORIZED_REPRESENTATIVE, application.organisation_id
    )
    return list({person.id: person for person in people}.values())
