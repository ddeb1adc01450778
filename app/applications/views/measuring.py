"""Performance measures, and their goals by student group."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.measures import GroupsForm, MeasureForm
from app.applications.models import Application, PerformanceMeasure
from app.applications.views.blueprint import bp
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize

_OWN_GROUPS = 2


@bp.route("/applications/<uuid:application_id>/measures", methods=["GET", "POST"])
def measures(application_id: uuid.UUID) -> ResponseReturnValue:
    """Performance measures; add one."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = _measure_form(application, None)
    if form.validate_on_submit():
        try:
            services.add_measure(application, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The measure is saved.")
            return redirect(url_for(".measures", application_id=application.id))
    return page(
        "applications/measures.html",
        application=application,
        form=form,
        offers=rules.measure_offers.OFFERS,
        doubts=_doubts(application),
        remove=ConfirmForm(),
    )


@bp.route("/measures/<uuid:measure_id>", methods=["GET", "POST"])
def change_measure(measure_id: uuid.UUID) -> ResponseReturnValue:
    """Change a performance measure."""
    kept = queries.measure(measure_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    form = _measure_form(application, kept)
    if form.validate_on_submit():
        try:
            services.change_measure(application, kept, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The measure is saved.")
            return redirect(url_for(".measures", application_id=application.id))
    values = {"application": application, "form": form, "kept": kept}
    return page("applications/measure.html", doubts=_doubts(application)[kept.id], **values)


@bp.post("/measures/<uuid:measure_id>/end")
def remove_measure(measure_id: uuid.UUID) -> ResponseReturnValue:
    """Take a performance measure back."""
    kept = queries.measure(measure_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    services.remove_measure(application, kept, by=g.actor)
    flash(f"{kept.code} is removed.")
    return redirect(url_for(".measures", application_id=application.id))


@bp.route("/measures/<uuid:measure_id>/groups", methods=["GET", "POST"])
def measure_groups(measure_id: uuid.UUID) -> ResponseReturnValue:
    """Baseline and goals of each student group, in one table."""
    kept = queries.measure(measure_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    years = application.competition.project_years
    form = GroupsForm(data={"rows": _group_rows(kept, years)})
    if form.validate_on_submit():
        try:
            services.save_groups(application, kept, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The goals by student group are saved.")
            return redirect(url_for(".measure_groups", measure_id=kept.id))
    return page(
        "applications/measure_groups.html",
        application=application,
        form=form,
        kept=kept,
        years=years,
        whole=rules.measure_goals.whole(kept, years=years),
        doubts=_doubts(application)[kept.id],
    )


def _doubts(application: Application) -> dict[uuid.UUID, list[str]]:
    years = application.competition.project_years
    return {
        each.id: rules.measure_doubts.doubts(each, years=years) for each in application.measures
    }


def _measure_form(application: Application, kept: PerformanceMeasure | None) -> MeasureForm:
    form = MeasureForm(data=_offered() if kept is None else _values(application, kept))
    elements = queries.rubric(application).elements
    form.element.choices = options([(each.id, f"{each.id} {each.name}") for each in elements])
    while len(form.targets) < application.competition.project_years:
        form.targets.append_entry()
    return form


def _values(application: Application, kept: PerformanceMeasure) -> dict[str, object]:
    names = ("element", "name", "numerator", "denominator", "rationale", "formative")
    facts = ("population", "baseline_year", "baseline_numerator", "baseline_denominator")
    years = application.competition.project_years
    goals = rules.measure_goals.whole(kept, years=years).goals
    return {
        **{name: getattr(kept, name) for name in (*names, *facts)},
        "direction": kept.direction.value,
        "targets": [goals.get(year) for year in range(1, years + 1)],
        "post_grant": goals.get(years + 1),
    }


def _offered() -> dict[str, object]:
    """What a required measure brings along, if one was chosen in the address."""
    found = rules.measure_offers.offer(request.args.get("offer", ""))
    if found is None:
        return {}
    names = ("name", "population", "numerator", "denominator")
    values: dict[str, object] = {name: getattr(found, name) for name in names}
    return values | {"direction": found.direction.value}


def _group_rows(kept: PerformanceMeasure, years: int) -> list[dict[str, object]]:
    """The groups that are kept, those that are offered and not yet kept, and some of their own."""
    rows = [rules.measure_goals.of_group(group) for group in kept.groups]
    names = {row.name for row in rows}
    offered = [name for name in rules.measure_offers.GROUPS if name not in names]
    rows += [rules.measure_goals.Row(name, None) for name in (*offered, *[""] * _OWN_GROUPS)]
    every = range(1, years + 2)
    return [
        {
            "name": row.name,
            "baseline": row.baseline,
            "goals": [row.goals.get(year) for year in every],
        }
        for row in rows
    ]
