"""A funded application for the public: drawn from the redacted snapshot, never from the whole."""

import uuid

from app.applications import queries as applications
from app.applications.snapshot import decode, encode
from app.awards import queries as awards
from app.platform import pdf, storage
from app.platform.errors import NotFoundError
from app.reports import policy
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper


def _redacted(document: Document) -> Made:
    if document.source is None:
        raise NotFoundError
    redaction = awards.redaction(document.subject_id)
    application = redaction.award.application
    content = pdf.render(
        "redacted_application.html",
        redaction=redaction,
        application=application,
        snapshot=decode(storage.read(document.source)),
        log=awards.redacted(redaction).log,
        rubric=applications.rubric_answered(redaction.submission),
        document=document,
    )
    return Made(f"{application.number}-public-{redaction.ordinal}.pdf", content)


def _of(redaction_id: uuid.UUID) -> tuple[object, ...]:
    return (awards.redaction(redaction_id),)


def _frozen(redaction_id: uuid.UUID) -> storage.StoredFile:
    """The redacted copy as bytes, before anything is drawn of it."""
    redaction = awards.redaction(redaction_id)
    content = encode(awards.redacted(redaction).snapshot)
    name = f"{redaction.award.number}-public-{redaction.ordinal}.json"
    return storage.put(content, name=name, media_type="application/json")


REDACTED = Paper(_of, policy.may_have_redacted, _redacted, freeze=_frozen)
