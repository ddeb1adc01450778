"""Scores of record, the frozen rank order, and the two sides side by side."""

import uuid

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import queries as competitions
from app.platform.csv_files import csv_file
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize
from app.review import policy, queries, services
from app.review.forms.scoring import ConfirmForm
from app.review.views.blueprint import bp


@bp.route("/competitions/<uuid:competition_id>/scores", methods=["GET", "POST"])
def scores(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Totals, exact means and wide differences; and the frozen order once there is one."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_scores, competition)
    form = ConfirmForm()
    if form.validate_on_submit():
        authorize(policy.may_run, competition)
        try:
            services.freeze(competition, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The rank order is frozen. It can never be changed.")
            return redirect(url_for(".scores", competition_id=competition.id))
    return page(
        "review/scores.html",
        competition=competition,
        order=queries.rank_order(competition),
        rows=queries.score_rows(competition),
        rubric=competitions.rubric(competition),
        form=form,
        policy=policy,
    )


@bp.get("/competitions/<uuid:competition_id>/scores.csv")
def scores_csv(competition_id: uuid.UUID) -> Response:
    """Every submitted score and comment, with what stood before a discussion (T20)."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_scores, competition)
    header = [
        "application",
        "applicant",
        "reader",
        "side",
        "review_status",
        "submitted_at_utc",
        "item",
        "points",
        "worth",
        "met",
        "not_applicable",
        "independent_points",
        "strengths",
        "weaknesses",
    ]
    return csv_file("scores.csv", header, queries.score_export(competition))


@bp.get("/competitions/<uuid:competition_id>/reconciliation")
def reconciliation(competition_id: uuid.UUID) -> ResponseReturnValue:
    """The agency's panel and the State's panel side by side."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_scores, competition)
    return page(
        "review/reconciliation.html",
        competition=competition,
        rows=queries.both_sides(competition),
        rubric=competitions.rubric(competition),
        policy=policy,
    )
