"""Pages: the evaluator's record, and each finding computed again."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.evaluation import policy, queries, services
from app.evaluation.rules.recomputing import recompute
from app.evaluation.study_form import StudyForm
from app.evaluation.views.blueprint import bp
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/awards/<uuid:award_id>/studies")
def studies(award_id: uuid.UUID) -> ResponseReturnValue:
    """Every finding: what was reported, what its numbers give, and what may be said of it."""
    award = awards.award(award_id)
    circle = queries.circle(award)
    authorize(policy.may_see_evidence, circle)
    return page(
        "evaluation/studies.html",
        award=award,
        circle=circle,
        found=recompute(queries.studies(award)),
        policy=policy,
    )


@bp.route("/awards/<uuid:award_id>/studies/new", methods=["GET", "POST"])
def enter_finding(award_id: uuid.UUID) -> ResponseReturnValue:
    """Add a finding, or replace one."""
    award = awards.award(award_id)
    authorize(policy.may_study, queries.circle(award))
    form = StudyForm()
    form.offer(queries.studies(award))
    if form.validate_on_submit():
        try:
            services.enter_finding(award, form.values(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The finding is in the record.")
            return redirect(url_for(".studies", award_id=award.id))
    return page("evaluation/enter_finding.html", award=award, form=form)
