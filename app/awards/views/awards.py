"""The awards, and one award: what it is, what it may spend, who runs it, what binds it."""

import uuid

from flask import g
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, terms
from app.awards.views.blueprint import bp
from app.platform import clock
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/awards")
def index() -> ResponseReturnValue:
    """The awards this person may see."""
    authorize(policy.may_look_for_awards)
    return page("awards/index.html", awards=queries.belonging_to(g.actor), policy=policy)


@bp.get("/awards/<uuid:award_id>")
def show(award_id: uuid.UUID) -> ResponseReturnValue:
    """One award: money by year, people, terms, conditions, and every notification."""
    award = queries.award(award_id)
    authorize(policy.may_view, award)
    return page(
        "awards/show.html",
        award=award,
        ledger=queries.ledger(award, on=clock.today(award.application.competition.zone)),
        staff=queries.staff(award),
        conditions=queries.conditions(award),
        edition=terms.edition(award.terms_edition),
        policy=policy,
    )
