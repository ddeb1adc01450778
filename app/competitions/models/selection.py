"""How a notice says that awards are chosen: shares of the money that it sets aside."""

import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Model


class RuralScope(StrEnum):
    """Which NCES locale codes count as rural (34 CFR 75.227): the notice chooses."""

    WIDE = "wide"
    NARROW = "narrow"

    @property
    def label(self) -> str:
        """For people."""
        return f"Locale codes {', '.join(self.codes)}"

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes: town (distant, remote) and rural, or rural alone."""
        narrow = ("41", "42", "43")
        return narrow if self is RuralScope.NARROW else ("32", "33", *narrow)


class SetAsideKind(StrEnum):
    """For whom a share of the money is set aside."""

    RURAL = "rural"
    NEW_GRANTEE = "new_grantee"
    PRIORITY = "priority"

    @property
    def label(self) -> str:
        """For people, as the end of “a share for”."""
        return _KINDS[self]


_KINDS = {
    SetAsideKind.RURAL: "Rural applicants (34 CFR 75.227)",
    SetAsideKind.NEW_GRANTEE: "New potential grantees (34 CFR 75.225)",
    SetAsideKind.PRIORITY: "Applications that meet a priority (34 CFR 75.105)",
}


class SetAside(Model):
    """At least so many percent of the money go to one group; frozen with the notice."""

    __tablename__ = "set_aside"
    __table_args__ = (
        UniqueConstraint("competition_id", "kind", "priority_code"),
        CheckConstraint("percent BETWEEN 1 AND 100", name="share"),
        CheckConstraint("(kind = 'priority') = (priority_code <> '')", name="priority_has_code"),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    position: Mapped[int]
    kind: Mapped[SetAsideKind]
    priority_code: Mapped[str] = mapped_column(default="")
    percent: Mapped[int]

    @property
    def key(self) -> str:
        """How rules name the group: rural, new_grantee, priority:CPP1."""
        return f"{self.kind.value}:{self.priority_code}" if self.priority_code else self.kind.value
