"""The review plan: who may read what, limits, calibration; and pairs settled by hand."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize
from app.review import policy, queries, services
from app.review.forms.planning import PairForm, PlanForm, SettleForm
from app.review.lifecycle import ReviewerStatus
from app.review.models import Design
from app.review.views.blueprint import bp


@bp.route("/competitions/<uuid:competition_id>/review-plan", methods=["GET", "POST"])
def plan(competition_id: uuid.UUID) -> ResponseReturnValue:
    """How the review is done, with advice on what each choice costs."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_run, competition)
    form = PlanForm(obj=queries.plan(competition))
    if form.validate_on_submit():
        values = {name: field.data for name, field in form._fields.items() if name != "csrf_token"}
        values["design"] = Design(values["design"])
        try:
            services.decide(competition, values, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The plan is saved. It holds for the next assignment.")
            return redirect(url_for(".plan", competition_id=competition.id))
    return page("review/plan.html", competition=competition, form=form, policy=policy)


@bp.post("/competitions/<uuid:competition_id>/settled-pairs")
def settle(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Put a pair together or keep it apart, before solving."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_run, competition)
    form = pairs_of_people(SettleForm(), competition)
    if form.validate_on_submit():
        try:
            services.settle(
                queries.reviewer(uuid.UUID(form.reviewer.data)),
                applications.application(uuid.UUID(form.application.data)),
                is_together=form.way.data == "together",
                reason=form.reason.data or "",
                by=g.actor,
            )
        except DomainError as problem:
            flash(problem.message, "bad")
        else:
            flash("Settled. It holds for the next run.")
    else:
        flash(" ".join(text for _, text in form.problems), "bad")
    return redirect(url_for(".workbench", competition_id=competition.id))


@bp.post("/settled-pairs/<uuid:rule_id>/release")
def unsettle(rule_id: uuid.UUID) -> ResponseReturnValue:
    """Leave a pair to the solver again."""
    rule = queries.pair_rule(rule_id)
    authorize(policy.may_run, rule.reviewer.competition)
    competition_id = rule.reviewer.competition_id
    services.unsettle(rule, by=g.actor)
    flash("Left to the solver again.")
    return redirect(url_for(".workbench", competition_id=competition_id))


@bp.post("/competitions/<uuid:competition_id>/pairs")
def add_pair(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Assign one pair by hand, at once."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_run, competition)
    form = pairs_of_people(PairForm(prefix="one"), competition)
    if form.validate_on_submit():
        reviewer = queries.reviewer(uuid.UUID(form.reviewer.data))
        application = applications.application(uuid.UUID(form.application.data))
        try:
            services.add_pair(reviewer, application, by=g.actor)
        except DomainError as problem:
            flash(problem.message, "bad")
        else:
            flash("Assigned.")
    return redirect(url_for(".workbench", competition_id=competition.id))


def pairs_of_people(form: PairForm, competition: Competition) -> PairForm:
    """The form with everybody who reviews and everything that applied."""
    form.reviewer.choices = options(
        [
            (str(each.id), each.person.name)
            for each in queries.reviewers(competition)
            if each.status is ReviewerStatus.ACCEPTED
        ]
    )
    form.application.choices = options(
        [
            (str(each.id), f"{each.number} {each.organisation.name}")
            for each in queries.to_declare(competition)
        ]
    )
    return form
