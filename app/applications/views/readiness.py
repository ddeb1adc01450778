"""What each item of the rubric stands on, and what it still lacks."""

import uuid

from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules
from app.applications.views.blueprint import bp
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/applications/<uuid:application_id>/readiness")
def readiness(application_id: uuid.UUID) -> ResponseReturnValue:
    """Every item: text, data, measure, commitment, budget, evidence; most points open first."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    rubric = queries.rubric(application)
    found = rules.readiness.by_item(application, rubric)
    return page(
        "applications/readiness.html",
        application=application,
        items=found,
        points_open=sum(each.points_open for each in found),
        points=rubric.section_points,
    )
