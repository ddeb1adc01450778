"""The people and organisations of the demonstration, and who acts."""

import random

from app.demonstration.names import District, Names, address
from app.identity import passwords, queries
from app.identity import services as identity
from app.identity.actor import SYSTEM, Actor
from app.identity.models import Organisation, Person
from app.identity.roles import OrganisationKind, Role
from app.platform import db

PASSWORD = "pentad-demonstration"  # noqa: S105 - told to every visitor of the demonstration


class World:
    """Makes people and organisations, and remembers the agency's staff."""

    def __init__(self, seed: int) -> None:
        """Found the agency."""
        self._seed = seed
        self.names = Names(seed)
        self.dice = self.names.dice
        self._hash = passwords.hashed(PASSWORD)
        self.agency = self.organisation(
            Organisation(name="Office of Learning Grants", kind=OrganisationKind.AGENCY, state="DC")
        )
        self.officer = self.person("Petra Lindgren", Role.PROGRAM_OFFICER, self.agency)
        self.official = self.person("Omar Whitfield", Role.AUTHORIZING_OFFICIAL, self.agency)
        for name, role in (
            ("Monica Day", Role.PANEL_MONITOR),
            ("August Reyes", Role.AUDITOR),
            ("Adrian Stone", Role.ADMINISTRATOR),
        ):
            self.person(name, role, self.agency)

    def dice_for(self, *about: object) -> random.Random:
        """Dice of their own: what they show does not change with what was thrown before."""
        return random.Random(repr((self._seed, *about)))  # noqa: S311 - invented counts

    def organisation(self, organisation: Organisation) -> Organisation:
        """Make an organisation known."""
        return identity.register_organisation(organisation, by=SYSTEM)

    def district(self, district: District) -> Organisation:
        """Make a district known; one that is known already is found again."""
        known = queries.organisation_with_nces_id(district.nces_id)
        return known or self.organisation(
            Organisation(
                name=district.name,
                kind=OrganisationKind.LEA,
                state=district.state,
                nces_id=district.nces_id,
                locale=district.locale,
            )
        )

    def person(self, name: str, role: Role, place: Organisation) -> Person:
        """Somebody with an account and a role; named again, the role is added."""
        found = queries.person_with_email(address(name))
        if found is None:
            found = Person(name=name, email=address(name), password_hash=self._hash)
            db.session.add(found)
        identity.give_role(found, place, role, by=SYSTEM)
        db.session.flush()
        return found

    def act(self, person: Person) -> Actor:
        """The person as somebody who acts."""
        return queries.actor(person)
