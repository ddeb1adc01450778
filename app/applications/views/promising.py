"""Commitments: promises about practice, element by element."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.promises import CommitmentForm
from app.applications.models import Application, Commitment
from app.applications.rules.measurability import Finding
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
        findings={each.id: _findings(application, each) for each in application.commitments},
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
    values = {"application": application, "form": form, "kept": kept}
    return page("applications/commitment.html", findings=_findings(application, kept), **values)


@bp.get("/applications/<uuid:application_id>/commitments/compare")
def compare_commitments(application_id: uuid.UUID) -> ResponseReturnValue:
    """All commitments in one table, and how many each element has."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    return page(
        "applications/compare_commitments.html",
        application=application,
        years=range(1, application.competition.project_years + 1),
        covered=rules.measurability.by_element(application, queries.rubric(application)),
        findings={each.id: _findings(application, each) for each in application.commitments},
    )


@bp.post("/commitments/<uuid:commitment_id>/end")
def remove_commitment(commitment_id: uuid.UUID) -> ResponseReturnValue:
    """Take a commitment back."""
    kept = queries.commitment(commitment_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    services.remove_commitment(application, kept, by=g.actor)
    flash(f"{kept.code} is removed.")
    return redirect(url_for(".commitments", application_id=application.id))


def _findings(application: Application, kept: Commitment) -> list[Finding]:
    library = rules.measurability.library(queries.rubric(application))
    indicator = library.get(kept.library_code or "")
    years = application.competition.project_years
    return rules.measurability.findings(kept, indicator, years=years)


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


def _pad(form: CommitmentForm, application: Application) -> None:
    while len(form.targets) < application.competition.project_years:
        form.targets.append_entry()
