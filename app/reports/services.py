"""Deeds of the roof: documents, letters in one go, and an unfinished draft that is sent home."""

import uuid
from contextlib import closing

from app.applications import queries as applications
from app.applications.rules import moments
from app.awards import queries as awards
from app.awards import rules as award_rules
from app.awards.lifecycle import AnnouncementStatus
from app.awards.models import Announcement
from app.identity.actor import SYSTEM, Actor
from app.platform import audit, clock, db, jobs, mail
from app.platform.errors import NotNowError
from app.reports import letter_files
from app.reports.lifecycle import BATCH, LIFECYCLE, BatchStatus, BatchStep, Status, Step
from app.reports.models import BatchLetter, Document, DocumentKind, LetterBatch, UnfinishedNotice
from app.reports.papers import PAPERS
from app.reports.papers.paper import Made
from app.reports.queries import batches, documents, unfinished

WORK = "make_document"
TELL = "tell_of_unfinished"
LETTERS = "make_letters"


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
    with closing(made), db.transaction():
        claimed = db.claim(Document, document_id)
        if claimed is None or claimed.status is not Status.REQUESTED:
            return
        _keep(claimed, made)


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
        for person in applications.everybody_of(application):
            mail.write(
                person.email,
                "unfinished",
                about=application.id,
                application=application,
                too_late_at=moments.too_late_at(application),
                link=mail.link("reports.document", document_id=document.id),
                attempts=mail.link("applications.attempts", application_id=application.id),
            )


def order_letters(announcement: Announcement, *, by: Actor) -> LetterBatch:
    """Let the worker make all letters of an announcement as documents, one after the other.

    Raises NotNowError for one that was called off, or while a batch of it is being made.
    """
    if announcement.status is AnnouncementStatus.CANCELLED:
        message = "This announcement was called off, so it has no letters."
        raise NotNowError(message)
    if batches.running(announcement) is not None:
        message = "The letters are being made already."
        raise NotNowError(message)
    slate = announcement.slate
    told, at = awards.told_by(slate), announcement.released_at or announcement.release_at
    batch = LetterBatch(
        announcement=announcement,
        announcement_id=announcement.id,
        total=len(told),
        asked_by_id=by.id,
        asked_at=clock.now(),
    )
    batch.letters = [
        BatchLetter(
            batch_id=batch.id,
            position=position,
            letter_id=award_rules.letter_id(announcement.id, each.id, at, slate.competition.zone),
            application_id=each.id,
        )
        for position, each in enumerate(told, start=1)
    ]
    db.session.add(batch)
    audit.record(by, "letter_batch:order", batch, announcement=announcement.id, total=batch.total)
    jobs.ring(LETTERS, batch.id)
    return batch


def cancel_letters(batch: LetterBatch, *, by: Actor) -> None:
    """Stop the worker after the letter that it is drawing; what is made stays."""
    BATCH.advance(batch, BatchStep.CANCEL, by=by, made=batches.made(batch))
    batch.ended_at = clock.now()


def make_letters(batch_id: uuid.UUID) -> None:
    """Make what is missing of a batch, each letter in a transaction of its own; then one file.

    A worker that is killed loses the letter it was drawing and no other: the next one begins
    there. Two workers do not make one twice: who comes second leaves the batch to the first.
    """
    try:
        while (letter := _next_letter(batch_id)) is not None:
            if not _make_letter(batch_id, letter):
                return
        _finish_letters(batch_id)
    except Exception as problem:
        db.session.rollback()
        _note_problem(batch_id, problem)
        raise


def _next_letter(batch_id: uuid.UUID) -> BatchLetter | None:
    """The first letter that is not made; None when all are, or when nobody wants them any more."""
    batch = batches.batch(batch_id)
    return batches.next_of(batch) if batch.status is BatchStatus.RUNNING else None


def _make_letter(batch_id: uuid.UUID, letter: BatchLetter) -> bool:
    """Draw outside of any write, then keep; False where somebody else was faster, or it ended."""
    row_id, subject_id = letter.id, letter.letter_id
    document = _next_version(DocumentKind.LETTER, subject_id, letter.batch.asked_by_id)
    made = PAPERS[DocumentKind.LETTER].make(document)
    db.session.rollback()
    with db.transaction():
        batch, row = db.claim(LetterBatch, batch_id), db.claim(BatchLetter, row_id)
        if batch is None or row is None or row.document_id is not None:
            return False
        if batch.status is not BatchStatus.RUNNING:
            return False
        kept = _next_version(DocumentKind.LETTER, subject_id, batch.asked_by_id)
        db.session.add(kept)
        row.document, row.document_id = kept, kept.id
        _keep(kept, made)
    return True


def _note_problem(batch_id: uuid.UUID, problem: Exception) -> None:
    """Say on the page that it does not go on; the next sweep tries again."""
    with db.transaction():
        batch = db.claim(LetterBatch, batch_id)
        if batch is not None:
            batch.problem = type(problem).__name__


def _finish_letters(batch_id: uuid.UUID) -> None:
    waiting = batches.batch(batch_id)
    if waiting.status is not BatchStatus.RUNNING:
        return
    made = letter_files.zipped(waiting)
    db.session.rollback()
    with db.transaction():
        batch = db.claim(LetterBatch, batch_id)
        if batch is None or batch.status is not BatchStatus.RUNNING:
            return
        batch.file = made.keep()
        batch.file_id, batch.ended_at, batch.problem = batch.file.id, clock.now(), ""
        BATCH.advance(batch, BatchStep.FINISH, by=SYSTEM, sha256=batch.file.sha256)


def _next_version(kind: DocumentKind, subject_id: uuid.UUID, by_id: uuid.UUID) -> Document:
    return Document(
        kind=kind,
        subject_id=subject_id,
        version=documents.next_version(kind, subject_id),
        requested_by_id=by_id,
        requested_at=clock.now(),
    )


def _keep(document: Document, made: Made) -> None:
    document.file = made.keep()
    document.file_id, document.made_at = document.file.id, clock.now()
    LIFECYCLE.advance(document, Step.FINISH, by=SYSTEM, sha256=document.file.sha256)


def _give_up(document_id: uuid.UUID, problem: Exception) -> None:
    with db.transaction():
        claimed = db.claim(Document, document_id)
        if claimed is not None and claimed.status is Status.REQUESTED:
            claimed.problem = type(problem).__name__
            LIFECYCLE.advance(claimed, Step.FAIL, by=SYSTEM)
