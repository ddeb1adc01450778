"""The budget: the form, its lines, the indirect cost rate."""

import uuid
from decimal import Decimal

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.promises import LineForm, RateForm
from app.applications.models import Application, BudgetLine, Funds
from app.applications.views.blueprint import bp
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.route("/applications/<uuid:application_id>/budget", methods=["GET", "POST"])
def budget(application_id: uuid.UUID) -> ResponseReturnValue:
    """The budget in the shape of the form, its lines, and the indirect cost rate."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    kept = application.indirect_rate_hundredths
    form = RateForm(data={"rate": None if kept is None else Decimal(kept) / 100})
    if form.validate_on_submit():
        try:
            services.set_indirect_rate(application, form.hundredths(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved.")
            return redirect(url_for(".budget", application_id=application.id))
    years = application.competition.project_years
    entries = rules.budget.drafted(application.budget_lines)
    return page(
        "applications/budget.html",
        application=application,
        form=form,
        years=years,
        sections=[(funds, rules.budget.form_524(entries, funds, years=years)) for funds in Funds],
        remove=ConfirmForm(),
    )


@bp.route("/applications/<uuid:application_id>/budget/new", methods=["GET", "POST"])
def add_line(application_id: uuid.UUID) -> ResponseReturnValue:
    """Add a budget line."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = _line_form(application, None)
    if form.validate_on_submit():
        try:
            services.add_line(application, form.typed(application.commitments), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The line is saved.")
            return redirect(url_for(".budget", application_id=application.id))
    return page("applications/budget_line.html", application=application, form=form, kept=None)


@bp.route("/budget-lines/<uuid:line_id>", methods=["GET", "POST"])
def change_line(line_id: uuid.UUID) -> ResponseReturnValue:
    """Change a budget line."""
    kept = queries.budget_line(line_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    form = _line_form(application, kept)
    if form.validate_on_submit():
        try:
            typed = form.typed(application.commitments)
            services.change_line(application, kept, typed, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The line is saved.")
            return redirect(url_for(".budget", application_id=application.id))
    return page("applications/budget_line.html", application=application, form=form, kept=kept)


@bp.post("/budget-lines/<uuid:line_id>/end")
def remove_line(line_id: uuid.UUID) -> ResponseReturnValue:
    """Remove a budget line with its justification."""
    kept = queries.budget_line(line_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    services.remove_line(application, kept, by=g.actor)
    flash("The line and its justification are removed.")
    return redirect(url_for(".budget", application_id=application.id))


def _line_form(application: Application, kept: BudgetLine | None) -> LineForm:
    years = application.competition.project_years
    values: dict[str, object] = {"amounts": [None] * years}
    if kept is not None:
        by_year = {amount.year: amount.cents for amount in kept.amounts}
        values = {
            "funds": kept.funds.value,
            "category": kept.category.value,
            "description": kept.description,
            "justification": kept.justification,
            "commitment": str(kept.commitment_id or ""),
            "amounts": [by_year.get(year) for year in range(1, years + 1)],
        }
    form = LineForm(data=values)
    promised = [(str(each.id), f"{each.code} {each.name}") for each in application.commitments]
    form.commitment.choices = options([("", "None"), *promised])
    return form
