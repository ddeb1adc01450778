"""Comparing receipts that people hold with what the server kept: nothing lost, half, or twice."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import select

from app.applications import queries
from app.applications.models import AttemptOutcome, Submission, SubmissionAttempt
from app.platform import audit, db, storage
from app.platform.audit import AuditEvent
from app.platform.storage import StoredFile
from tests.support.district import Receipt


def faults(held: Iterable[Receipt], *, all_are_held: bool = True) -> list[str]:
    """Every way in which what was kept is not what was acknowledged."""
    kept = db.every(select(Submission))
    found = list(_lost(held, kept, all_are_held=all_are_held))
    for each in kept:
        found += _half_written(each)
    found += _doubled(kept)
    found += [f"audit entry {each.sequence}: {each.reason}" for each in audit.verify()]
    return found


def _lost(held: Iterable[Receipt], kept: list[Submission], *, all_are_held: bool) -> list[str]:
    known = {each.id: Receipt(each.id, each.receipt_number, each.sha256) for each in kept}
    mine = set(held)
    found = [
        f"{each.number} is not there" for each in mine if known.get(each.submission_id) != each
    ]
    if all_are_held:
        found += [f"{each.number} is held by nobody" for each in set(known.values()) - mine]
    return found


def _half_written(each: Submission) -> list[str]:
    """The receipt's row, its bytes, the attached files, the log line and the audit entry."""
    name = each.receipt_number
    if not storage.is_intact(each.snapshot) or each.snapshot.sha256 != each.sha256:
        return [f"{name}: its bytes are not what the receipt says"]
    snapshot = queries.snapshot(each)
    found = []
    if (snapshot.ordinal, snapshot.number) != (each.ordinal, each.application.number):
        found.append(f"{name}: its bytes are of {snapshot.number}-{snapshot.ordinal}")
    for file in snapshot.files:
        row = db.session.scalars(select(StoredFile).where(StoredFile.sha256 == file.sha256)).first()
        if row is None or not storage.is_intact(row):
            found.append(f"{name}: {file.name} is not whole")
    return found + _not_once(each)


def _not_once(each: Submission) -> list[str]:
    lines = db.every(
        select(SubmissionAttempt).where(
            SubmissionAttempt.receipt_number == each.receipt_number,
            SubmissionAttempt.outcome == AttemptOutcome.RECEIVED,
        )
    )
    steps = ("application:submit", "application:resubmit")
    entries = db.session.scalars(
        select(AuditEvent).where(
            AuditEvent.subject_id == each.application_id, AuditEvent.verb.in_(steps)
        )
    )
    told = [entry for entry in entries if entry.details["receipt"] == each.receipt_number]
    counts = (len(lines), len(told))
    return [] if counts == (1, 1) else [f"{each.receipt_number}: log and audit have {counts}"]


def _doubled(kept: list[Submission]) -> list[str]:
    ordinals: dict[object, list[int]] = {}
    for each in kept:
        ordinals.setdefault(each.application_id, []).append(each.ordinal)
    found = [
        f"ordinals are {sorted(numbers)}"
        for numbers in ordinals.values()
        if sorted(numbers) != list(range(1, len(numbers) + 1))
    ]
    pages = Counter((each.application_id, each.form_token) for each in kept)
    return found + [f"page {page} was received {n} times" for page, n in pages.items() if n > 1]
