"""One performance measure closely: definition, path, change over time, its schools."""

import uuid

from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.evaluation.released import publications
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize
from app.reports import figures, measure_figures, policy
from app.reports.queries.fidelity import picture
from app.reports.queries.one_measure import across_schools, definition, over_time
from app.reports.queries.trajectories import trajectories
from app.reports.views.blueprint import bp


@bp.get("/awards/<uuid:award_id>/measures/<code>")
def measure(award_id: uuid.UUID, code: str) -> ResponseReturnValue:
    """Everything known about one measure that may be shown to whoever watches the grant."""
    award = awards.award(award_id)
    authorize(policy.may_see_award, award)
    found = next((t for t in trajectories(picture(award)) if t.measure.code == code), None)
    if found is None:
        raise NotFoundError
    series, across = over_time(found), across_schools(code, publications(award))
    return page(
        "reports/measure.html",
        award=award,
        each=found,
        definition=definition(found),
        path=figures.trajectory(found),
        reported_words=figures.reported_words,
        control=measure_figures.control(series, code) if series else None,
        across=across,
        funnel=measure_figures.schools(across, code) if across else None,
    )
