"""Counts statements, so that lists do not ask once per row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from app.platform import db


@contextmanager
def queries_counted() -> Iterator[list[str]]:
    """The statements that were sent inside the block; savepoints and BEGIN left out."""
    seen: list[str] = []

    def remember(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
            seen.append(statement)

    event.listen(db.db.engine, "before_cursor_execute", remember)
    try:
        yield seen
    finally:
        event.remove(db.db.engine, "before_cursor_execute", remember)
