"""The reader's side of the calibration room: try, see the difference, try again."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import queries as competitions
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize
from app.review import policy, queries, rules, services
from app.review.forms.calibration import TrialForm
from app.review.forms.scoring import ConfirmForm
from app.review.lifecycle import TrialStatus
from app.review.models import Trial
from app.review.views.blueprint import bp


@bp.get("/reviewers/<uuid:reviewer_id>/calibration")
def room(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """The anchors that are open, and how I did."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_declare, reviewer)
    found = queries.trials(reviewer)
    return page(
        "review/room.html",
        reviewer=reviewer,
        plan=queries.plan(reviewer.competition),
        anchors=[each for each in queries.anchors(reviewer.competition) if each.is_open],
        trials=found,
        is_calibrated=queries.is_calibrated(reviewer),
        form=ConfirmForm(),
    )


@bp.post("/reviewers/<uuid:reviewer_id>/calibration/<uuid:anchor_id>")
def start_trial(reviewer_id: uuid.UUID, anchor_id: uuid.UUID) -> ResponseReturnValue:
    """Begin an attempt, or go on with it."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_declare, reviewer)
    anchor = queries.anchor(anchor_id)
    if anchor.competition_id != reviewer.competition_id:
        raise NotFoundError
    trial = services.start_trial(anchor, reviewer, by=g.actor)
    return redirect(url_for(".trial", trial_id=trial.id))


@bp.route("/calibration-trials/<uuid:trial_id>", methods=["GET", "POST"])
def trial(trial_id: uuid.UUID) -> ResponseReturnValue:
    """Score the anchor; afterwards, what was agreed and why, item by item."""
    found = queries.trial(trial_id)
    authorize(policy.may_declare, found.reviewer)
    if found.status is not TrialStatus.OPEN:
        return _result(found)
    form = TrialForm()
    if not form.is_submitted():
        rows = [{"code": code, "points": None} for code in found.anchor.texts]
        form = TrialForm(formdata=None, data={"scores": rows})
    if form.validate_on_submit():
        points = {row.code.data: row.points.data for row in form.scores}
        try:
            services.finish_trial(found, points, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(found.status.label + ".")
            return redirect(url_for(".trial", trial_id=found.id))
    rubric = competitions.rubric(found.anchor.competition)
    return page("review/trial.html", trial=found, form=form, rubric=rubric)


def _result(found: Trial) -> ResponseReturnValue:
    rubric = competitions.rubric(found.anchor.competition)
    return page(
        "review/trial_result.html",
        trial=found,
        rubric=rubric,
        result=rules.trial_result(found, rubric),
        plan=queries.plan(found.anchor.competition),
        form=ConfirmForm(),
    )
