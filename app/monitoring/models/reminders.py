"""Which notice of what somebody was sent, and on which day it was last looked for."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model
from app.platform.lasting import Lasting


class Reminder(Lasting, Model):
    """One notice about one thing and its day, in a mail to one person. Once."""

    __tablename__ = "reminder"
    __table_args__ = (UniqueConstraint("person_id", "thing", "due_on", "notice"),)

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    thing: Mapped[str] = mapped_column(index=True)  # as in the duty of its task
    due_on: Mapped[date]
    notice: Mapped[str]  # app/monitoring/rules/reminders.py
    sent_at: Mapped[datetime]
    person: Mapped[Person] = relationship()


class ReminderDay(Model):
    """The last day, where this person lives, on which the worker looked for what to say."""

    __tablename__ = "reminder_day"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), unique=True)
    looked_on: Mapped[date]
