"""Documents that were asked for."""

import uuid

from sqlalchemy import func, select

from app.platform import db
from app.reports.lifecycle import Status
from app.reports.models import Document, DocumentKind


def document(document_id: uuid.UUID) -> Document:
    """The document, or NotFoundError."""
    return db.fetch(Document, document_id)


def versions(kind: DocumentKind, subject_id: uuid.UUID) -> list[Document]:
    """Every version of one document, newest first."""
    return db.every(
        select(Document)
        .where(Document.kind == kind, Document.subject_id == subject_id)
        .order_by(Document.version.desc())
    )


def next_version(kind: DocumentKind, subject_id: uuid.UUID) -> int:
    """The number of the version that comes next."""
    last = db.session.scalar(
        select(func.max(Document.version)).where(
            Document.kind == kind, Document.subject_id == subject_id
        )
    )
    return (last or 0) + 1


def waiting() -> list[uuid.UUID]:
    """Documents that nobody made yet."""
    query = select(Document.id).where(Document.status == Status.REQUESTED)
    return list(db.session.scalars(query.order_by(Document.requested_at)))
