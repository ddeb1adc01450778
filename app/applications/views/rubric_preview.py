"""A rubric that is being written, as an applicant will meet it: the writing page of each item."""

import uuid

from flask import g, request
from flask.typing import ResponseReturnValue

from app.applications import rules
from app.applications.forms.drafting import ResponseForm
from app.applications.views.blueprint import bp
from app.competitions import policy as competition_policy
from app.competitions import queries as competitions
from app.competitions.rubrics import sketch
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/rubrics/drafts/<uuid:draft_id>/as-applicant")
def preview_rubric(draft_id: uuid.UUID) -> ResponseReturnValue:
    """One item after the other, with the box to write in; nothing can be written."""
    authorize(competition_policy.may_write_rubrics)
    draft = competitions.draft(draft_id)
    if not competition_policy.may_write(g.actor, draft):
        raise NotFoundError
    rubric = sketch(competitions.outline(draft))
    number = request.args.get("item", 1, type=int)
    if rubric.items and not 1 <= number <= len(rubric.items):
        raise NotFoundError
    item = rubric.items[number - 1] if rubric.items else None
    return page(
        "applications/preview_rubric.html",
        draft=draft,
        rubric=rubric,
        number=number,
        item=item,
        section=next((each for each in rubric.sections if item in each.items), None),
        elements=[each for each in rubric.elements if item and each.id in item.elements],
        form=ResponseForm(),
        length=rules.words.length(item, "") if item else None,
    )
