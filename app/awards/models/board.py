"""The three people who review an award out of cycle, and what each of them found."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model
from app.platform.lasting import Lasting


class BoardSeat(StrEnum):
    """The seats of the board (34 CFR 75.220(b))."""

    PROGRAM_OFFICER = "program_officer"
    GRANTS_POLICY = "grants_policy"
    OTHER = "other"

    @property
    def label(self) -> str:
        """For people."""
        return _SEATS[self]


_SEATS = {
    BoardSeat.PROGRAM_OFFICER: "Program officer of the program",
    BoardSeat.GRANTS_POLICY: "Employee responsible for grant policy",
    BoardSeat.OTHER: "Other qualified employee, not a program officer",
}


class BoardMember(Model):
    """Who sits in a seat. Nobody sits in two."""

    __tablename__ = "board_member"
    __table_args__ = (
        UniqueConstraint("slate_id", "seat"),
        UniqueConstraint("slate_id", "person_id"),
    )

    slate_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("slate.id"))
    seat: Mapped[BoardSeat]
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship()
    given: Mapped["BoardOpinion | None"] = relationship(back_populates="member")


class BoardOpinion(Lasting, Model):
    """What a member found of the three conditions of 34 CFR 75.220(c), and the vote."""

    __tablename__ = "board_opinion"

    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("board_member.id"), unique=True)
    is_for: Mapped[bool]
    opinion: Mapped[str]
    given_at: Mapped[datetime]
    member: Mapped[BoardMember] = relationship(back_populates="given")
