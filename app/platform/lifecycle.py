"""A table of legal moves, and the only function that makes one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from app.platform import audit
from app.platform.errors import NotNowError

State = TypeVar("State", bound=StrEnum)
Step = TypeVar("Step", bound=StrEnum)


class HasStatus(audit.Subject, Protocol[State]):
    """Anything that is in one of the states."""

    status: State


@dataclass(frozen=True)
class Lifecycle(Generic[State, Step]):
    """Which step leads from which state to which. The name is how people call the thing."""

    name: str
    moves: Mapping[tuple[State, Step], State]

    def allows(self, thing: HasStatus[State], step: Step) -> bool:
        """Whether the thing may take this step from where it is."""
        return (thing.status, step) in self.moves

    def advance(
        self, thing: HasStatus[State], step: Step, *, by: audit.Doer, **details: object
    ) -> None:
        """Take one step and write it in the audit trail. No other code assigns a status."""
        before = thing.status
        if not self.allows(thing, step):
            doing = str(step).replace("_", " ")
            message = f"This {self.name} is {_words(before)}, so nobody can {doing} it now."
            raise NotNowError(message)
        thing.status = self.moves[before, step]
        audit.record(by, f"{self.name}:{step}", thing, before=before, after=thing.status, **details)


def _words(state: StrEnum) -> str:
    return str(getattr(state, "label", state)).lower()
