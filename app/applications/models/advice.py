"""What readers said of an earlier application, as a to-do list in the next one."""

import uuid
from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model


class Advice(Model):
    """One thing to do better, or to check; `item_code` is empty when it belongs to no item here."""

    __tablename__ = "advice"
    __table_args__ = (
        CheckConstraint("(done_at IS NULL) = (done_by_id IS NULL)", name="done_by_somebody"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    position: Mapped[int]
    item_code: Mapped[str]
    source: Mapped[str]  # "P416A240003, Reader 2": whose words, without a name
    text: Mapped[str]
    points: Mapped[Decimal | None]  # what that reader gave then ...
    most_points: Mapped[Decimal | None]  # ... of how many
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    done_by: Mapped[Person | None] = relationship()
