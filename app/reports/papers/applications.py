"""An application on paper: as submitted, as a draft, its receipt, its attempts."""

import uuid

from app.applications import queries as applications
from app.applications.rules import moments
from app.applications.snapshot import decode, take
from app.platform import clock, mail, pdf, storage
from app.platform.errors import NotFoundError
from app.reports import policy
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper


def _application(document: Document) -> Made:
    submission = applications.submission(document.subject_id)
    application = submission.application
    content = pdf.render(
        "application.html",
        submission=submission,
        application=application,
        snapshot=applications.snapshot(submission),
        rubric=applications.rubric_answered(submission),
        document=document,
    )
    return Made(f"{submission.receipt_number}-application-v{document.version}.pdf", content)


def _draft(document: Document) -> Made:
    """From what was frozen when it was asked for, whatever was written since."""
    if document.source is None:
        raise NotFoundError
    application = applications.application(document.subject_id)
    content = pdf.render(
        "draft.html",
        application=application,
        snapshot=decode(storage.read(document.source)),
        sha256=document.source.sha256,
        rubric=applications.rubric(application),
        document=document,
    )
    return Made(f"{application.number}-draft-v{document.version}.pdf", content)


def _receipt(document: Document) -> Made:
    submission = applications.submission(document.subject_id)
    content = pdf.render(
        "receipt.html",
        submission=submission,
        application=submission.application,
        snapshot=applications.snapshot(submission),
        attempts=applications.attempts(submission.application, until=document.requested_at),
        verify_at=mail.link("applications.verify"),
        document=document,
    )
    return Made(f"{submission.receipt_number}-receipt-v{document.version}.pdf", content)


def _attempts(document: Document) -> Made:
    application = applications.application(document.subject_id)
    content = pdf.render(
        "attempts.html",
        application=application,
        attempts=applications.attempts(application, until=document.requested_at),
        too_late_at=moments.too_late_at(application),
        document=document,
    )
    return Made(f"{application.number}-attempts-v{document.version}.pdf", content)


def _submitted(submission_id: uuid.UUID) -> tuple[object, ...]:
    return (applications.submission(submission_id).application,)


def _worked_on(application_id: uuid.UUID) -> tuple[object, ...]:
    return (applications.application(application_id),)


def _tried(application_id: uuid.UUID) -> tuple[object, ...]:
    return applications.application(application_id), clock.now()


def _frozen(application_id: uuid.UUID) -> storage.StoredFile:
    """The working copy as the bytes that a submission of it would hold."""
    application = applications.application(application_id)
    canonical = take(application, ordinal=len(application.submissions) + 1)
    name = f"{application.number}-draft.json"
    return storage.put(canonical.content, name=name, media_type="application/json")


APPLICATION = Paper(_submitted, policy.may_have_application, _application)
RECEIPT = Paper(_submitted, policy.may_have_application, _receipt)
DRAFT = Paper(_worked_on, policy.may_have_draft, _draft, freeze=_frozen)
ATTEMPTS = Paper(_tried, policy.may_have_attempts, _attempts)
