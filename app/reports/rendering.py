"""Documents from the same figures as the screen."""

from app.applications import queries as applications
from app.applications.rules import moments
from app.applications.snapshot import decode
from app.evaluation import queries as evaluation
from app.evaluation.rules import settling
from app.evaluation.rules.claims import Evidence, claim
from app.platform import mail, pdf, storage
from app.platform.errors import NotFoundError
from app.reports import figures
from app.reports.models import Document, DocumentKind
from app.reports.queries.fidelity import picture
from app.reports.queries.trajectories import max_periods, trajectories


def render(document: Document) -> tuple[str, bytes]:
    """The file's name and its bytes."""
    return _MAKERS[document.kind](document)


def _application(document: Document) -> tuple[str, bytes]:
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
    return f"{submission.receipt_number}-application-v{document.version}.pdf", content


def _draft(document: Document) -> tuple[str, bytes]:
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
    return f"{application.number}-draft-v{document.version}.pdf", content


def _receipt(document: Document) -> tuple[str, bytes]:
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
    return f"{submission.receipt_number}-receipt-v{document.version}.pdf", content


def _attempts(document: Document) -> tuple[str, bytes]:
    application = applications.application(document.subject_id)
    content = pdf.render(
        "attempts.html",
        application=application,
        attempts=applications.attempts(application, until=document.requested_at),
        too_late_at=moments.too_late_at(application),
        document=document,
    )
    return f"{application.number}-attempts-v{document.version}.pdf", content


def _fidelity_report(document: Document) -> tuple[str, bytes]:
    upload = evaluation.upload(document.subject_id)
    award = upload.period.award
    seen = picture(award)
    if upload not in seen.uploads:
        raise NotFoundError
    promises = seen.promises(upload)
    content = pdf.render(
        "fidelity_report.html",
        award=award,
        upload=upload,
        picture=seen,
        heat_map=figures.fidelity_map(seen, upload),
        bars=figures.promised_against_delivered(promises, upload.period.name),
        promises=promises,
        outcomes=seen.outcomes(upload),
        claim=claim(Evidence(comparable_periods=max_periods(trajectories(seen)))),
        linked=False,
        delivered_words=figures.delivered_words,
        unit_words=settling.unit_words,
        roll_up_words=settling.roll_up_words,
        document=document,
    )
    return f"{award.number}-{upload.period.code}-fidelity-v{document.version}.pdf", content


_MAKERS = {
    DocumentKind.APPLICATION: _application,
    DocumentKind.RECEIPT: _receipt,
    DocumentKind.DRAFT: _draft,
    DocumentKind.ATTEMPTS: _attempts,
    DocumentKind.FIDELITY_REPORT: _fidelity_report,
}
