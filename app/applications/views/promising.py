"""Commitments and performance measures."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.promises import CommitmentForm, MeasureForm
from app.applications.models import Application, Commitment, PerformanceMeasure
from app.applications.views.blueprint import bp
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
        rubric=queries.rubric(application),
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
    rubric = queries.rubric(application)
    if element not in {each.id for each in rubric.elements}:
        raise NotFoundError
    items = rules.coverage.items_for(rubric, element)
    form.item_code.choices = options([(item.code, f"{item.code} {item.title}") for item in items])
    form.element.data = element
    _pad(form, application)
    return form


def _from_library(application: Application, element: str) -> dict[str, object]:
    rubric = queries.rubric(application)
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
    elements = queries.rubric(application).elements
    form.element.choices = options([(each.id, f"{each.id} {each.name}") for each in elements])
    _pad(form, application)
    return form


def _pad(form: CommitmentForm | MeasureForm, application: Application) -> None:
    while len(form.targets) < application.competition.project_years:
        form.targets.append_entry()
