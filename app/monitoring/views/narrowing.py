"""Which rows of the portfolio are shown, in which order: read from the address."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.monitoring.models.watching import Level
from app.monitoring.queries.attention import Attention

ORDERS: Mapping[str, str] = {
    "need": "Most in need first",
    "grant": "By number",
    "grantee": "By grantee",
    "since": "Longest waiting first",
    "contact": "Longest without contact first",
}
_KEYS: Mapping[str, Callable[[Attention], tuple[object, ...]]] = {
    "grant": lambda row: (row.award.number,),
    "grantee": lambda row: (row.award.application.organisation.name, row.award.number),
    "since": lambda row: (row.need.since or date.max, row.award.number),
    "contact": lambda row: (row.last_contact_on or date.min, row.award.number),
}


@dataclass(frozen=True)
class Narrowing:
    """Filters and order; what the address does not name, or names wrongly, is left open."""

    mine: bool = False
    program: str = ""
    state: str = ""
    level: str = ""
    sort: str = "need"

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Narrowing":
        """Read the address."""
        level, sort = asked.get("level", ""), asked.get("sort", "need")
        return cls(
            mine=asked.get("mine") == "yes",
            program=asked.get("program", ""),
            state=asked.get("state", ""),
            level=level if level in set(Level) else "",
            sort=sort if sort in ORDERS else "need",
        )

    def rows(self, every: Sequence[Attention], person_id: uuid.UUID) -> list[Attention]:
        """The rows that are wanted; they come in the order of need."""
        found = [row for row in every if self._holds(row, person_id)]
        return sorted(found, key=_KEYS[self.sort]) if self.sort in _KEYS else found

    def values(self, **changes: str) -> dict[str, str]:
        """What a link names, to lead to the same rows with these changes."""
        other = replace(self, **changes) if changes else self  # type: ignore[arg-type]  # texts only
        named = {"program": other.program, "state": other.state, "level": other.level}
        named |= {"mine": "yes" if other.mine else "", "sort": other.sort}
        return {key: value for key, value in named.items() if value and value != "need"}

    def _holds(self, row: Attention, person_id: uuid.UUID) -> bool:
        application = row.award.application
        return (
            (not self.mine or row.award.program_officer_id == person_id)
            and self.program in {"", str(application.competition_id)}
            and self.state in {"", application.organisation.state}
            and self.level in {"", row.need.rating.value}
        )
