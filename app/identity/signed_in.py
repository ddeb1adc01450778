"""A person as Flask-Login sees them."""

import uuid

from flask_login import UserMixin

from app.identity.models import Person
from app.platform import db


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login ships no types
    """Identity and session generation in one cookie value."""

    def __init__(self, person: Person) -> None:
        """Remember who it is."""
        self.person = person

    def get_id(self) -> str:
        """The value in the cookie; a raised generation makes older cookies worthless."""
        return f"{self.person.id}:{self.person.session_generation}"


def who_holds(value: str) -> SignedIn | None:
    """Whoever the cookie belongs to, if it still counts."""
    person_id, _, generation = value.partition(":")
    person = db.session.get(Person, uuid.UUID(person_id))
    if person is None or not person.is_active or str(person.session_generation) != generation:
        return None
    return SignedIn(person)
