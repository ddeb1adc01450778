"""A performance report on paper, drawn from a frozen version: whole, and as anybody may read it."""

import uuid

from app.evaluation import released
from app.monitoring.policy import performance as policy
from app.monitoring.queries import performance as reports
from app.monitoring.rules.held_figures import amount, words
from app.monitoring.rules.performance import HUMAN_SUBJECTS
from app.monitoring.rules.performance_content import MeasureRow, decode
from app.platform import pdf
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper


def _whole(document: Document) -> Made:
    version = reports.version(document.subject_id)
    content = decode(version.facts)
    made = pdf.render(
        "performance_report.html",
        version=version,
        report=version.report,
        award=version.report.award,
        content=content,
        figure_words=words,
        amount_words=amount,
        human_subjects=HUMAN_SUBJECTS,
        document=document,
    )
    return Made(_name(document, "performance-report"), made)


def _public(document: Document) -> Made:
    """Figures of students as they were released; one whose release was withdrawn is left out."""
    version = reports.version(document.subject_id)
    content = decode(version.facts)
    standing = {each.release_id for each in released.publications(version.report.award)}
    made = pdf.render(
        "performance_report_public.html",
        version=version,
        report=version.report,
        award=version.report.award,
        content=content,
        amount_words=amount,
        public_words=lambda row: _released(row, standing),
        document=document,
    )
    return Made(_name(document, "performance-report-public"), made)


def _released(row: MeasureRow, standing: set[str]) -> str:
    return row.released if row.released and row.release_id in standing else ""


def _name(document: Document, what: str) -> str:
    version = reports.version(document.subject_id)
    report = version.report
    which = "final" if report.kind.value == "final" else f"year-{report.year}"
    return f"{report.award.number}-{which}-{what}-{version.version}-v{document.version}.pdf"


def _award(version_id: uuid.UUID) -> tuple[object, ...]:
    return (reports.version(version_id).report.award,)


PERFORMANCE_REPORT = Paper(_award, policy.may_see, _whole)
PERFORMANCE_REPORT_PUBLIC = Paper(_award, policy.may_see, _public)
