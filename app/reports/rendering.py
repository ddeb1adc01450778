"""Documents from the same figures as the screen."""

from app.applications import queries as applications
from app.evaluation import queries as evaluation
from app.evaluation.rules import settling
from app.evaluation.rules.claims import Evidence, claim
from app.platform import pdf
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
    DocumentKind.FIDELITY_REPORT: _fidelity_report,
}
