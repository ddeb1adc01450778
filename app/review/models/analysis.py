"""Advisory analyses of the scores, each with what it was made from."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.competitions.models import Competition
from app.identity.models import Person
from app.platform.db import Model


class Analysis(Model):
    """What statistics say about the scores as they were. Advisory: it ranks nothing."""

    __tablename__ = "analysis"
    __table_args__ = (UniqueConstraint("competition_id", "number"),)

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"))
    number: Mapped[int]
    model: Mapped[str]
    data_sha256: Mapped[str]
    seed: Mapped[int]
    findings: Mapped[dict[str, Any]]
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    competition: Mapped[Competition] = relationship()
    made_by: Mapped[Person] = relationship()
