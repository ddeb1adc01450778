"""Pages: the fidelity matrix, settled by officer and grantee together, then locked."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.awards.models import Award
from app.evaluation import policy, queries, services
from app.evaluation.forms import ComparisonForm, ComponentForm, MeasureForm, ReasonForm
from app.evaluation.groups import group_choice, groups_of
from app.evaluation.models import FidelityComponent, MonitoredMeasure
from app.evaluation.rules import settling
from app.evaluation.views.blueprint import bp
from app.platform.errors import DomainError
from app.platform.forms import Form, page
from app.platform.gate import authorize


@bp.get("/awards/<uuid:award_id>/matrix")
def matrix(award_id: uuid.UUID) -> ResponseReturnValue:
    """The matrix in force, and the draft beside it."""
    award = awards.award(award_id)
    authorize(policy.may_see_evidence, queries.circle(award))
    return _matrix_page(award, ReasonForm())


def _matrix_page(award: Award, form: ReasonForm) -> ResponseReturnValue:
    in_force, open_draft = queries.matrix(award), queries.draft(award)
    shown = open_draft or in_force
    return page(
        "evaluation/matrix.html",
        award=award,
        matrix=shown,
        in_force=in_force,
        versions=queries.matrices(award),
        units=queries.units_by_level(shown),
        unit_words=settling.unit_words,
        roll_up_words=settling.roll_up_words,
        form=form,
        agree_form=Form(),
        policy=policy,
    )


@bp.post("/awards/<uuid:award_id>/matrix/agreement")
def agree(award_id: uuid.UUID) -> ResponseReturnValue:
    """One side agrees to the draft; with the second it is locked."""
    award = awards.award(award_id)
    authorize(policy.may_settle, award)
    unsettled = queries.draft(award)
    if unsettled and Form().validate():
        authorize(policy.may_agree_now, unsettled)
        services.agree(unsettled, by=g.actor)
        flash("Agreed." if unsettled.locked_at is None else "Both sides agreed: it is locked.")
    return redirect(url_for(".matrix", award_id=award.id))


@bp.post("/awards/<uuid:award_id>/matrix/revision")
def revise(award_id: uuid.UUID) -> ResponseReturnValue:
    """Open a new version of a locked matrix."""
    award = awards.award(award_id)
    authorize(policy.may_revise, award)
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            services.revise(award, form.reason.data or "", by=g.actor)
            return redirect(url_for(".matrix", award_id=award.id))
        except DomainError as problem:
            form.report(problem)
    return _matrix_page(award, form)


@bp.route("/fidelity-components/<uuid:component_id>", methods=["GET", "POST"])
def component(component_id: uuid.UUID) -> ResponseReturnValue:
    """The terms of one component of a draft."""
    found = queries.component(component_id)
    authorize(policy.may_settle, found.matrix.award)
    form = ComponentForm(obj=found)
    if form.validate_on_submit():
        try:
            services.change_component(found.matrix, found, form.values(), by=g.actor)
            return redirect(url_for(".matrix", award_id=found.matrix.award_id))
        except DomainError as problem:
            form.report(problem)
    return _terms_page("evaluation/component.html", found, form)


@bp.route("/monitored-measures/<uuid:measure_id>", methods=["GET", "POST"])
def measure(measure_id: uuid.UUID) -> ResponseReturnValue:
    """How one performance measure is reported."""
    found = queries.measure(measure_id)
    authorize(policy.may_settle, found.matrix.award)
    form = MeasureForm(obj=found, partitions=group_choice(found.groups))
    if form.validate_on_submit():
        values = {
            "catalogue_code": form.catalogue_code.data or None,
            "grade": form.grade.data,
            "groups": groups_of(form.partitions.data),
            "instrument": form.instrument.data,
        }
        try:
            services.change_measure(found.matrix, found, values, by=g.actor)
            return redirect(url_for(".matrix", award_id=found.matrix.award_id))
        except DomainError as problem:
            form.report(problem)
    return _terms_page("evaluation/measure.html", found, form)


def _terms_page(
    template: str, found: FidelityComponent | MonitoredMeasure, form: Form
) -> ResponseReturnValue:
    return page(template, award=found.matrix.award, matrix=found.matrix, found=found, form=form)


@bp.route("/awards/<uuid:award_id>/comparison", methods=["GET", "POST"])
def comparison(award_id: uuid.UUID) -> ResponseReturnValue:
    """Schools outside the grant whose outcomes the template asks for beside the grant's own."""
    award = awards.award(award_id)
    authorize(policy.may_see_evidence, queries.circle(award))
    form = ComparisonForm()
    if form.is_submitted():
        authorize(policy.may_settle, award)
        if form.validate() and _compare(award, form):
            return redirect(url_for(".comparison", award_id=award.id))
    return page(
        "evaluation/comparison.html",
        award=award,
        schools=queries.comparison_schools(award),
        form=form,
        policy=policy,
    )


def _compare(award: Award, form: ComparisonForm) -> bool:
    school = ((form.code.data or "").strip(), (form.name.data or "").strip())
    try:
        services.compare_with(award, [school], by=g.actor)
    except DomainError as problem:
        form.report(problem)
        return False
    flash(f"{school[1]} is compared with from the next template on.")
    return True
