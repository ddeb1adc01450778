"""The record of a signed slate, from what was frozen at the signature."""

import uuid

from app.awards import queries as awards
from app.awards.rules import READING
from app.platform import pdf
from app.platform.errors import NotFoundError
from app.reports import policy
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper


def _slate_record(document: Document) -> Made:
    slate = awards.slate(document.subject_id)
    record = awards.slate_record(slate)
    if record is None:
        raise NotFoundError
    content = pdf.render(
        "slate_record.html", record=record, facts=record.facts, document=document, **READING
    )
    listing = slate.competition.assistance_listing
    name = f"slate-{listing}-{slate.competition.fiscal_year}-{slate.ordinal}"
    return Made(f"{name}-record-v{document.version}.pdf", content)


def _competition(slate_id: uuid.UUID) -> tuple[object, ...]:
    slate = awards.slate(slate_id)
    if awards.slate_record(slate) is None:
        raise NotFoundError
    return (slate.competition,)


SLATE_RECORD = Paper(_competition, policy.may_see_slate, _slate_record)
