"""What if: other money, other shares, other preferences. Nothing is saved."""

import uuid

from flask import request
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, rules
from app.awards.forms import WhatIfForm
from app.awards.models import Slate
from app.awards.views.blueprint import bp
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/slates/<uuid:slate_id>/what-if")
def what_if(slate_id: uuid.UUID) -> ResponseReturnValue:
    """Which applications a scenario funds, and which change sides."""
    found = queries.slate(slate_id)
    authorize(policy.may_see_slate, found.competition)
    labels = queries.group_labels(found.competition)
    form = _form(found, labels)
    is_asked = bool(request.args) and form.validate()
    scenario = _scenario(form) if is_asked else queries.scenario_of(found)
    lines = queries.lines(found)
    outcome = rules.fund([line.place for line in lines], scenario)
    return page(
        "awards/what_if.html",
        slate=found,
        form=form,
        labels=labels,
        lines=lines,
        outcome=outcome,
        scenario=scenario,
        shares=rules.scenario_shares(lines, scenario, outcome),
        tied=[line for line in lines if line.entry.application_id in outcome.tied],
        changes=rules.changes(lines, outcome),
    )


def _form(slate: Slate, labels: dict[str, str]) -> WhatIfForm:
    shares = {share.key: share.percent for share in queries.scenario_of(slate).shares}
    rows = [{"key": key, "percent": shares.get(key, 0), "is_preferred": False} for key in labels]
    return WhatIfForm(
        formdata=request.args or None,
        data={"available_cents": slate.available_cents, "groups": rows},
    )


def _scenario(form: WhatIfForm) -> rules.Scenario:
    rows = [row.form for row in form.groups]
    return rules.Scenario(
        form.available_cents.data,
        tuple(
            rules.Share(row.key.data or "", row.percent.data) for row in rows if row.percent.data
        ),
        tuple(row.key.data or "" for row in rows if row.is_preferred.data),
    )
