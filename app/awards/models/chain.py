"""What offices did with a slate, in order: recommended, approved, declined, returned, signed."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.identity.models import Person
from app.platform.db import Model
from app.platform.lasting import Lasting


class Office(StrEnum):
    """Who acts on a slate, in the order of the chain."""

    PROGRAM = "program"
    SENIOR = "senior"
    OFFICIAL = "official"

    @property
    def label(self) -> str:
        """For people."""
        return _OFFICES[self]


class ChainStep(StrEnum):
    """What an office did."""

    RECOMMENDED = "recommended"
    APPROVED = "approved"
    DECLINED = "declined"
    RETURNED = "returned"
    SIGNED = "signed"

    @property
    def label(self) -> str:
        """For people."""
        return _STEPS[self]


_OFFICES = {
    Office.PROGRAM: "Program office",
    Office.SENIOR: "Senior review",
    Office.OFFICIAL: "Authorizing official",
}
_STEPS = {
    ChainStep.RECOMMENDED: "Recommended",
    ChainStep.APPROVED: "Approved",
    ChainStep.DECLINED: "Declined one application",
    ChainStep.RETURNED: "Returned for revision",
    ChainStep.SIGNED: "Signed",
}


class ChainEntry(Lasting, Model):
    """One deed of an office. Nothing of the chain is ever changed, returns included."""

    __tablename__ = "slate_chain"
    __table_args__ = (UniqueConstraint("slate_id", "number"),)

    slate_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("slate.id"))
    number: Mapped[int]
    step: Mapped[ChainStep]
    office: Mapped[Office]
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")
    signature: Mapped[str] = mapped_column(default="")
    application_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("application.id"))
    person: Mapped[Person | None] = relationship()  # none: who returned it was not kept then
    application: Mapped[Application | None] = relationship()  # the one that was declined
