"""SQLite as a server's database: durable, strict, and with a fair queue of writers.

SQLite lets one writer in at a time; the others ask again and again, and whoever is unlucky for ten
seconds is refused. In the last minutes before a deadline that would be somebody's submission. So
writers queue at a lock that is handed on in turn: first within the process, then between processes.
The kernel frees it when a process is killed.
"""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection

PATIENCE = 60.0  # seconds in the queue of a process; longer means that something holds it for good
_HELD = "writers_queue"


class WritersQueue:
    """Whoever holds it may begin to write."""

    def __init__(self, path: Path) -> None:
        """The file only carries the lock between processes; nothing is written into it."""
        self._path = path
        self._here = Lock()

    def enter(self) -> int:
        """Wait for one's turn. The value is what `leave` asks for."""
        if not self._here.acquire(timeout=PATIENCE):
            message = f"Nobody could write for {PATIENCE:g} seconds"
            raise TimeoutError(message)
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            self._here.release()
            raise
        return handle

    def leave(self, handle: int) -> None:
        """Let the next one in."""
        os.close(handle)
        self._here.release()


def prepare(engine: Engine, *, is_writing: Callable[[], bool]) -> None:
    """Make every connection of this engine durable, strict, and patient."""
    file = engine.url.database
    queue = WritersQueue(Path(f"{file}.writers")) if file and file != ":memory:" else None

    def begin(connection: Connection) -> None:
        if not is_writing():
            connection.exec_driver_sql("BEGIN")
            return
        if queue and _HELD not in connection.info:
            connection.info[_HELD] = queue.enter()
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def leave(_connection: Any, record: Any) -> None:
        if queue and (handle := record.info.pop(_HELD, None)) is not None:
            queue.leave(handle)

    event.listen(engine, "connect", _durable)
    event.listen(engine, "begin", begin)
    event.listen(engine, "checkin", leave)


def _durable(connection: Any, _record: Any) -> None:
    """What a person was told is saved survives a power cut."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
