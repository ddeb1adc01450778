"""Key people of a grant, from when to when; nobody of them needs an account here."""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Model, Versioned

DIRECTOR = "Project director"


class KeyPerson(Versioned, Model):
    """Somebody whose change needs prior approval (2 CFR 200.308). The last day is included."""

    __tablename__ = "key_person"
    __table_args__ = (
        CheckConstraint("share_percent BETWEEN 0 AND 100", name="share_is_percent"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="ends_after_start"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    name: Mapped[str]
    role: Mapped[str]
    email: Mapped[str]
    share_percent: Mapped[int | None]  # of a full-time post; None: not recorded
    from_on: Mapped[date]
    to_on: Mapped[date | None]  # None: still there
    # The account of this person, where there is one: the director's is.
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
