"""Batches of letters: how far each is, what comes next, and what it made."""

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Application
from app.awards.models import Announcement
from app.platform import db
from app.reports.lifecycle import BatchStatus
from app.reports.models import BatchLetter, Document, LetterBatch


def batch(batch_id: uuid.UUID) -> LetterBatch:
    """The batch, or NotFoundError."""
    return db.fetch(LetterBatch, batch_id)


def batches_of(announcement: Announcement) -> list[LetterBatch]:
    """Every batch of an announcement, the latest first."""
    return db.every(
        select(LetterBatch)
        .where(LetterBatch.announcement_id == announcement.id)
        .options(joinedload(LetterBatch.file), joinedload(LetterBatch.asked_by))
        .order_by(LetterBatch.asked_at.desc(), LetterBatch.id)
    )


def running(announcement: Announcement) -> LetterBatch | None:
    """The batch that is being made now, if one is."""
    return db.session.scalars(
        select(LetterBatch).where(
            LetterBatch.announcement_id == announcement.id,
            LetterBatch.status == BatchStatus.RUNNING,
        )
    ).one_or_none()


def made(of: LetterBatch) -> int:
    """How many of its letters are made."""
    return (
        db.session.scalar(
            select(func.count(BatchLetter.document_id)).where(BatchLetter.batch_id == of.id)
        )
        or 0
    )


def next_of(of: LetterBatch) -> BatchLetter | None:
    """The first letter that is not made yet; None when all are."""
    return db.session.scalars(
        select(BatchLetter)
        .where(BatchLetter.batch_id == of.id, BatchLetter.document_id.is_(None))
        .order_by(BatchLetter.position)
        .limit(1)
    ).one_or_none()


def letters(of: LetterBatch) -> list[BatchLetter]:
    """Its letters with their documents, in the order of the application numbers."""
    return db.every(
        select(BatchLetter)
        .where(BatchLetter.batch_id == of.id)
        .options(
            joinedload(BatchLetter.application).joinedload(Application.organisation),
            joinedload(BatchLetter.document).joinedload(Document.file),
        )
        .order_by(BatchLetter.position)
    )


def planned(letter_id: uuid.UUID) -> BatchLetter | None:
    """The letter as a batch prepares it, whether or not it was ever released."""
    return db.session.scalars(
        select(BatchLetter)
        .where(BatchLetter.letter_id == letter_id)
        .options(selectinload(BatchLetter.batch))
        .limit(1)
    ).one_or_none()


def waiting() -> list[uuid.UUID]:
    """Batches that are not done, oldest first."""
    return list(
        db.session.scalars(
            select(LetterBatch.id)
            .where(LetterBatch.status == BatchStatus.RUNNING)
            .order_by(LetterBatch.asked_at)
        )
    )
