"""Who is asking: a frozen answer, loaded once per request, that policies decide on."""

import uuid
from dataclasses import dataclass, field

from app.identity.roles import Role

NOBODY_ID = uuid.UUID(int=0)
SYSTEM_ID = uuid.UUID(int=1)


@dataclass(frozen=True)
class Actor:
    """A person with the roles they hold, each at one organisation."""

    id: uuid.UUID
    name: str = ""
    email: str = ""
    roles: frozenset[tuple[Role, uuid.UUID]] = field(default_factory=frozenset)
    zone: str = ""  # where they live, for times told twice

    @property
    def is_signed_in(self) -> bool:
        """Whether this is a person at all."""
        return self.id not in {NOBODY_ID, SYSTEM_ID}

    def has(self, *wanted: Role, at: uuid.UUID | None = None) -> bool:
        """Whether the person holds one of the roles, at the organisation if one is named."""
        return any(
            role in wanted and (at is None or organisation == at)
            for role, organisation in self.roles
        )

    def organisations(self, *wanted: Role) -> frozenset[uuid.UUID]:
        """Where the person holds one of the roles; with none named, everywhere they belong."""
        return frozenset(
            organisation for role, organisation in self.roles if not wanted or role in wanted
        )


NOBODY = Actor(NOBODY_ID)
SYSTEM = Actor(SYSTEM_ID, name="Pentad")
