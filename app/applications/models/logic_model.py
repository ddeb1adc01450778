"""The logic model as rows: boxes in five columns, and the arrows between them."""

import uuid
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.platform.db import Model


class LogicColumn(StrEnum):
    """The columns of a logic model, from what goes in to what comes of it (34 CFR 77.1)."""

    RESOURCES = "resources"
    ACTIVITIES = "activities"
    OUTPUTS = "outputs"
    SHORT_TERM = "short_term"
    LONG_TERM = "long_term"

    @property
    def label(self) -> str:
        """For people."""
        return _COLUMNS[self][0]

    @property
    def stem(self) -> str:
        """How the codes of its boxes begin."""
        return _COLUMNS[self][1]

    @property
    def asks(self) -> str:
        """What belongs in it."""
        return _COLUMNS[self][2]

    @property
    def place(self) -> int:
        """From the left, beginning at 0. Arrows lead to a higher place only."""
        return list(LogicColumn).index(self)


_COLUMNS = {
    LogicColumn.RESOURCES: ("Resources", "R", "What you put in: people, money, partners, time."),
    LogicColumn.ACTIVITIES: ("Activities", "A", "What you do with it."),
    LogicColumn.OUTPUTS: ("Outputs", "O", "What can be counted right after: trained, built, held."),
    LogicColumn.SHORT_TERM: (
        "Short-term outcomes",
        "S",
        "What changes for teachers and students during the grant.",
    ),
    LogicColumn.LONG_TERM: (
        "Long-term outcomes",
        "L",
        "What is different for students by the end, and after it.",
    ),
}


class LogicEntry(Model):
    """One box of the logic model."""

    __tablename__ = "logic_entry"
    __table_args__ = (UniqueConstraint("application_id", "code"),)

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    code: Mapped[str]  # A2: the second box among the activities
    column: Mapped[LogicColumn]
    position: Mapped[int]
    text: Mapped[str]
    links: Mapped[list["LogicLink"]] = relationship(
        foreign_keys="LogicLink.entry_id", cascade="all, delete-orphan"
    )


class LogicLink(Model):
    """One arrow: a box leads to a box of a later column."""

    __tablename__ = "logic_link"
    __table_args__ = (UniqueConstraint("entry_id", "to_id"),)

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("logic_entry.id"), index=True)
    to_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("logic_entry.id", ondelete="CASCADE"), index=True
    )
