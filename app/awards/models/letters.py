"""What the agency tells each applicant."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.platform.db import Model


class LetterKind(StrEnum):
    """What the agency tells an applicant."""

    FUNDED = "funded"
    NOT_FUNDED = "not_funded"
    INELIGIBLE = "ineligible"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


class Letter(Model):
    """The decision as it was told; all letters of a slate carry the same moment.

    Whoever is funded from later money has two: the first said no.
    """

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("application_id", "kind"),)

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"))
    kind: Mapped[LetterKind]
    body: Mapped[str]
    released_at: Mapped[datetime]
    application: Mapped[Application] = relationship()
