"""The thread: one element of one grant on one page."""

import uuid

from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.platform.forms import page
from app.platform.gate import authorize
from app.reports import figures, policy
from app.reports.queries.thread import thread as follow
from app.reports.views.blueprint import bp


@bp.get("/awards/<uuid:award_id>/thread/<element>")
def thread(award_id: uuid.UUID, element: str) -> ResponseReturnValue:
    """One element from definition to outcome."""
    award = awards.award(award_id)
    authorize(policy.may_see_award, award)
    found = follow(award, element)
    return page(
        "reports/thread.html", award=award, thread=found, delivered_words=figures.delivered_words
    )
