"""The audit trail: append-only, and chained by hashes so that any later change shows.

Entries wait in the session and are chained just before the commit, while the head of the chain is
locked; so a rolled-back deed leaves no entry, and two commits never claim the same place.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import event, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.session import SessionTransaction

from app.platform import clock
from app.platform.db import Base, apart, session
from app.platform.lasting import Lasting

_WAITING = "audit_waiting"
_REQUEST = "audit_request_id"
GENESIS = "0" * 64


class Doer(Protocol):
    """Whoever does something: a person, or the system itself."""

    @property
    def id(self) -> uuid.UUID:
        """The identity that history keeps."""


class Subject(Protocol):
    """Whatever something is done to."""

    id: Any
    __tablename__: str


class AuditEvent(Lasting, Base):
    """One thing that happened: when, by whom, what, to what, with which particulars."""

    __tablename__ = "audit_event"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[uuid.UUID] = mapped_column(index=True)
    verb: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[uuid.UUID] = mapped_column(index=True)
    details: Mapped[dict[str, Any]]
    request_id: Mapped[str]
    previous_sha256: Mapped[str]
    sha256: Mapped[str]

    def fingerprint(self) -> str:
        """SHA-256 over everything the entry says and over the entry before it."""
        said = [
            self.sequence,
            self.at.astimezone(UTC).isoformat(),
            str(self.actor_id),
            self.verb,
            self.subject_type,
            str(self.subject_id),
            self.details,
            self.request_id,
            self.previous_sha256,
        ]
        text = json.dumps(said, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


class AuditHead(Base):
    """The end of the chain, in one row: the lock for writers, and the guard against truncation."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sequence: Mapped[int]
    sha256: Mapped[str]


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold."""

    sequence: int
    reason: str


def record(by: Doer, verb: str, subject: Subject, **details: object) -> AuditEvent:
    """Write that `by` did `verb` to `subject`. Details are small facts; never a body of text."""
    entry = AuditEvent(
        at=clock.now(),
        actor_id=by.id,
        verb=str(verb),
        subject_type=subject.__tablename__,
        subject_id=subject.id,
        details=json.loads(json.dumps(details, default=str)),
        request_id=request_id(),
    )
    session.info.setdefault(_WAITING, []).append(entry)
    return entry


def record_apart(by: Doer, verb: str, subject: Subject, **details: object) -> None:
    """Write about a refusal that matters, in a transaction of its own.

    The refused request leaves no other trace: what it had begun is rolled back first.
    """
    with apart():
        record(by, verb, subject, **details)


def request_id() -> str:
    """The request under which things are recorded now; empty outside of one."""
    return str(session.info.get(_REQUEST, ""))


def belongs_to_request(request_id: str) -> None:
    """Name the request under which what follows is recorded."""
    session.info[_REQUEST] = request_id


def waiting() -> list[AuditEvent]:
    """What was recorded in this transaction and is not chained yet."""
    return list(session.info.get(_WAITING, []))


def seal() -> None:
    """Chain the waiting entries now. The commit does it by itself."""
    _chain(session())


def _chain(current: Session) -> None:
    entries: list[AuditEvent] = current.info.pop(_WAITING, [])
    if not entries:
        return
    head = current.scalars(select(AuditHead).with_for_update()).one_or_none()
    if head is None:
        head = AuditHead(id=1, sequence=0, sha256=GENESIS)
        current.add(head)
    for entry in entries:
        entry.sequence = head.sequence + 1
        entry.previous_sha256 = head.sha256
        entry.sha256 = entry.fingerprint()
        head.sequence, head.sha256 = entry.sequence, entry.sha256
        current.add(entry)
    current.flush()


def _before_commit(current: Session) -> None:
    _chain(current)


def _after_rollback(current: Session, previous: SessionTransaction) -> None:
    if previous.parent is None:
        current.info.pop(_WAITING, None)


def init_app() -> None:
    """Chain at each commit, and forget at each rollback."""
    event.listen(Session, "before_commit", _before_commit)
    event.listen(Session, "after_soft_rollback", _after_rollback)


def history(subject: Subject) -> list[AuditEvent]:
    """All that happened to one thing, oldest first."""
    return list(
        session.scalars(
            select(AuditEvent)
            .where(AuditEvent.subject_id == subject.id)
            .order_by(AuditEvent.sequence)
        )
    )


def verify() -> Iterator[Break]:
    """Walk the whole chain and report each place where it was changed, reordered or cut."""
    sequence, previous = 0, GENESIS
    for entry in session.scalars(select(AuditEvent).order_by(AuditEvent.sequence)):
        if entry.sequence != sequence + 1:
            yield Break(sequence + 1, "an entry is missing")
        elif entry.previous_sha256 != previous:
            yield Break(entry.sequence, "the entry does not follow the one before it")
        if entry.fingerprint() != entry.sha256:
            yield Break(entry.sequence, "the entry was changed")
        sequence, previous = entry.sequence, entry.sha256
    head = session.get(AuditHead, 1)
    if (head.sequence, head.sha256) != (sequence, previous) if head else sequence:
        yield Break(sequence + 1, "the end of the chain is not where it was")
