"""Assessment pages: monitors about readers and the panel, readers about the review."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize
from app.review import policy, queries, rules, services
from app.review.forms.assessment import assessment_form
from app.review.models import AssessmentKind, Reviewer
from app.review.views.blueprint import bp


@bp.get("/competitions/<uuid:competition_id>/assessments")
def assessments(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Everything that was said, and whom nobody has assessed yet."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_progress, competition)
    return page(
        "review/assessments.html",
        competition=competition,
        found=queries.assessments(competition),
        questions={kind: rules.questions(kind) for kind in AssessmentKind},
        reviewers=queries.reviewers(competition),
        policy=policy,
    )


@bp.route("/competitions/<uuid:competition_id>/assessments/panel", methods=["GET", "POST"])
def assess_panel(competition_id: uuid.UUID) -> ResponseReturnValue:
    """The monitor about the panel."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_progress, competition)
    back = url_for(".assessments", competition_id=competition.id)
    return _asked(competition, AssessmentKind.PANEL, None, back)


@bp.route("/reviewers/<uuid:reviewer_id>/assessment", methods=["GET", "POST"])
def assess_reader(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """The monitor about a reader."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_see_progress, reviewer.competition)
    back = url_for(".assessments", competition_id=reviewer.competition_id)
    return _asked(reviewer.competition, AssessmentKind.READER, reviewer, back)


@bp.route("/reviewers/<uuid:reviewer_id>/exit", methods=["GET", "POST"])
def assess_review(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """A reader about the review."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_declare, reviewer)
    back = url_for(".pile", reviewer_id=reviewer.id)
    return _asked(reviewer.competition, AssessmentKind.EXIT, reviewer, back)


def _asked(
    competition: Competition, kind: AssessmentKind, reviewer: Reviewer | None, back: str
) -> ResponseReturnValue:
    asked = rules.questions(kind)
    form = assessment_form(asked)
    if form.validate_on_submit():
        answers = {code: int(form[code].data) for code in asked}
        comment = form["comment"].data or ""
        try:
            services.assess(
                competition, kind, answers, comment=comment, reviewer=reviewer, by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Thank you. Your answers are kept.")
            return redirect(back)
    return page(
        "review/assess.html",
        competition=competition,
        kind=kind,
        reviewer=reviewer,
        asked=asked,
        form=form,
    )
