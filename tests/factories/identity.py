"""Organisations and people, and the fixed cast that every test knows."""

import itertools
from dataclasses import dataclass

from app.identity import passwords, queries
from app.identity.actor import Actor
from app.identity.models import Membership, Organisation, Person
from app.identity.roles import OrganisationKind, Role
from app.platform.db import session

PASSWORD = "a quiet walk by the river"
_HASH = passwords.hashed(PASSWORD)
_numbers = itertools.count(1)


def organisation(
    name: str = "", kind: OrganisationKind = OrganisationKind.LEA, **values
) -> Organisation:
    """An organisation; a district gets an NCES id of its own, with its zero in front."""
    number = next(_numbers)
    if kind is OrganisationKind.LEA:
        values.setdefault("nces_id", f"01{number % 100_000:05d}")
    values.setdefault("state", "AL")
    made = Organisation(name=name or f"District {number}", kind=kind, **values)
    session.add(made)
    return made


def person(name: str, *roles: tuple[Role, Organisation]) -> Person:
    """Somebody with an account and these roles."""
    address = f"{name.split(maxsplit=1)[0].lower()}{next(_numbers)}@example.org"
    made = Person(name=name, email=address, password_hash=_HASH)
    session.add(made)
    for role, place in roles:
        session.add(
            Membership(person=made, organisation=place, organisation_id=place.id, role=role)
        )
    session.flush()
    return made


def actor(who: Person) -> Actor:
    """The person as policies see them."""
    session.flush()
    session.refresh(who, ["memberships"])
    return queries.actor(who)


@dataclass
class Cast:
    """The people of every story."""

    agency: Organisation
    maple: Organisation
    ada: Person  # grant writer of Maple Hollow
    aro: Person  # its authorized representative
    dana: Person  # its project director
    rob: Person  # reviewer
    pia: Person  # program officer
    otto: Person  # authorizing official
    adm: Person  # administrator
    sam: Person  # a stranger


def cast() -> Cast:
    """Everybody, saved."""
    agency = organisation("Agency for Learning", OrganisationKind.AGENCY, state="DC")
    maple = organisation("Maple Hollow Schools", state="AL")
    return Cast(
        agency,
        maple,
        ada=person("Ada Writer", (Role.GRANT_WRITER, maple)),
        aro=person("Aro Superintendent", (Role.AUTHORIZED_REPRESENTATIVE, maple)),
        dana=person("Dana Director", (Role.PROJECT_DIRECTOR, maple)),
        rob=person("Rob Reader", (Role.REVIEWER, agency)),
        pia=person("Pia Officer", (Role.PROGRAM_OFFICER, agency)),
        otto=person("Otto Official", (Role.AUTHORIZING_OFFICIAL, agency)),
        adm=person("Adm Istrator", (Role.ADMINISTRATOR, agency)),
        sam=person("Sam Stranger"),
    )
