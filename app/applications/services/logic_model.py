"""The boxes and arrows of the logic model."""

from collections.abc import Sequence

from app.applications import rules
from app.applications.models import Application, LogicColumn, LogicEntry, LogicLink
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import db, writing
from app.platform.errors import StaleError


def add_box(
    application: Application,
    column: LogicColumn,
    text: str,
    *,
    leads_to: Sequence[LogicEntry] = (),
    by: Actor,
) -> LogicEntry:
    """Put a box at the end of a column. Raises DomainError for an arrow that leads back."""
    _begin(application, by=by)
    rules.logic_model.check(text, column, leads_to)
    codes = [each.code for each in application.logic_entries]
    entry = LogicEntry(
        code=rules.coverage.next_code(codes, column.stem),
        column=column,
        position=max((each.position for each in application.logic_entries), default=0) + 1,
        text=_one_line(text),
    )
    application.logic_entries.append(entry)
    db.session.flush()
    _lead(entry, leads_to)
    return entry


def change_box(
    application: Application,
    entry: LogicEntry,
    text: str,
    *,
    leads_to: Sequence[LogicEntry],
    seen: str = "",
    by: Actor,
) -> None:
    """Change words and arrows; the column stays. Raises StaleError when it changed meanwhile."""
    _begin(application, by=by)
    db.session.refresh(entry)
    if seen and seen != rules.logic_model.fingerprint(entry):
        message = (
            f"Somebody else changed {entry.code} in between. What is kept now stands beside what "
            "you typed; save again to put yours in its place."
        )
        raise StaleError(message)
    rules.logic_model.check(text, entry.column, leads_to)
    entry.text = _one_line(text)
    _lead(entry, leads_to)


def remove_box(application: Application, entry: LogicEntry, *, by: Actor) -> None:
    """Take a box out, with every arrow from it and to it."""
    _begin(application, by=by)
    for other in application.logic_entries:
        other.links = [link for link in other.links if link.to_id != entry.id]
    db.session.flush()
    application.logic_entries.remove(entry)


def move_box(application: Application, entry: LogicEntry, by_one: int, *, by: Actor) -> None:
    """Move a box one place up (-1) or down (1) in its column; at the end it stays."""
    _begin(application, by=by)
    column = sorted(
        (each for each in application.logic_entries if each.column is entry.column),
        key=lambda each: each.position,
    )
    place = column.index(entry)
    other = place + (1 if by_one > 0 else -1)
    if 0 <= other < len(column):
        beside = column[other]
        entry.position, beside.position = beside.position, entry.position


def _begin(application: Application, *, by: Actor) -> None:
    changed(application, by=by)
    db.session.refresh(application, ["logic_entries"])


def _one_line(text: str) -> str:
    return " ".join(writing.tidy(text).split())


def _lead(entry: LogicEntry, leads_to: Sequence[LogicEntry]) -> None:
    wanted = {each.id for each in leads_to}
    kept = [link for link in entry.links if link.to_id in wanted]
    there = {link.to_id for link in kept}
    new = [LogicLink(to_id=each.id) for each in leads_to if each.id not in there]
    entry.links = kept + new
