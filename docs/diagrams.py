"""Draws every lifecycle into DOMAIN.md: `python -m docs.diagrams` (add --check to only compare)."""

import sys
from enum import StrEnum
from pathlib import Path

from app.applications.lifecycle import LIFECYCLE as APPLICATION
from app.awards.lifecycle import (
    ANNOUNCEMENT,
    CONDITION,
    CONDITION_APPEAL,
    RECONSIDERATION,
    REDACTION,
    SLATE,
)
from app.awards.lifecycle import LIFECYCLE as AWARD
from app.competitions.lifecycle import LIFECYCLE as COMPETITION
from app.evaluation.lifecycle import LIFECYCLE as UPLOAD
from app.evaluation.lifecycle import MATRIX, RELEASE
from app.identity.lifecycle import REQUEST
from app.monitoring.lifecycle.changes import AMENDMENT
from app.monitoring.lifecycle.closing import CLOSEOUT, ITEM
from app.monitoring.lifecycle.continuing import CONTINUATION
from app.monitoring.lifecycle.performance import PERFORMANCE
from app.monitoring.lifecycle.watching import ACTION, CONTACT, MILESTONE
from app.platform.lifecycle import Lifecycle
from app.reports.lifecycle import BATCH
from app.reports.lifecycle import LIFECYCLE as DOCUMENT
from app.review.lifecycle import DISCUSSION, REVIEWER, RUN, TRIAL
from app.review.lifecycle import LIFECYCLE as REVIEW

LIVES: tuple[Lifecycle[StrEnum, StrEnum], ...] = (
    REQUEST,  # type: ignore[assignment]  # the tuple mixes state types on purpose
    COMPETITION,
    APPLICATION,
    REVIEWER,
    REVIEW,
    RUN,
    TRIAL,
    DISCUSSION,
    SLATE,
    ANNOUNCEMENT,
    RECONSIDERATION,
    REDACTION,
    AWARD,
    CONDITION,
    CONDITION_APPEAL,
    MATRIX,
    UPLOAD,
    RELEASE,
    PERFORMANCE,
    AMENDMENT,
    CONTACT,
    ACTION,
    MILESTONE,
    CONTINUATION,
    CLOSEOUT,
    ITEM,
    DOCUMENT,
    BATCH,
)
PAGE = Path(__file__).with_name("DOMAIN.md")
START, END = "<!-- diagrams: start -->", "<!-- diagrams: end -->"


def diagram(life: Lifecycle[StrEnum, StrEnum]) -> str:
    """One Mermaid state diagram; the first move's origin is where things are born."""
    moves = list(life.moves.items())
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {moves[0][0][0]}"]
    lines += [f"    {before} --> {after}: {step}" for (before, step), after in moves]
    return "\n".join([f"### {life.name.capitalize()}", "", *lines, "```", ""])


def drawn(text: str) -> str:
    """The page with fresh diagrams between its marks."""
    head, _, rest = text.partition(START)
    _, _, tail = rest.partition(END)
    return f"{head}{START}\n\n" + "\n".join(diagram(life) for life in LIVES) + f"\n{END}{tail}"


def main() -> int:
    """Rewrite the page, or say that it is stale."""
    text = PAGE.read_text()
    fresh = drawn(text)
    if "--check" in sys.argv:
        return 0 if text == fresh else 1
    PAGE.write_text(fresh)
    return 0


if __name__ == "__main__":
    sys.exit(main())
