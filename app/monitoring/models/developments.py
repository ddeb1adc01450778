"""What a grantee reports between the dates of its reports (2 CFR 200.329(e))."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.models import Award
from app.identity.models import Person
from app.platform.db import Model
from app.platform.lasting import Lasting


class DevelopmentKind(StrEnum):
    """Which of the two developments that the regulation names."""

    PROBLEM = "problem"
    FAVORABLE = "favorable"

    @property
    def label(self) -> str:
        """For people."""
        return _KINDS[self]


_KINDS = {
    DevelopmentKind.PROBLEM: "A problem, delay or adverse condition that impairs an objective",
    DevelopmentKind.FAVORABLE: "A favorable development: sooner, cheaper or more than planned",
}


class Development(Lasting, Model):
    """A significant development, in the grantee's words; a problem says what is done about it."""

    __tablename__ = "significant_development"
    __table_args__ = (
        CheckConstraint("kind <> 'problem' OR response <> ''", name="problem_has_response"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    kind: Mapped[DevelopmentKind]
    happened_on: Mapped[date]
    text: Mapped[str]
    response: Mapped[str]  # what is done, and which help is needed
    reported_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    reported_at: Mapped[datetime]
    award: Mapped[Award] = relationship()
    reported_by: Mapped[Person] = relationship()
    reply: Mapped["DevelopmentReply | None"] = relationship(viewonly=True)


class DevelopmentReply(Lasting, Model):
    """What the officer answered."""

    __tablename__ = "significant_development_reply"

    development_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("significant_development.id"), unique=True
    )
    text: Mapped[str]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    by: Mapped[Person] = relationship()
