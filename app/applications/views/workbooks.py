"""The district's own budget workbook: take the budget home, bring one, compare, take lines over."""

import uuid
from io import BytesIO

from flask import Response, flash, g, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.budget import WorkbookForm
from app.applications.forms.drafting import ConfirmForm
from app.applications.models import Application, BudgetWorkbook
from app.applications.views.blueprint import bp
from app.applications.workbook import (
    Effect,
    Verdict,
    as_workbook,
    comparing,
    finding,
    planned,
    wrong_sums,
)
from app.platform import db, storage
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.route("/applications/<uuid:application_id>/budget/workbooks", methods=["GET", "POST"])
def workbooks(application_id: uuid.UUID) -> ResponseReturnValue:
    """Earlier comparisons; bring a workbook to compare."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = WorkbookForm()
    if form.validate_on_submit():
        sent = form.file.data
        content, name = sent.read(), sent.filename or "budget.xlsx"
        db.let_go()
        try:
            kept = services.keep_workbook(application, content, name=name, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The workbook is compared. Nothing in your budget was changed.")
            return redirect(url_for(".workbook", workbook_id=kept.id))
    return page("applications/workbooks.html", application=application, form=form)


@bp.get("/applications/<uuid:application_id>/budget.xlsx")
def budget_workbook(application_id: uuid.UUID) -> Response:
    """The budget as a workbook: sections A and B with formulas, and a sheet of lines to fill."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    return send_file(
        BytesIO(as_workbook(application)),
        mimetype=_XLSX,
        as_attachment=True,
        download_name=f"{application.number}-budget.xlsx",
    )


@bp.get("/budget-workbooks/<uuid:workbook_id>")
def workbook(workbook_id: uuid.UUID) -> ResponseReturnValue:
    """The workbook beside the form, cell by cell, then and now."""
    kept = queries.workbook(workbook_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    return page(
        "applications/workbook.html",
        kept=kept,
        application=application,
        Verdict=Verdict,
        **_compared(kept, application),
    )


@bp.get("/budget-workbooks/<uuid:workbook_id>/file")
def workbook_file(workbook_id: uuid.UUID) -> Response:
    """The workbook as it came."""
    kept = queries.workbook(workbook_id)
    authorize(policy.may_edit, queries.application(kept.application_id))
    return storage.send(kept.file)


@bp.route("/budget-workbooks/<uuid:workbook_id>/lines", methods=["GET", "POST"])
def take_over(workbook_id: uuid.UUID) -> ResponseReturnValue:
    """What taking the sheet of lines over would do; then do it."""
    kept = queries.workbook(workbook_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    form = ConfirmForm()
    if form.validate_on_submit():
        seen = request.form.get("seen", "")
        try:
            services.take_over(application, kept, seen=seen, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The lines are taken over.")
            return redirect(url_for(".budget", application_id=application.id))
    return page(
        "applications/workbook_lines.html",
        kept=kept,
        application=application,
        form=form,
        plan=planned(finding.from_json(kept.reading).lines or (), application),
        seen=rules.lines.whole(application),
        Effect=Effect,
    )


def _compared(kept: BudgetWorkbook, application: Application) -> dict[str, object]:
    reading = finding.from_json(kept.reading)
    then = comparing.form_from_json(kept.form)
    entries = rules.budget.drafted(application.budget_lines)
    now = comparing.form_cells(entries, years=application.competition.project_years)
    rows = comparing.compare(reading, then)
    moved = {place for place in {*then, *now} if then.get(place) != now.get(place)}
    return {
        "rows": [row for row in rows if row.verdict is not Verdict.EQUAL],
        "equal": [row for row in rows if row.verdict is Verdict.EQUAL],
        "remarks": [*wrong_sums(reading.found), *reading.remarks],
        "has_lines": reading.lines is not None,
        "moved": moved,
        "now": now,
    }
