"""What identity plugs into the application: sign-in, and who is asking."""

import uuid

from flask import Flask
from flask_login import LoginManager, UserMixin, current_user

from app.identity import queries
from app.identity.actor import NOBODY, Actor
from app.identity.models import Person
from app.platform import db

login = LoginManager()


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login ships no types
    """A person as Flask-Login sees them: identity and session generation in one cookie value."""

    def __init__(self, person: Person) -> None:
        """Remember who it is."""
        self.person = person

    def get_id(self) -> str:
        """The value in the cookie; a raised generation makes older cookies worthless."""
        return f"{self.person.id}:{self.person.session_generation}"


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    login.init_app(app)
    login.user_loader(_who_holds)


def load_actor() -> Actor:
    """Who is asking, for the gate."""
    return queries.actor(current_user.person) if current_user.is_authenticated else NOBODY


def _who_holds(value: str) -> SignedIn | None:
    person_id, _, generation = value.partition(":")
    person = db.session.get(Person, uuid.UUID(person_id))
    if person is None or not person.is_active or str(person.session_generation) != generation:
        return None
    return SignedIn(person)
