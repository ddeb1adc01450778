"""What everybody may see: the list, one competition, how applications are judged."""

import uuid

from flask import g
from flask.typing import ResponseReturnValue

from app.competitions import policy, queries, rules
from app.competitions.forms.running import ConfirmForm
from app.competitions.models import Competition
from app.competitions.views.blueprint import bp
from app.platform import clock
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize, public


@bp.get("/competitions")
@public
def index() -> ResponseReturnValue:
    """Every competition this visitor may see, with its phase by the clock."""
    now = clock.now()
    found = [(each, rules.phase(each, at=now)) for each in queries.visible_to(g.actor)]
    return page("competitions/index.html", found=found, policy=policy)


@bp.get("/competitions/<uuid:competition_id>")
def show(competition_id: uuid.UUID) -> ResponseReturnValue:
    """One competition in plain language; for its officers the next step too."""
    competition = _visible(competition_id)
    now = clock.now()
    return page(
        "competitions/show.html",
        competition=competition,
        phase=rules.phase(competition, at=now),
        rubric=queries.rubric(competition),
        gaps=rules.gaps(competition),
        method=rules.RANKING_METHOD,
        in_words=rules.in_words,
        extensions=queries.extensions(competition),
        amendments=queries.amendments(competition),
        form=ConfirmForm(),
        policy=policy,
    )


@bp.get("/competitions/<uuid:competition_id>/rubric")
def rubric(competition_id: uuid.UUID) -> ResponseReturnValue:
    """How applications are judged: sections, items, points, anchors, priorities, elements."""
    competition = _visible(competition_id)
    return page(
        "competitions/rubric.html", competition=competition, rubric=queries.rubric(competition)
    )


def _visible(competition_id: uuid.UUID) -> Competition:
    """What this visitor may not see is, for them, not there."""
    competition = queries.competition(competition_id)
    if not policy.may_see(g.actor, competition):
        raise NotFoundError
    authorize(policy.may_see, competition)
    return competition
