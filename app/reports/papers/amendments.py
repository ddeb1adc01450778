"""An amendment for the grant's file: request, differences, what it means, decision."""

import uuid

from app.monitoring.policy import changes as policy
from app.monitoring.queries import changes
from app.platform import pdf
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper


def _amendment(document: Document) -> Made:
    asked = changes.amendment(document.subject_id)
    found = changes.impact(asked)
    codes = list(dict.fromkeys(each.code for each in found.differences if each.code))
    content = pdf.render(
        "amendment.html",
        asked=asked,
        award=asked.award,
        impact=found,
        stories=changes.promise_stories(asked.award, codes),
        document=document,
    )
    return Made(f"{asked.award.number}-amendment-{asked.number}-v{document.version}.pdf", content)


def _award(request_id: uuid.UUID) -> tuple[object, ...]:
    return (changes.amendment(request_id).award,)


# It holds points and the funding line, which stay inside the agency.
AMENDMENT = Paper(_award, policy.may_see_scores, _amendment)
