"""The budget: the form with its findings, all its lines at once, and indirect costs."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.budget_grid import GridForm, grid_values
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.indirect import IndirectForm, indirect_values
from app.applications.models import Application, Funds
from app.applications.views.blueprint import bp
from app.applications.views.budget_lines import both_lines
from app.competitions import rules as competition_rules
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize

_BLANK_ROWS = 5


@bp.get("/applications/<uuid:application_id>/budget")
def budget(application_id: uuid.UUID) -> ResponseReturnValue:
    """The budget in the shape of the form, with its findings, and its lines."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    found = rules.money_findings.findings(application)
    return page(
        "applications/budget.html",
        stops=[each for each in found if each.is_stop],
        warnings=[each for each in found if not each.is_stop],
        chapters=rules.budget.section_c(rules.budget.reasons(application.budget_lines)),
        remove=ConfirmForm(),
        **_standing(application),
    )


@bp.route("/applications/<uuid:application_id>/budget/grid", methods=["GET", "POST"])
def budget_grid(application_id: uuid.UUID) -> ResponseReturnValue:
    """All lines and years in one form; rows that nobody touched are left alone."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = GridForm(data={"rows": list(grid_values(application, _BLANK_ROWS))})
    form.prepare(application)
    if form.validate_on_submit():
        try:
            outcome = services.save_grid(application, form.touched(application), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            if outcome.clashes:
                return both_lines(application, outcome.clashes, saved=outcome.saved)
            flash("Nothing was changed." if not outcome.saved else _saved(outcome.saved))
            place = ".budget_grid" if request.form.get("then") == "more" else ".budget"
            return redirect(url_for(place, application_id=application.id))
    return page("applications/budget_grid.html", form=form, **_standing(application))


@bp.route("/applications/<uuid:application_id>/budget/indirect", methods=["GET", "POST"])
def indirect(application_id: uuid.UUID) -> ResponseReturnValue:
    """The indirect cost block, and line 10 beside rate times base."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = IndirectForm(data=indirect_values(application))
    if form.validate_on_submit():
        try:
            services.save_indirect(application, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved.")
            return redirect(url_for(".indirect", application_id=application.id))
    return page("applications/indirect.html", form=form, **_indirect(application))


def _saved(rows: int) -> str:
    return "1 line is saved." if rows == 1 else f"{rows} lines are saved."


def _standing(application: Application) -> dict[str, object]:
    """The form as it stands: sections, size against the band, what it comes to for a student."""
    years = application.competition.project_years
    entries = rules.budget.drafted(application.budget_lines)
    participating = rules.people.participating(application)
    requested = rules.budget.requested_cents(application)
    band = competition_rules.band_for(application.competition, participating)
    return {
        "application": application,
        "years": years,
        "sections": [
            (funds, rules.budget.form_524(entries, funds, years=years)) for funds in Funds
        ],
        "requested": requested,
        "participating": participating,
        "room": rules.budget.room(requested, band) if band else None,
        "outside": rules.budget.outside_band(requested, band, participating),
        "per_student": rules.budget.per_student(application, participating),
    }


def _indirect(application: Application) -> dict[str, object]:
    competition, rate = application.competition, application.indirect_rate_hundredths
    entries = rules.budget.drafted(application.budget_lines)
    on, years = competition.project_starts_on, competition.project_years
    bases = rules.indirect.base(application.indirect, entries, years=years, on=on)
    return {
        "application": application,
        "rows": rules.indirect.compare(entries, bases, rate or 0),
        "rate": rate,
        "counted": rules.indirect.in_force(rules.indirect.COUNTED_OF_EACH_CONTRACT, on),
        "ceilings": {
            kind: rules.indirect.in_force(figures, on)
            for kind, figures in rules.indirect.CEILINGS.items()
        },
    }
