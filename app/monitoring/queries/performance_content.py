"""A performance report as it stands now: what is held with its source, and what was written."""

from datetime import date, datetime

from app.monitoring.models.performance import Kind, PerformanceReport
from app.monitoring.queries import performance as reports
from app.monitoring.queries import performance_held, performance_measures, performance_money
from app.monitoring.rules.performance_content import FORMAT, Content, decode
from app.platform import clock


def content(report: PerformanceReport, *, at: datetime) -> Content:
    """The whole report, made anew from its sources each time it is looked at while it is written.

    Raises NotFoundError before the grant has a matrix.
    """
    award = report.award
    competition = award.application.competition
    terms = reports.terms(competition)
    today: date = clock.in_zone(at, competition.zone).date()
    seen = performance_measures.evidence(report, terms, today=today)
    practice = performance_measures.latest_practice(report)
    said = {code: str(text) for code, text in report.answers.items()}
    return Content(
        format=FORMAT,
        number=award.number,
        grantee=award.application.organisation.name,
        kind=report.kind.value,
        name=report.name,
        year=report.year,
        version=0,
        covers_from=report.covers_from.isoformat(),
        covers_to=report.covers_to.isoformat(),
        due_on=report.due_on.isoformat(),
        cover=performance_held.cover(report),
        human_subjects=said.get("human_subjects", ""),
        summary=said.get("summary", ""),
        objectives=performance_measures.objectives(seen),
        commitments=performance_measures.commitments(report, seen.matrix),
        commitments_source=(
            f"{performance_measures.certified(practice)}, matrix version {seen.matrix.version}"
            if practice
            else f"Matrix version {seen.matrix.version}; no certified file on practice yet"
        ),
        money=performance_money.spending(report),
        evaluation=said.get("evaluation", ""),
        additional=said.get("additional", ""),
        margin_points=seen.margin_points,
        least=seen.least,
    )


def last_year(report: PerformanceReport) -> Content | None:
    """What was submitted a year before: to read beside, never taken over as text."""
    before = [
        each
        for each in reports.reports(report.award)
        if each.kind is Kind.ANNUAL
        and (report.kind is Kind.FINAL or each.year == report.year - 1)
        and each.latest is not None
        and each.id != report.id
    ]
    latest = max(before, key=lambda each: each.year, default=None)
    return decode(latest.latest.facts) if latest and latest.latest else None
