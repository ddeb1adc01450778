"""Documents from the same figures as the screen: one entry for each kind, its file beside it."""

from app.reports.models import DocumentKind
from app.reports.papers import (
    amendments,
    applications,
    awards,
    fidelity,
    monitoring,
    performance,
    portfolio,
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
    DocumentKind.PORTFOLIO_REPORT: portfolio.PORTFOLIO_REPORT,
    DocumentKind.MONITORING_RECORD: monitoring.MONITORING_RECORD,
    DocumentKind.PERFORMANCE_REPORT: performance.PERFORMANCE_REPORT,
    DocumentKind.PERFORMANCE_REPORT_PUBLIC: performance.PERFORMANCE_REPORT_PUBLIC,
}

__all__ = ["PAPERS", "Made", "Paper"]
