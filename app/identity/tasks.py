"""What a person has to do next: the shape in which every stage says it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


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
