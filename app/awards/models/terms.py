"""Terms of one award beside the standard ones of its edition."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Model
from app.platform.lasting import Lasting


class ExtraTerm(Lasting, Model):
    """A term that binds this award alone; a notification said so when it was added."""

    __tablename__ = "extra_term"
    __table_args__ = (UniqueConstraint("award_id", "code"),)

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    code: Mapped[str]  # X1, X2, ...
    title: Mapped[str]
    words: Mapped[str]
    citation: Mapped[str]
    added_at: Mapped[datetime]
