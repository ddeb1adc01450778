"""The official file of a grant: what each line says, and how complete the whole is. Pure."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

OTHER = "other"  # where a paper is filed that no requirement asks for


class State(StrEnum):
    """How it stands with one required document."""

    PRESENT = "present"
    MISSING = "missing"
    NOT_YET_DUE = "not_yet_due"
    WAIVED = "waived"
    DOES_NOT_APPLY = "does_not_apply"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()

    @property
    def tone(self) -> str:
        """How a status tag shows it."""
        return _TONES[self]


_TONES = {
    State.PRESENT: "good",
    State.MISSING: "bad",
    State.NOT_YET_DUE: "waiting",
    State.WAIVED: "attention",
    State.DOES_NOT_APPLY: "neutral",
}


class Owes(StrEnum):
    """Whose turn it is."""

    AGENCY = "agency"
    GRANTEE = "grantee"

    @property
    def label(self) -> str:
        """For people."""
        return f"The {self.value}"


@dataclass(frozen=True)
class Held:
    """One document that is there: what it is, who signed or made it, when, and where it stands."""

    name: str
    who: str = ""
    on: date | None = None
    endpoint: str = ""
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Piece:
    """One line of the file: a required document. `which` tells lines of one kind apart.

    `due_on` is the last day on which it may be missing; with `why` a line says what it waits for.
    """

    title: str
    state: State
    held: tuple[Held, ...] = ()
    which: str = ""
    due_on: date | None = None
    why: str = ""
    owes: Owes | None = None


@dataclass(frozen=True)
class Line:
    """A piece in its place: under which requirement, with the rule in words."""

    code: str
    when: str
    stage: str
    owes: Owes
    piece: Piece

    @property
    def key(self) -> str:
        """The name of the line, the same every time: "continuation:2"."""
        return f"{self.code}:{self.piece.which}" if self.piece.which else self.code

    @property
    def state(self) -> State:
        """How it stands."""
        return self.piece.state

    @property
    def who_owes(self) -> Owes:
        """Whose turn it is; a piece may know better than its requirement."""
        return self.piece.owes or self.owes

    @property
    def signed(self) -> str:
        """Who signed or made it, each once."""
        return "; ".join(dict.fromkeys(each.who for each in self.piece.held if each.who))

    @property
    def latest_on(self) -> date | None:
        """The day of the newest document."""
        return max((each.on for each in self.piece.held if each.on), default=None)


@dataclass(frozen=True)
class Due:
    """The last day on which a document may be missing (None: no day is set), and today."""

    on: date | None
    today: date

    @property
    def is_over(self) -> bool:
        """Whether that day has passed."""
        return self.on is not None and self.today > self.on


def piece(
    title: str,
    held: Sequence[Held],
    due: Due,
    *,
    which: str = "",
    why: str = "",
    owes: Owes | None = None,
) -> Piece:
    """Present where something is held; missing when its day has passed; else not yet due."""
    state = State.NOT_YET_DUE
    if held:
        state = State.PRESENT
    elif due.is_over:
        state = State.MISSING
    return Piece(title, state, tuple(held), which, due.on, why, owes)


def not_asked(title: str, why: str, *, which: str = "") -> Piece:
    """A document that this grant does not need, and why."""
    return Piece(title, State.DOES_NOT_APPLY, which=which, why=why)


def with_outside(line: Line, filed: Sequence[Held], waived: str) -> Line:
    """The line with papers from outside, and with the official's waiver where it is missing."""
    found = line.piece
    if filed:
        found = replace(found, held=(*found.held, *filed), state=State.PRESENT, why="")
    if waived and found.state in {State.MISSING, State.NOT_YET_DUE}:
        found = replace(found, state=State.WAIVED, why=waived)
    return replace(line, piece=found)


@dataclass(frozen=True)
class Tally:
    """How complete a file is, in counts. What does not apply is not counted as required."""

    present: int
    missing: int
    not_yet_due: int
    waived: int
    does_not_apply: int

    @property
    def required(self) -> int:
        """Everything that this grant needs."""
        return self.present + self.missing + self.not_yet_due + self.waived

    @property
    def words(self) -> str:
        """27 of 31, 2 missing, 2 not yet due."""
        said = [f"{self.present} of {self.required}", f"{self.missing} missing"]
        said.append(f"{self.not_yet_due} not yet due")
        return ", ".join(said + ([f"{self.waived} waived"] if self.waived else []))


def tally(lines: Iterable[Line]) -> Tally:
    """Count the lines by state."""
    states = [each.state for each in lines]
    return Tally(*(states.count(state) for state in State))


def fingerprint(lines: Iterable[Line]) -> str:
    """SHA-256 of every line with its state and its documents: what a sign-off stands on."""
    said = [
        [each.key, each.state.value, [[held.name, str(held.on)] for held in each.piece.held]]
        for each in lines
    ]
    text = json.dumps(said, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
