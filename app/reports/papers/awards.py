"""Papers of an award, drawn from what was frozen and from nothing else: years later, same words."""

import uuid
from datetime import date

from app.awards import queries as awards
from app.awards import rules
from app.platform import pdf
from app.reports import policy
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper


def _notification(document: Document) -> Made:
    action = awards.action(document.subject_id)
    said = rules.read(action.facts)
    content = pdf.render("notification.html", action=action, said=said, document=document)
    return Made(f"{said.award}-notification-{said.code}-v{document.version}.pdf", content)


def _notice(document: Document) -> Made:
    kept = awards.condition(document.subject_id).notice
    content = pdf.render(
        "condition_notice.html",
        notice=kept.facts,
        until=date.fromisoformat(kept.facts["allowed_until"]),
        imposed=date.fromisoformat(kept.facts["imposed_on"]),
        sha256=kept.sha256,
        document=document,
    )
    name = f"{kept.facts['award']}-condition-{kept.facts['number']}-v{document.version}.pdf"
    return Made(name, content)


def _award_of_action(action_id: uuid.UUID) -> tuple[object, ...]:
    return (awards.action(action_id).award,)


def _award_of_condition(condition_id: uuid.UUID) -> tuple[object, ...]:
    return (awards.condition(condition_id).award,)


NOTIFICATION = Paper(_award_of_action, policy.may_see_award, _notification)
CONDITION_NOTICE = Paper(_award_of_condition, policy.may_see_award, _notice)
