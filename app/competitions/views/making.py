"""Making a competition: draft, change, publish."""

import uuid
from pathlib import Path
from typing import Any

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import policy, queries, rules, services
from app.competitions.forms.making import CompetitionForm
from app.competitions.forms.running import ConfirmForm
from app.competitions.models import PinnedRubric
from app.competitions.views.blueprint import bp
from app.identity import queries as identity
from app.identity.roles import Role
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.route("/competitions/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Make a draft."""
    authorize(policy.may_create)
    form = _offered(CompetitionForm(data=_USUAL))
    if form.validate_on_submit():
        agency = identity.organisations_of(g.actor, Role.PROGRAM_OFFICER)[0]
        try:
            made = services.create(
                agency, form.values(), form.typed_bands(), rubric=_chosen(form), by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The draft is saved. Nobody outside the agency sees it.")
            return redirect(url_for(".show", competition_id=made.id))
    return page("competitions/edit.html", form=form, competition=None, broken=_broken())


@bp.route("/competitions/<uuid:competition_id>/details", methods=["GET", "POST"])
def edit(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Change a draft."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    kept = {"rubric": queries.choice_of(competition)}
    form = _offered(CompetitionForm(obj=competition, data=kept))
    if form.validate_on_submit():
        try:
            services.edit(
                competition, form.values(), form.typed_bands(), rubric=_chosen(form), by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved.")
            return redirect(url_for(".show", competition_id=competition.id))
    return page("competitions/edit.html", form=form, competition=competition, broken=_broken())


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
    )


_USUAL: dict[str, Any] = {
    "project_years": 4,
    "periods_per_year": 2,
    "minimum_participating": 2000,
    "consortium_members_instead": 10,
    "consortium_share_percent": 75,
    "minimum_low_income_percent": 40,
    "reviewers_per_application": 3,
    "maximum_reviews_each": 10,
    "office_letter": "P",
}


def _offered(form: CompetitionForm) -> CompetitionForm:
    choices = queries.offered(_agencies())
    form.rubric.choices = options([(choice.key, choice.label) for choice in choices])
    return form


def _agencies() -> frozenset[uuid.UUID]:
    return frozenset(g.actor.organisations(Role.PROGRAM_OFFICER))


def _chosen(form: CompetitionForm) -> Path | PinnedRubric:
    return queries.chosen(str(form.rubric.data), _agencies())


def _broken() -> list[str]:
    return [str(problem) for problem in queries.broken_rubrics()]
