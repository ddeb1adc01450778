"""Deeds of the roof: ask for a document, and make it."""

import uuid

from app.identity.actor import SYSTEM, Actor
from app.platform import audit, clock, db, jobs, storage
from app.reports import rendering
from app.reports.lifecycle import LIFECYCLE, Status, Step
from app.reports.models import Document, DocumentKind
from app.reports.queries import documents

WORK = "make_document"


def request_document(kind: DocumentKind, subject_id: uuid.UUID, *, by: Actor) -> Document:
    """Ask the worker for a new version of a document."""
    document = Document(
        kind=kind,
        subject_id=subject_id,
        version=documents.next_version(kind, subject_id),
        requested_by_id=by.id,
        requested_at=clock.now(),
    )
    db.session.add(document)
    audit.record(by, "document:request", document, kind=kind, of=subject_id)
    jobs.ring(WORK, document.id)
    return document


def make(document_id: uuid.UUID) -> None:
    """Make one document: read and draw outside of any write, then keep the file."""
    document = documents.document(document_id)
    if document.status is not Status.REQUESTED:
        return
    try:
        name, content = rendering.render(document)
    except Exception as problem:
        db.session.rollback()
        _give_up(document_id, problem)
        raise
    db.session.rollback()
    with db.transaction():
        claimed = db.claim(Document, document_id)
        if claimed is None or claimed.status is not Status.REQUESTED:
            return
        claimed.file = storage.put(content, name=name, media_type="application/pdf")
        claimed.made_at = clock.now()
        LIFECYCLE.advance(claimed, Step.FINISH, by=SYSTEM, sha256=claimed.file.sha256)


def _give_up(document_id: uuid.UUID, problem: Exception) -> None:
    with db.transaction():
        claimed = db.claim(Document, document_id)
        if claimed is not None and claimed.status is Status.REQUESTED:
            claimed.problem = type(problem).__name__
            LIFECYCLE.advance(claimed, Step.FAIL, by=SYSTEM)
