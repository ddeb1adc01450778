"""The portfolio page: what needs attention today, why, since when, and the next step."""

from flask import g, request
from flask.typing import ResponseReturnValue

from app.monitoring.models.watching import Level
from app.monitoring.policy import watching as policy
from app.monitoring.queries import attention as queries
from app.monitoring.rules.attention import CALL_RULE
from app.monitoring.rules.risk import RATING_RULE
from app.monitoring.views.blueprint import bp
from app.monitoring.views.narrowing import ORDERS, Narrowing
from app.platform import clock, csv_files
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/portfolio/attention")
def attention() -> ResponseReturnValue:
    """One row for each grant, most in need first."""
    authorize(policy.may_see_attention)
    every = queries.attention(g.actor, at=clock.now())
    narrowing = Narrowing.of(request.args)
    rows = narrowing.rows(every, g.actor.id)
    programs = {row.award.application.competition for row in every}
    return page(
        "monitoring/attention.html",
        every=every,
        rows=rows,
        calls=[row for row in rows if row.need.is_call],
        narrowing=narrowing,
        programs=sorted(programs, key=lambda each: each.title),
        states=sorted({row.award.application.organisation.state for row in every}),
        levels=list(Level),
        orders=ORDERS,
        rules=(CALL_RULE, RATING_RULE),
        policy=policy,
    )


@bp.get("/portfolio/attention.csv")
def attention_csv() -> ResponseReturnValue:
    """The same rows as a table to take away."""
    authorize(policy.may_see_attention)
    every = queries.attention(g.actor, at=clock.now())
    rows = Narrowing.of(request.args).rows(every, g.actor.id)
    return csv_files.csv_file(
        "attention.csv", queries.ATTENTION_COLUMNS, [row.cells for row in rows]
    )
