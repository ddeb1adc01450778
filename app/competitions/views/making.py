"""Making a competition: draft, change, publish."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.competitions import policy, queries, rules, services
from app.competitions.forms.making import CompetitionForm, copied, usual
from app.competitions.forms.running import ConfirmForm
from app.competitions.forms.terms import standing_checklist
from app.competitions.models import Competition
from app.competitions.views.blueprint import bp
from app.competitions.views.choosing import chosen_rubric, rubric_choices, rubric_name
from app.identity import queries as identity
from app.identity.roles import Role
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/competitions/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Make a draft."""
    authorize(policy.may_create)
    earlier = queries.run_by(g.actor)
    form = _offered(CompetitionForm(data=_beginning(earlier)))
    if form.validate_on_submit():
        agency = identity.organisations_of(g.actor, Role.PROGRAM_OFFICER)[0]
        try:
            made = services.create(
                agency,
                form.values(),
                form.typed_bands(),
                requirements=form.typed_checklist(),
                rubric=chosen_rubric(form.rubric.data),
                by=g.actor,
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The draft is saved. Nobody outside the agency sees it.")
            return redirect(url_for(".show", competition_id=made.id))
    shown = {"competition": None, "earlier": earlier, "broken": _broken()}
    return page("competitions/edit.html", form=form, **shown)


@bp.route("/competitions/<uuid:competition_id>/details", methods=["GET", "POST"])
def edit(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Change a draft."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    kept = {"rubric": rubric_name(competition), "checklist": standing_checklist(competition)}
    form = _offered(CompetitionForm(obj=competition, data=kept))
    if form.validate_on_submit():
        try:
            services.edit(
                competition,
                form.values(),
                form.typed_bands(),
                requirements=form.typed_checklist(),
                rubric=chosen_rubric(form.rubric.data),
                by=g.actor,
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved.")
            return redirect(url_for(".show", competition_id=competition.id))
    shown = {"competition": competition, "earlier": [], "broken": _broken()}
    return page("competitions/edit.html", form=form, **shown)


@bp.route("/competitions/<uuid:competition_id>/publication", methods=["GET", "POST"])
def publish(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Read what will be frozen, and publish."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            services.publish(competition, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Published. Its rubric and its terms are frozen now.")
            return redirect(url_for(".show", competition_id=competition.id))
    return page(
        "competitions/publish.html",
        form=form,
        competition=competition,
        rubric=queries.rubric(competition),
        gaps=rules.gaps(competition),
        method=rules.RANKING_METHOD,
        in_words=rules.in_words,
    )


def _offered(form: CompetitionForm) -> CompetitionForm:
    form.rubric.choices = rubric_choices()
    return form


def _beginning(earlier: Sequence[Competition]) -> dict[str, Any]:
    """What stands in a new draft: the usual, or the terms of the competition that was chosen."""
    wanted = request.args.get("copy", "")
    found = next((each for each in earlier if str(each.id) == wanted), None)
    return {**copied(found), "rubric": rubric_name(found)} if found else usual()


def _broken() -> list[str]:
    return [str(problem) for problem in queries.broken_rubrics()]
