"""The analysis page: agreement, reliability, severity, ranks with uncertainty, what to look at."""

import uuid

from flask import Response, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import queries as competitions
from app.platform.csv_files import csv_file
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize
from app.review import policy, queries, services
from app.review.analysis.ranks import RECORD
from app.review.forms.scoring import ConfirmForm
from app.review.views import pictures
from app.review.views.blueprint import bp


@bp.route("/competitions/<uuid:competition_id>/analyses", methods=["GET", "POST"])
def analyses(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Every analysis so far; make one from the scores that are in."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_scores, competition)
    form = ConfirmForm()
    if form.validate_on_submit():
        authorize(policy.may_run, competition)
        try:
            made = services.analyse(competition, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return redirect(url_for(".analysis", analysis_id=made.id))
    return page(
        "review/analyses.html",
        competition=competition,
        analyses=queries.analyses(competition),
        form=form,
        policy=policy,
    )


@bp.get("/analyses/<uuid:analysis_id>")
def analysis(analysis_id: uuid.UUID) -> ResponseReturnValue:
    """One analysis in full."""
    found = queries.analysis(analysis_id)
    authorize(policy.may_see_scores, found.competition)
    names = {str(r.id): r.person.name for r in queries.reviewers(found.competition)}
    return page(
        "review/analysis.html",
        analysis=found,
        competition=found.competition,
        findings=found.findings,
        names=names,
        caterpillar=pictures.caterpillar(found),
        curve=pictures.curve(found),
        record=RECORD,
        policy=policy,
    )


@bp.get("/analyses/<uuid:analysis_id>/ranks.csv")
def analysis_csv(analysis_id: uuid.UUID) -> Response:
    """The ranks by every way of looking, to take away."""
    found = queries.analysis(analysis_id)
    authorize(policy.may_see_scores, found.competition)
    header = [
        "application",
        "applicant",
        "rank_of_record",
        "score_of_record",
        "severity_removed",
        "standard_deviation",
        "expected_rank",
        "rank_low_90",
        "rank_high_90",
        "chance_of_award",
        "rank_by_median",
        "best_rank_without_one_reader",
        "worst_rank_without_one_reader",
        "changes_side_with",
        "data_sha256",
        "seed",
    ]
    return csv_file("ranks.csv", header, pictures.rank_rows(found))
