"""What a district answers in an official form: one row per form, its answers by field."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model


class FormAnswer(Model):
    """The answers to one form of one application, in the edition with which it began.

    `answers` is field code to text as typed; what is known elsewhere is never kept here.
    """

    __tablename__ = "form_answer"
    __table_args__ = (UniqueConstraint("application_id", "form_code"),)

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    form_code: Mapped[str]
    edition: Mapped[str]
    answers: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=0)
    saved_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime]
    # Field to {by, began, at}: who wrote it last, and since when in one stretch.
    touched: Mapped[dict[str, Any]]
    saved_by: Mapped[Person] = relationship()
