"""A rubric that is being written, as a reviewer will meet it: the score sheet of each item."""

import uuid

from flask import g, request
from flask.typing import ResponseReturnValue

from app.competitions import policy as competition_policy
from app.competitions import queries as competitions
from app.competitions.rubrics import Item, Priority, PriorityScoring, sketch
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize
from app.review import rules
from app.review.forms.scoring import MetForm, ScoreForm
from app.review.views.blueprint import bp


@bp.get("/rubrics/drafts/<uuid:draft_id>/as-reviewer")
def preview_rubric(draft_id: uuid.UUID) -> ResponseReturnValue:
    """One item or judged priority after the other, with its sheet; nothing can be scored."""
    authorize(competition_policy.may_write_rubrics)
    draft = competitions.draft(draft_id)
    if not competition_policy.may_write(g.actor, draft):
        raise NotFoundError
    rubric = sketch(competitions.outline(draft))
    judged: list[Item | Priority] = [*rubric.items, *rules.judged_priorities(rubric)]
    number = request.args.get("item", 1, type=int)
    if judged and not 1 <= number <= len(judged):
        raise NotFoundError
    item = judged[number - 1] if judged else None
    return page(
        "review/preview.html",
        draft=draft,
        rubric=rubric,
        judged=judged,
        number=number,
        item=item,
        is_priority=isinstance(item, Priority),
        form=_form(item),
        score=None,
    )


def _form(item: Item | Priority | None) -> ScoreForm | MetForm:
    is_met_or_not = isinstance(item, Priority) and item.scoring is PriorityScoring.MET_NOT_MET
    return MetForm() if is_met_or_not else ScoreForm()
