"""The plan: goals with their activities, as a table and a timeline."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.planning import GoalForm
from app.applications.models import Application, PlanActivity, PlanGoal
from app.applications.views.blueprint import bp
from app.platform.errors import DomainError, StaleError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.get("/applications/<uuid:application_id>/plan")
def plan(application_id: uuid.UUID) -> ResponseReturnValue:
    """Goals and activities, what is still missing, and when everything happens."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    rubric = queries.rubric(application)
    every = rules.plan.activities(application)
    times = [(each.code, each.begins_quarter, each.ends_quarter) for each in every]
    return page(
        "applications/plan.html",
        application=application,
        quarters={each.number: each for each in rules.plan.quarters(application.competition)},
        codes={each.id: each.code for each in every},
        served=rules.plan.can_serve(rubric),
        is_asked=rules.requirements.asks_for(application, rules.requirements.PLAN),
        missing=rules.plan.shortcomings(application),
        doubts=rules.plan.doubts(application, rubric),
        timeline=rules.plan_timeline.timeline(times, years=application.competition.project_years),
        form=ConfirmForm(),
    )


@bp.route("/applications/<uuid:application_id>/goals/new", methods=["GET", "POST"])
def add_goal(application_id: uuid.UUID) -> ResponseReturnValue:
    """Set a goal."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = _goal_form(application, None)
    if form.validate_on_submit():
        try:
            made = services.add_goal(application, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{made.code} is saved. Add its activities.")
            return redirect(url_for(".plan", application_id=application.id))
    return page("applications/goal.html", application=application, form=form, kept=None)


@bp.route("/goals/<uuid:goal_id>", methods=["GET", "POST"])
def change_goal(goal_id: uuid.UUID) -> ResponseReturnValue:
    """Change a goal."""
    kept = queries.goal(goal_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    form, theirs = _goal_form(application, kept), None
    if form.validate_on_submit():
        seen = form.seen.data or ""
        try:
            services.change_goal(application, kept, form.typed(), seen=seen, by=g.actor)
        except StaleError as problem:
            form.report(problem)
            form.seen.data, theirs = rules.plan.fingerprint(kept), kept
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The goal is saved.")
            return redirect(url_for(".plan", application_id=application.id))
    values = {"application": application, "form": form, "kept": kept, "theirs": theirs}
    return page("applications/goal.html", **values)


@bp.post("/goals/<uuid:goal_id>/end")
def remove_goal(goal_id: uuid.UUID) -> ResponseReturnValue:
    """Take a goal out with its activities."""
    kept = queries.goal(goal_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    services.remove_goal(application, kept, by=g.actor)
    flash(f"{kept.code} and its activities are removed. Budget lines stay.")
    return redirect(url_for(".plan", application_id=application.id))


@bp.post("/goals/<uuid:goal_id>/move")
def move_goal(goal_id: uuid.UUID) -> ResponseReturnValue:
    """Move a goal up or down."""
    return moved(queries.goal(goal_id))


def moved(block: PlanGoal | PlanActivity) -> ResponseReturnValue:
    """Move a block one place, as its button says, and show the plan again."""
    application = queries.application(block.application_id)
    authorize(policy.may_edit, application)
    by_one = -1 if request.form.get("way") == "up" else 1
    services.move(application, block, by_one, by=g.actor)
    flash(f"{block.code} is moved.")
    return redirect(url_for(".plan", application_id=application.id))


def _goal_form(application: Application, kept: PlanGoal | None) -> GoalForm:
    values: dict[str, object] = {}
    if kept is not None:
        values = {"statement": kept.statement, "serves": kept.serves}
        values["seen"] = rules.plan.fingerprint(kept)
    form = GoalForm(data=values)
    form.serves.choices = options(rules.plan.can_serve(queries.rubric(application)).items())
    return form
