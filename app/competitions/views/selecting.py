"""How awards are chosen: a page of the draft."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import policy, queries, services
from app.competitions.forms.selection import SelectionForm, standing
from app.competitions.rubrics import PriorityKind
from app.competitions.views.blueprint import bp
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/competitions/<uuid:competition_id>/selection-terms", methods=["GET", "POST"])
def selection_terms(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Shares that are set aside, what rural and new mean, and whether there is a senior review."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    priorities = [
        each
        for each in queries.rubric(competition).priorities
        if each.kind is PriorityKind.COMPETITIVE
    ]
    form = SelectionForm(data=standing(competition)).offer(priorities)
    if form.validate_on_submit():
        try:
            services.declare_selection(competition, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved. Applicants read it in the notice.")
            return redirect(url_for(".show", competition_id=competition.id))
    return page("competitions/selection_terms.html", form=form, competition=competition)
