"""Later deadlines for some: for one applicant, for a State, or for a named area."""

import uuid
from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Organisation, Person
from app.platform import clock
from app.platform.db import Model

_ONE_TARGET = (
    "(CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN state IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN area IS NULL THEN 0 ELSE 1 END) = 1"
)


class Basis(StrEnum):
    """On what ground the agency gives more time."""

    OUTAGE = "outage"
    DISASTER = "disaster"
    OTHER = "other"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Basis.OUTAGE: "System outage",
    Basis.DISASTER: "Disaster notice",
    Basis.OTHER: "Another ground",
}


class DeadlineExtension(Model):
    """A later deadline with its basis and who approved it.

    It is for exactly one of: an applicant, the applicants of a State, the applicants of an area.
    An area has a name and the NCES ids of its districts; whom the ids belong to is asked when it
    matters, so a district that joins later is helped as well.
    """

    __tablename__ = "deadline_extension"
    __table_args__ = (
        CheckConstraint(_ONE_TARGET, name="one_target"),
        CheckConstraint("basis_kind <> 'outage' OR case_number IS NOT NULL", name="outage_case"),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"))
    state: Mapped[str | None]
    area: Mapped[str | None]
    district_ids: Mapped[list[str]] = mapped_column(default=list)  # NCES ids of the area, as text
    deadline_on: Mapped[date]
    deadline_time: Mapped[time] = mapped_column(default=clock.LAST_SECOND)
    basis_kind: Mapped[Basis] = mapped_column(default=Basis.OTHER)
    case_number: Mapped[str | None]  # of an outage, as the help desk gave it
    basis: Mapped[str]
    approved_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime]
    organisation: Mapped[Organisation | None] = relationship()
    approved_by: Mapped[Person] = relationship()
