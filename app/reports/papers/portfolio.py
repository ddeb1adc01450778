"""The portfolio report: one programme on a date, every grant of it."""

import uuid

from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.monitoring.models.watching import Level
from app.monitoring.queries import risk
from app.monitoring.rules.attention import CALL_RULE
from app.monitoring.rules.risk import RATING_RULE, definition
from app.platform import clock, pdf
from app.reports import policy, portfolio_figures
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper
from app.reports.queries.programme import programme


def _portfolio_report(document: Document) -> Made:
    competition = competitions.competition(document.subject_id)
    found = programme(competition, at=document.requested_at)
    turns = risk.thresholds(competition)
    content = pdf.render(
        "portfolio_report.html",
        competition=competition,
        programme=found,
        commitments=portfolio_figures.by_criterion(found.commitments),
        milestones=portfolio_figures.by_part(found.slipping),
        levels=list(Level),
        rules=(CALL_RULE, RATING_RULE),
        definitions={kind: definition(kind, each) for kind, each in turns.items()},
        document=document,
    )
    day = clock.in_zone(document.requested_at, competition.zone).date()
    return Made(f"portfolio-{day}-v{document.version}.pdf", content)


def _competition(competition_id: uuid.UUID) -> tuple[Competition]:
    return (competitions.competition(competition_id),)


PORTFOLIO_REPORT = Paper(_competition, policy.may_see_programme, _portfolio_report)
