"""The activities of a plan: written, changed, moved and taken out one by one."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.planning import ActivityForm
from app.applications.models import Application, PlanActivity
from app.applications.views.blueprint import bp
from app.applications.views.planning import moved
from app.platform.errors import DomainError, StaleError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/goals/<uuid:goal_id>/activities/new", methods=["GET", "POST"])
def add_activity(goal_id: uuid.UUID) -> ResponseReturnValue:
    """Plan an activity toward a goal."""
    goal = queries.goal(goal_id)
    application = queries.application(goal.application_id)
    authorize(policy.may_edit, application)
    form = _activity_form(application, None)
    if form.validate_on_submit():
        try:
            made = services.add_activity(application, goal, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{made.code} is saved.")
            return redirect(url_for(".plan", application_id=application.id))
    values = {"application": application, "form": form, "goal": goal, "kept": None}
    return page("applications/activity.html", **values)


@bp.route("/activities/<uuid:activity_id>", methods=["GET", "POST"])
def change_activity(activity_id: uuid.UUID) -> ResponseReturnValue:
    """Change an activity."""
    kept = queries.activity(activity_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    form, theirs = _activity_form(application, kept), None
    if form.validate_on_submit():
        try:
            _change(application, kept, form)
        except StaleError as problem:
            form.report(problem)
            form.seen.data, theirs = rules.plan.fingerprint(kept), kept
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The activity is saved.")
            return redirect(url_for(".plan", application_id=application.id))
    goal = queries.goal(kept.goal_id)
    values = {"application": application, "form": form, "goal": goal, "kept": kept}
    return page("applications/activity.html", theirs=theirs, **values)


@bp.post("/activities/<uuid:activity_id>/end")
def remove_activity(activity_id: uuid.UUID) -> ResponseReturnValue:
    """Take an activity out."""
    kept = queries.activity(activity_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    services.remove_activity(application, kept, by=g.actor)
    flash(f"{kept.code} is removed. Budget lines that named it stay, without it.")
    return redirect(url_for(".plan", application_id=application.id))


@bp.post("/activities/<uuid:activity_id>/move")
def move_activity(activity_id: uuid.UUID) -> ResponseReturnValue:
    """Move an activity up or down within its goal."""
    return moved(queries.activity(activity_id))


def _change(application: Application, kept: PlanActivity, form: ActivityForm) -> None:
    seen = form.seen.data or ""
    services.change_activity(application, kept, form.typed(), seen=seen, by=g.actor)


def _activity_form(application: Application, kept: PlanActivity | None) -> ActivityForm:
    values: dict[str, object] = {}
    if kept is not None:
        names = ("name", "rationale", "deliverable", "responsible")
        values = {name: getattr(kept, name) for name in names}
        for name in ("begins_quarter", "ends_quarter"):
            values[name] = str(getattr(kept, name) or "")
        values |= {"after": str(kept.after_id or ""), "seen": rules.plan.fingerprint(kept)}
    quarters = rules.plan.quarters(application.competition)
    others = [each for each in rules.plan.activities(application) if each is not kept]
    return ActivityForm(data=values).offer(quarters, others)
