"""Documents from the same figures as the screen: one entry for each kind, its file beside it."""

from app.reports.models import DocumentKind
from app.reports.papers import applications, fidelity, letters, redactions, reviews, slates
from app.reports.papers.paper import Made, Paper

PAPERS: dict[DocumentKind, Paper] = {
    DocumentKind.APPLICATION: applications.APPLICATION,
    DocumentKind.RECEIPT: applications.RECEIPT,
    DocumentKind.DRAFT: applications.DRAFT,
    DocumentKind.ATTEMPTS: applications.ATTEMPTS,
    DocumentKind.FIDELITY_REPORT: fidelity.FIDELITY_REPORT,
    DocumentKind.LETTER: letters.LETTER,
    DocumentKind.FEEDBACK: reviews.FEEDBACK,
    DocumentKind.REVIEW_FORM: reviews.REVIEW_FORM,
    DocumentKind.REDACTED_APPLICATION: redactions.REDACTED,
    DocumentKind.SLATE_RECORD: slates.SLATE_RECORD,
}

__all__ = ["PAPERS", "Made", "Paper"]
