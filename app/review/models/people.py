"""Who was asked to review, and what they bring."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.competitions.models import Competition
from app.identity.models import Person
from app.platform.db import Model, Versioned
from app.review.lifecycle import ReviewerStatus


class Side(StrEnum):
    """For whom somebody reads: the agency, or a State with a panel of its own."""

    AGENCY = "agency"
    STATE = "state"

    @property
    def label(self) -> str:
        """For people."""
        return _SIDES[self]


_SIDES = {Side.AGENCY: "The agency's panel", Side.STATE: "A State's panel"}


class Reviewer(Versioned, Model):
    """Somebody asked to review in one competition, and what they bring."""

    __tablename__ = "reviewer"
    __table_args__ = (UniqueConstraint("competition_id", "person_id"),)

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    status: Mapped[ReviewerStatus] = mapped_column(default=ReviewerStatus.INVITED)
    expertise: Mapped[list[str]]  # elements they know best: ["E3", "E4"]
    state: Mapped[str]  # where they live or work; some programmes keep it apart
    maximum_reviews: Mapped[int]
    invited_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answer_reason: Mapped[str] = mapped_column(default="")
    employer: Mapped[str] = mapped_column(default="")  # as they write it; conflicts look here
    side: Mapped[Side] = mapped_column(default=Side.AGENCY)
    panel: Mapped[str] = mapped_column(default="")  # "A", "B": in competitions with panels
    sections: Mapped[list[str]]  # rubric sections they score; an empty list means all
    available_until: Mapped[date | None]
    honorarium_cents: Mapped[int | None]  # agreed and recorded here, paid elsewhere
    replaces_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("reviewer.id"))
    competition: Mapped[Competition] = relationship()
    person: Mapped[Person] = relationship()
    replaces: Mapped["Reviewer | None"] = relationship(remote_side="Reviewer.id")
