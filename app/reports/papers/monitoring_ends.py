"""Continuation and closeout on paper."""

import uuid

from app.monitoring.policy import closing as closing_policy
from app.monitoring.policy import continuing as continuing_policy
from app.monitoring.queries import closing, continuing
from app.monitoring.rules import closing as closing_rules
from app.platform import pdf
from app.platform.errors import NotFoundError
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper


def _determination(document: Document) -> Made:
    made = continuing.determination(document.subject_id)
    content = pdf.render("continuation.html", made=made, review=made.review, document=document)
    return Made(_name(document, "continuation"), content)


def _notice(document: Document) -> Made:
    made = continuing.determination(document.subject_id)
    content = pdf.render("noncontinuation.html", made=made, review=made.review, document=document)
    return Made(_name(document, "notice"), content)


def _name(document: Document, what: str) -> str:
    review = continuing.determination(document.subject_id).review
    return f"{review.award.number}-{what}-year-{review.year}-v{document.version}.pdf"


def _closeout(document: Document) -> Made:
    found = closing.closeout(document.subject_id)
    (kept,) = closing.kept([found.award])
    content = pdf.render(
        "closeout.html",
        closeout=found,
        award=found.award,
        figures=closing.figures(found),
        proceed_on=closing_rules.agency_may_proceed_on(found.ended_on),
        kept=kept,
        document=document,
    )
    return Made(f"{found.award.number}-closeout-v{document.version}.pdf", content)


def _award(determination_id: uuid.UUID) -> tuple[object, ...]:
    return (continuing.determination(determination_id).review.award,)


def _award_told(determination_id: uuid.UUID) -> tuple[object, ...]:
    """Only a decision not to continue has a notice."""
    made = continuing.determination(determination_id)
    if made.ask_until is None:
        raise NotFoundError
    return (made.review.award,)


def _award_ended(closeout_id: uuid.UUID) -> tuple[object, ...]:
    return (closing.closeout(closeout_id).award,)


CONTINUATION = Paper(_award, continuing_policy.may_see_evidence, _determination)
NONCONTINUATION = Paper(_award_told, continuing_policy.may_read_decision, _notice)
CLOSEOUT = Paper(_award_ended, closing_policy.may_see_closeout, _closeout)
