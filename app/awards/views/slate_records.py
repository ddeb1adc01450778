"""What a signature stood on."""

import uuid

from flask.typing import ResponseReturnValue

from app.awards import policy, queries, rules
from app.awards.views.blueprint import bp
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/slates/<uuid:slate_id>/record")
def slate_record(slate_id: uuid.UUID) -> ResponseReturnValue:
    """The order, the choices, the reasons and the chain as they were frozen."""
    found = queries.slate(slate_id)
    authorize(policy.may_see_slate, found.competition)
    record = queries.slate_record(found)
    if record is None:
        raise NotFoundError
    return page(
        "awards/slate_record.html", slate=found, record=record, facts=record.facts, **rules.READING
    )
