"""Deeds of the roof: ask for a document, make it, and send an unfinished draft home."""

import uuid

from app.applications import queries as applications
from app.applications.rules import moments
from app.identity.actor import SYSTEM, Actor
from app.platform import audit, clock, db, jobs, mail, storage
from app.reports.lifecycle import LIFECYCLE, Status, Step
from app.reports.models import Document, DocumentKind, UnfinishedNotice
from app.reports.papers import PAPERS
from app.reports.queries import documents, unfinished

WORK = "make_document"
TELL = "tell_of_unfinished"


def request_document(kind: DocumentKind, subject_id: uuid.UUID, *, by: Actor) -> Document:
    """Ask the worker for a new version of a document; what could change is frozen here and now."""
    freeze = PAPERS[kind].freeze
    source = freeze(subject_id) if freeze else None
    document = Document(
        kind=kind,
        subject_id=subject_id,
        version=documents.next_version(kind, subject_id),
        requested_by_id=by.id if by.is_signed_in else None,
        requested_at=clock.now(),
        source=source,
        source_id=source.id if source else None,
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
        made = PAPERS[document.kind].make(document)
    except Exception as problem:
        db.session.rollback()
        _give_up(document_id, problem)
        raise
    db.session.rollback()
    with db.transaction():
        claimed = db.claim(Document, document_id)
        if claimed is None or claimed.status is not Status.REQUESTED:
            return
        claimed.file = storage.put(made.content, name=made.name, media_type=made.media_type)
        claimed.made_at = clock.now()
        LIFECYCLE.advance(claimed, Step.FINISH, by=SYSTEM, sha256=claimed.file.sha256)


def tell_of_unfinished(application_id: uuid.UUID) -> None:
    """Tell everybody who works on it that a draft was not submitted, with the draft as a document.

    Once: the application is held, and the notice is kept in the same transaction as the mail.
    """
    with db.transaction():
        application = applications.locked(application_id)
        if not unfinished.is_waiting(application, at=clock.now()):
            return
        document = request_document(DocumentKind.DRAFT, application.id, by=SYSTEM)
        db.session.add(
            UnfinishedNotice(application_id=application.id, document=document, told_at=clock.now())
        )
        for person in unfinished.people(application):
            mail.write(
                person.email,
                "unfinished",
                about=application.id,
                application=application,
                too_late_at=moments.too_late_at(application),
                link=mail.link("reports.document", document_id=document.id),
                attempts=mail.link("applications.attempts", application_id=application.id),
            )


def _give_up(document_id: uuid.UUID, problem: Exception) -> None:
    with db.transaction():
        claimed = db.claim(Document, document_id)
        if claimed is not None and claimed.status is Status.REQUESTED:
            claimed.problem = type(problem).__name__
            LIFECYCLE.advance(claimed, Step.FAIL, by=SYSTEM)
