"""Documents from the same figures as the screen: one entry for each kind, its file beside it."""

from app.reports.models import DocumentKind
from app.reports.papers import (
    amendments,
    applications,
    awards,
    dossier,
    fidelity,
    letters,
    monitoring,
    monitoring_ends,
    performance,
    portfolio,
    redactions,
    reviews,
    slates,
)
from app.reports.papers.paper import Made, Paper

PAPERS: dict[DocumentKind, Paper] = {
    DocumentKind.APPLICATION: applications.APPLICATION,
    DocumentKind.RECEIPT: applications.RECEIPT,
    DocumentKind.DRAFT: applications.DRAFT,
    DocumentKind.ATTEMPTS: applications.ATTEMPTS,
    DocumentKind.NOTIFICATION: awards.NOTIFICATION,
    DocumentKind.CONDITION_NOTICE: awards.CONDITION_NOTICE,
    DocumentKind.AMENDMENT: amendments.AMENDMENT,
    DocumentKind.FIDELITY_REPORT: fidelity.FIDELITY_REPORT,
    DocumentKind.PERFORMANCE_REPORT: performance.PERFORMANCE_REPORT,
    DocumentKind.PERFORMANCE_REPORT_PUBLIC: performance.PERFORMANCE_REPORT_PUBLIC,
    DocumentKind.PORTFOLIO_REPORT: portfolio.PORTFOLIO_REPORT,
    DocumentKind.MONITORING_RECORD: monitoring.MONITORING_RECORD,
    DocumentKind.SLATE_RECORD: slates.SLATE_RECORD,
    DocumentKind.LETTER: letters.LETTER,
    DocumentKind.FEEDBACK: reviews.FEEDBACK,
    DocumentKind.REVIEW_FORM: reviews.REVIEW_FORM,
    DocumentKind.REDACTED_APPLICATION: redactions.REDACTED,
    DocumentKind.CONTINUATION: monitoring_ends.CONTINUATION,
    DocumentKind.NONCONTINUATION: monitoring_ends.NONCONTINUATION,
    DocumentKind.CLOSEOUT: monitoring_ends.CLOSEOUT,
    DocumentKind.DOSSIER: dossier.dossier(lambda: PAPERS),
    DocumentKind.DOSSIER_INDEX: dossier.DOSSIER_INDEX,
}

__all__ = ["PAPERS", "Made", "Paper"]
