"""What was changed after publication, by whom and why. Rows are added, never changed."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model

if TYPE_CHECKING:
    from app.competitions.models.competition import PinnedRubric


class CompetitionAmendment(Model):
    """One amendment of a published competition.

    `changes` are the changed terms for people: what, before, after. The rubrics before and after
    are kept whole; they are the same row when the rubric did not change.
    """

    __tablename__ = "competition_amendment"
    __table_args__ = (UniqueConstraint("competition_id", "ordinal"),)

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    ordinal: Mapped[int]
    reason: Mapped[str]
    notice: Mapped[str]  # what applicants are told, in plain language
    old_rubric_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pinned_rubric.id"))
    new_rubric_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pinned_rubric.id"))
    changes: Mapped[list[dict[str, Any]]]
    issued_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    issued_at: Mapped[datetime]
    old_rubric: Mapped["PinnedRubric"] = relationship(foreign_keys=[old_rubric_id])
    new_rubric: Mapped["PinnedRubric"] = relationship(foreign_keys=[new_rubric_id])
    issued_by: Mapped[Person] = relationship()

    @property
    def changes_rubric(self) -> bool:
        """Whether applications are judged by another version from here on."""
        return self.old_rubric_id != self.new_rubric_id
