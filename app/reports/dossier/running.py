"""What was sent and what happened while the grant ran: files, certified data, the audit trail."""

import json
import uuid

from sqlalchemy import select

from app.applications import queries as applications
from app.awards import queries as awards
from app.awards.models import Award
from app.evaluation import queries as evaluation
from app.monitoring.lifecycle.watching import ContactStatus
from app.monitoring.queries import changes, closing, contacts, continuing
from app.platform import db
from app.platform.audit import AuditEvent
from app.platform.storage import StoredFile
from app.reports.dossier import tables
from app.reports.dossier.tables import Table

_CERTIFIED = (
    *("period", "kind", "file", "status", "received_at", "certified_at", "signature"),
    *("rows", "file_sha256", "inputs_sha256"),
)


def attached(award: Award) -> list[tuple[str, uuid.UUID]]:
    """The files of that submission: name and stored file, in the order of the submission."""
    made = award.application.standing_submission
    if made is None:
        return []
    files = [
        applications.submitted_file(made, each.sha256) for each in applications.snapshot(made).files
    ]
    return [(each.name, each.id) for each in files]


def certified(award: Award) -> Table:
    """Which data were certified by whom, with the hash of the file that was sent."""
    rows = (
        [
            each.period.code,
            each.dataset.value,
            each.ordinal,
            each.status.value,
            each.received_at.isoformat(),
            each.certified_at.isoformat(),
            each.signature,
            each.row_count,
            each.file.sha256 if each.file else None,
            each.inputs_sha256,
        ]
        for each in reversed(evaluation.uploads(award))
        if each.certified_at is not None
    )
    return Table("certified-data.csv", "Certified data, with hashes", _CERTIFIED, rows)


def sent(award: Award) -> list[tuple[str, str, StoredFile]]:
    """Files that people sent while the grant ran: folder, with what they came, and the file."""
    found = []
    for review in continuing.reviews_of([award]).values():
        for made in review.determinations:
            for asked in made.requests:
                words = "Request for reconsideration"
                found += [("5-continuation", words, each.file) for each in asked.files]
    ended = closing.closeout_of(award)
    for item in ended.items if ended else ():
        found += [("6-closeout", item.kind.label, each.file) for each in item.files]
    return found + _sent_before_the_end(award)


def _sent_before_the_end(award: Award) -> list[tuple[str, str, StoredFile]]:
    found = []
    for condition in awards.conditions(award):
        for note in condition.notes:
            found += [("3-award", condition.name, each.file) for each in note.files]
    for asked in changes.amendments(award):
        words = f"Amendment {asked.number}"
        found += [("4-running", words, each.file) for each in asked.files]
    for contact in contacts.contacts(award):
        if contact.status is ContactStatus.FINISHED:
            found += [("4-running", contact.name, each.file) for each in contact.files]
    for action in contacts.corrective_actions(award):
        words = f"Corrective action {action.number}"
        found += [("4-running", words, each.file) for move in action.moves for each in move.files]
    return found


def audit_lines(award: Award) -> bytes:
    """The audit events of the award and of its application as JSON lines, with their hashes."""
    return b"".join(
        json.dumps(_event(each), sort_keys=True, ensure_ascii=True).encode() + b"\n"
        for each in audit_events(award)
    )


def audit_events(award: Award) -> list[AuditEvent]:
    """What happened to the award, its application, its submissions and its reviews."""
    subjects = [award.id, award.application_id]
    subjects += [each.id for each in award.application.submissions]
    subjects += [each.id for each in tables.reviews_of(award.application_id)]
    query = select(AuditEvent).where(AuditEvent.subject_id.in_(subjects))
    return list(db.session.scalars(query.order_by(AuditEvent.sequence)))


def _event(of: AuditEvent) -> dict[str, object]:
    return {
        "sequence": of.sequence,
        "at": of.at.isoformat(),
        "actor": str(of.actor_id),
        "verb": of.verb,
        "subject_type": of.subject_type,
        "subject": str(of.subject_id),
        "details": of.details,
        "request": of.request_id,
        "previous_sha256": of.previous_sha256,
        "sha256": of.sha256,
    }
