"""Work that outlives a request. What is to be done is a row of the domain; Huey only rings.

A stage registers each kind of work with `register`: how to find the rows that wait, and the deed.
A request calls `ring` in its transaction; the bell sounds only after the commit. A sweep every
minute rings for rows that nobody answered, so a killed worker or a lost bell loses nothing. Deeds
are idempotent: they look at their row first and do nothing when it no longer waits.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import structlog
from flask import Flask, current_app, has_app_context
from huey import MemoryHuey, SqliteHuey, crontab
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.platform import db

_RUNG = "jobs_rung"
log = structlog.get_logger()


@dataclass(frozen=True)
class Work:
    """One kind of work: its name, the identities that wait for it, and the deed for one of them."""

    name: str
    waiting: Callable[[], Iterable[uuid.UUID]]
    do: Callable[[uuid.UUID], None]


class Worker:
    """The kinds of work this application knows, and the queue that rings for them."""

    def __init__(self, app: Flask, queue: Path | None) -> None:
        """Open the queue: a file beside the database, or memory for tests."""
        self.app = app
        self.kinds: dict[str, Work] = {}
        if queue:
            queue.parent.mkdir(parents=True, exist_ok=True)
        self.huey = SqliteHuey("pentad", filename=str(queue)) if queue else MemoryHuey("pentad")
        self.answer = self.huey.task(name="answer")(self._answer)
        self.huey.periodic_task(crontab(minute="*"), name="sweep")(self._sweep)

    def _answer(self, name: str, row_id: str) -> None:
        with self.app.app_context():
            attempt(self.kinds[name], uuid.UUID(row_id))

    def _sweep(self) -> None:
        with self.app.app_context():
            sweep()


def init_app(app: Flask, *, queue: Path | None) -> None:
    """Give the application a worker; bells sound after commits."""
    app.extensions["worker"] = Worker(app, queue)
    if not event.contains(Session, "after_commit", _sound):
        event.listen(Session, "after_commit", _sound)
        event.listen(Session, "after_rollback", _hush)


def register(app: Flask, work: Work) -> None:
    """Make a kind of work known."""
    app.extensions["worker"].kinds[work.name] = work


def ring(name: str, row_id: uuid.UUID) -> None:
    """Ask for this row to be worked on once the current transaction is saved."""
    db.session.info.setdefault(_RUNG, []).append((name, str(row_id)))


def sweep() -> int:
    """Work on every row that waits, of every kind, and say how many there were."""
    done = 0
    for work in current_app.extensions["worker"].kinds.values():
        waiting = list(work.waiting())
        db.session.rollback()
        for row_id in waiting:
            attempt(work, row_id)
            done += 1
    return done


def attempt(work: Work, row_id: uuid.UUID) -> None:
    """Do the deed for one row. A failure is logged and the row goes on waiting."""
    try:
        work.do(row_id)
    except Exception:
        db.session.rollback()
        if current_app.testing:
            raise
        log.exception("work_failed", work=work.name, row=str(row_id))


def _sound(current: Session) -> None:
    worker = current_app.extensions["worker"] if has_app_context() else None
    for name, row_id in current.info.pop(_RUNG, []):
        if worker:
            worker.answer(name, row_id)


def _hush(current: Session) -> None:
    current.info.pop(_RUNG, None)
