"""Key people of an award."""

import uuid

from sqlalchemy import select

from app.awards.models import Award, KeyPerson
from app.platform import db


def staff(award: Award) -> list[KeyPerson]:
    """Everybody there ever was: those who are there first, then those who left, by their day."""
    found = db.every(
        select(KeyPerson).where(KeyPerson.award_id == award.id).order_by(KeyPerson.from_on)
    )
    return sorted(found, key=lambda each: each.to_on is not None)


def key_person(key_person_id: uuid.UUID) -> KeyPerson:
    """One of them, or NotFoundError."""
    return db.fetch(KeyPerson, key_person_id)
