"""Promises of a grant, each with the paragraph of the funded submission that made it."""

import uuid

from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.platform.forms import page
from app.platform.gate import authorize
from app.reports import policy
from app.reports.queries.promises import sources
from app.reports.views.blueprint import bp


@bp.get("/awards/<uuid:award_id>/promises")
def promises(award_id: uuid.UUID) -> ResponseReturnValue:
    """Commitments and measures with source, section, item, points, receipt and SHA-256."""
    award = awards.award(award_id)
    authorize(policy.may_see_award, award)
    return page("reports/promises.html", award=award, sources=sources(award))
