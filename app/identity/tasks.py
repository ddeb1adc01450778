"""What a person has to do next: the shape in which every stage says it."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from app.platform import clock


@dataclass(frozen=True)
class Duty:
    """That a grantee owes this thing: mail reminds of it, and others learn when it stays away.

    `thing` names what is owed for as long as it is owed, whatever the words of its task.
    """

    thing: str  # report:<id>, condition:<id>, ...
    award_id: uuid.UUID
    person_id: uuid.UUID  # who answers for it


@dataclass(frozen=True)
class Task:
    """One thing that waits for somebody: what, about what, until when, and what if not."""

    what: str
    about: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)
    due_at: datetime | None = None
    zone: str = "America/New_York"
    otherwise: str = ""
    is_waiting_for_others: bool = False
    duty: Duty | None = None  # none: nobody is reminded of it

    @property
    def due_on(self) -> date | None:
        """The last day, where it is due."""
        if self.due_at is None:
            return None
        return clock.in_zone(self.due_at - timedelta(seconds=1), self.zone).date()
