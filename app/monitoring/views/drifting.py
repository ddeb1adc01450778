"""How far grants have moved: one from top to bottom, and all of an agency in one table."""

import uuid

from flask import g
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.monitoring.policy import changes as policy
from app.monitoring.queries import changes as queries
from app.monitoring.queries.past import past
from app.monitoring.rules import drift_rows
from app.monitoring.rules.meter import meter
from app.monitoring.views.blueprint import bp
from app.platform import csv_files
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/awards/<uuid:award_id>/changes")
def award_changes(award_id: uuid.UUID) -> ResponseReturnValue:
    """What changed since award, in the order in which it did."""
    award = awards.award(award_id)
    authorize(policy.may_see, award)
    found = queries.drift(award)
    return page(
        "monitoring/award_changes.html",
        award=award,
        drift=found,
        meter=meter(found),
        events=past(award),
        policy=policy,
    )


@bp.get("/drift")
def drift() -> ResponseReturnValue:
    """Every grant of the agency: amended how often, and how far from what was funded."""
    authorize(policy.may_see_portfolio)
    found = queries.portfolio(g.actor)
    return page("monitoring/drift.html", rows=found, moved=[each for each in found if each.drift])


@bp.get("/drift.csv")
def drift_csv() -> ResponseReturnValue:
    """The same figures as a table to take away."""
    authorize(policy.may_see_portfolio)
    rows = [
        drift_rows.cells(
            each.award.number,
            each.award.application.organisation.name,
            (each.approved, each.waiting),
            each.drift,
        )
        for each in queries.portfolio(g.actor)
    ]
    return csv_files.csv_file("drift.csv", drift_rows.COLUMNS, rows)
