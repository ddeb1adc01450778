"""What a document that came back would change, question by question. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.applications.papers.questions import TITLE, Question
from app.applications.papers.reading_back import Found, plain
from app.applications.rules import words
from app.applications.rules.words import Length


class State(StrEnum):
    """What the document says about one question."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    EMPTY = "empty"
    MISSING = "missing"
    TWICE = "twice"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]

    @property
    def is_offered(self) -> bool:
        """Whether there is a text to take over."""
        return self in {State.NEW, State.CHANGED, State.TWICE}


_LABELS = {
    State.NEW: "New: nothing is there yet",
    State.CHANGED: "Differs from what is there",
    State.SAME: "The same",
    State.EMPTY: "Empty in the document",
    State.MISSING: "Not found in the document",
    State.TWICE: "Twice in the document, with different texts",
    State.UNKNOWN: "Answers no question of this application",
}


@dataclass(frozen=True)
class Compared:
    """One question: what is there, what the document holds, and how long that is."""

    code: str
    title: str
    state: State
    there: str
    brought: str
    revision: int
    length: Length


def compare(questions: Sequence[Question], found: Sequence[Found]) -> list[Compared]:
    """Each question once, in its order; then what the document holds beyond them."""
    by_code = {each.code.upper(): each for each in found}
    rows = [_row(each, by_code.pop(each.code.upper(), None)) for each in questions]
    beyond = [
        Compared(each.code, "", State.UNKNOWN, "", each.text, 0, Length(0, None, None))
        for each in by_code.values()
        if each.text
    ]
    return rows + beyond


def _row(question: Question, found: Found | None) -> Compared:
    brought = found.text if found else ""
    if question.code == TITLE:
        brought = " ".join(brought.split())
    counted = Length(0, None, None) if not question.item else words.length(question.item, brought)
    return Compared(
        question.code,
        question.title,
        _state(question, found, brought),
        question.text,
        brought,
        question.revision,
        counted,
    )


def _state(question: Question, found: Found | None, brought: str) -> State:
    if found is None:
        return State.MISSING
    if found.is_twice:
        return State.TWICE
    if not brought:
        return State.EMPTY
    there = plain(question.text)
    if not there.strip():
        return State.NEW
    return State.SAME if there == plain(brought) else State.CHANGED
