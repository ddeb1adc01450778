"""Rubrics that an agency is still writing."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.competitions.models.competition import PinnedRubric
from app.identity.models import Organisation, Person
from app.platform.db import Model, Versioned


class RubricDraft(Versioned, Model):
    """A rubric on its way: the agency's own until it is finished, and kept afterwards as history.

    `source` is the YAML of what was typed so far, whole or not; name, version and title repeat
    what it says, for lists. A draft that is finished or discarded never changes again.
    """

    __tablename__ = "rubric_draft"
    __table_args__ = (
        CheckConstraint("finished_as_id IS NULL OR discarded_at IS NULL", name="one_end"),
        CheckConstraint("(finished_as_id IS NULL) = (finished_at IS NULL)", name="finished_once"),
    )

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str]
    version: Mapped[str]
    title: Mapped[str]
    source: Mapped[str]
    started_from: Mapped[str]  # key of a version (see queries.versions); "" when from nothing
    revision: Mapped[int] = mapped_column(default=1)  # how often it was saved
    changed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]
    finished_as_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pinned_rubric.id"))
    finished_at: Mapped[datetime | None]
    discarded_at: Mapped[datetime | None]

    agency: Mapped[Organisation] = relationship()
    changed_by: Mapped[Person] = relationship()
    finished_as: Mapped[PinnedRubric | None] = relationship()

    @property
    def is_open(self) -> bool:
        """Whether it can still be changed."""
        return self.finished_as_id is None and self.discarded_at is None

    @property
    def label(self) -> str:
        """For people: the title, or the name while there is no title."""
        return self.title or self.name or "A rubric without a title"
