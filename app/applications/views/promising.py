"""Commitments, performance measures and the budget."""

import uuid
from decimal import Decimal

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.promises import CommitmentForm, LineForm, MeasureForm, RateForm
from app.applications.models import Application, BudgetLine, Commitment, Funds, PerformanceMeasure
from app.applications.views.blueprint import bp
from app.competitions import queries as competitions
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.get("/applications/<uuid:application_id>/commitments")
def commitments(application_id: uuid.UUID) -> ResponseReturnValue:
    """Promises by element, and the library to take one from."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    return page(
        "applications/commitments.html",
        application=application,
        rubric=competitions.rubric(application.competition),
        warnings={each.id: rules.coverage.warnings(each) for each in application.commitments},
        form=ConfirmForm(),
    )


@bp.route("/applications/<uuid:application_id>/commitments/new/<element>", methods=["GET", "POST"])
def add_commitment(application_id: uuid.UUID, element: str) -> ResponseReturnValue:
    """Make a commitment, from the library or one's own."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = _offered(CommitmentForm(data=_from_library(application, element)), application, element)
    if form.validate_on_submit():
        try:
            services.add_commitment(application, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The commitment is saved.")
            return redirect(url_for(".commitments", application_id=application.id))
    return page("applications/commitment.html", application=application, form=form, kept=None)


@bp.route("/commitments/<uuid:commitment_id>", methods=["GET", "POST"])
def change_commitment(commitment_id: uuid.UUID) -> ResponseReturnValue:
    """Change a commitment."""
    kept = queries.commitment(commitment_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    form = _offered(CommitmentForm(data=_values(kept)), application, kept.element)
    if form.validate_on_submit():
        try:
            services.change_commitment(application, kept, form.typed(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The commitment is saved.")
            return redirect(url_for(".commitments", application_id=application.id))
    return page("applications/commitment.html", application=application, form=form, kept=kept)


@bp.post("/commitments/<uuid:commitment_id>/end")
def remove_commitment(commitment_id: uuid.UUID) -> ResponseReturnValue:
    """Take a commitment back."""
    kept = queries.commitment(commitment_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    services.remove_commitment(application, kept, by=g.actor)
    flash(f"{kept.code} is removed.")
    return redirect(url_for(".commitments", application_id=application.id))


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
    return page("applications/measures.html", application=application, form=form)


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
    return page("applications/measure.html", application=application, form=form, kept=kept)


@bp.post("/measures/<uuid:measure_id>/end")
def remove_measure(measure_id: uuid.UUID) -> ResponseReturnValue:
    """Take a performance measure back."""
    kept = queries.measure(measure_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    services.remove_measure(application, kept, by=g.actor)
    flash(f"{kept.code} is removed.")
    return redirect(url_for(".measures", application_id=application.id))


def _offered(form: CommitmentForm, application: Application, element: str) -> CommitmentForm:
    rubric = competitions.rubric(application.competition)
    if element not in {each.id for each in rubric.elements}:
        raise NotFoundError
    items = rules.coverage.items_for(rubric, element)
    form.item_code.choices = options([(item.code, f"{item.code} {item.title}") for item in items])
    form.element.data = element
    _pad(form, application)
    return form


def _from_library(application: Application, element: str) -> dict[str, object]:
    rubric = competitions.rubric(application.competition)
    wanted = request.args.get("library", "")
    library = {each.code: each for known in rubric.elements for each in known.indicators}
    found = library.get(wanted)
    if found is None or found not in rubric.element(element).indicators:
        return {}
    return {
        "library_code": found.code,
        "name": found.name,
        "unit": found.unit.value,
        "measure": found.measure.value,
        "numerator": found.numerator,
        "denominator": found.denominator,
        "source": found.source,
        "adequate_at": found.adequate_at,
        "partial_at": found.partial_at,
    }


def _values(kept: Commitment) -> dict[str, object]:
    names = ("item_code", "library_code", "name", "numerator", "denominator", "source")
    counts = ("adequate_at", "partial_at", "baseline_percent")
    return {
        **{name: getattr(kept, name) for name in (*names, *counts)},
        "unit": kept.unit.value,
        "measure": kept.measure.value,
        "targets": [target.percent for target in kept.targets],
    }


def _measure_form(application: Application, kept: PerformanceMeasure | None) -> MeasureForm:
    names = ("element", "name", "numerator", "denominator", "baseline_numerator")
    values: dict[str, object] = {}
    if kept is not None:
        values = {name: getattr(kept, name) for name in (*names, "baseline_denominator")}
        values["direction"] = kept.direction.value
        values["targets"] = [target.percent for target in kept.targets]
    form = MeasureForm(data=values)
    elements = competitions.rubric(application.competition).elements
    form.element.choices = options([(each.id, f"{each.id} {each.name}") for each in elements])
    _pad(form, application)
    return form


def _pad(form: CommitmentForm | MeasureForm, application: Application) -> None:
    while len(form.targets) < application.competition.project_years:
        form.targets.append_entry()


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
