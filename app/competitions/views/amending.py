"""Amending a published competition."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import policy, queries, rules, services
from app.competitions.forms.running import AmendmentForm
from app.competitions.forms.terms import standing_checklist
from app.competitions.models import Competition
from app.competitions.views.blueprint import bp
from app.competitions.views.choosing import chosen_rubric, rubric_choices
from app.platform import clock
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.route("/competitions/<uuid:competition_id>/amendments/new", methods=["GET", "POST"])
def amend(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Change the terms or the rubric openly: with a reason, and everybody told."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    form = _form(competition)
    if form.validate_on_submit():
        try:
            made = services.amend(competition, _typed(form), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"Amendment {made.ordinal} is in force. Everybody it concerns is told by mail.")
            return redirect(url_for(".show", competition_id=competition.id))
    return page(
        "competitions/amend.html",
        form=form,
        competition=competition,
        refusal=rules.why_not_amendable(competition, at=clock.now()),
        earliest=rules.earliest_for_rubric(competition, at=clock.now()),
        least_days=rules.LEAST_DAYS,
    )


def _form(competition: Competition) -> AmendmentForm:
    standing = {
        "checklist": standing_checklist(competition),
        "after": rules.last_ordinal(competition),
    }
    form = AmendmentForm(obj=competition, data=standing)
    version = competition.pinned_rubric.version
    form.rubric.choices = [*options([("", f"Keep version {version}")]), *rubric_choices()]
    return form


def _typed(form: AmendmentForm) -> services.Amendment:
    return services.Amendment(
        reason=form.reason.data or "",
        notice=form.notice.data or "",
        terms=form.typed_terms(),
        rubric=chosen_rubric(form.rubric.data) if form.rubric.data else None,
        after=form.after.data,
    )
