"""Rows pasted from a spreadsheet: looked at first, kept when all of them are good."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.pasting import PasteForm
from app.applications.models import Application
from app.applications.rules.pasting import (
    DISTRICT_COLUMNS,
    DISTRICT_DIGITS,
    SCHOOL_COLUMNS,
    SCHOOL_DIGITS,
    Column,
    Pasted,
    Places,
)
from app.applications.views.blueprint import bp
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/applications/<uuid:application_id>/schools/paste", methods=["GET", "POST"])
def paste_schools(application_id: uuid.UUID) -> ResponseReturnValue:
    """Paste schools; what is listed already stays, unless a pasted row has its id."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    places = Places(SCHOOL_DIGITS, {each.nces_id for each in application.members})
    form = PasteForm()
    rows = _read(form, SCHOOL_COLUMNS, places)
    if form.is_kept(rows):
        try:
            services.add_schools(application, rules.pasting.schools(rows), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{len(rows)} schools are saved.")
            return redirect(url_for(".schools", application_id=application.id))
    return _page(application, form, rows, SCHOOL_COLUMNS, "schools")


@bp.route("/applications/<uuid:application_id>/districts/paste", methods=["GET", "POST"])
def paste_districts(application_id: uuid.UUID) -> ResponseReturnValue:
    """Paste districts; what is listed already stays, unless a pasted row has its id."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    known = {each.nces_id for each in application.members}
    places = Places(DISTRICT_DIGITS, known | {application.organisation.nces_id or ""})
    form = PasteForm()
    rows = _read(form, DISTRICT_COLUMNS, places)
    if form.is_kept(rows):
        try:
            services.add_districts(application, rules.pasting.districts(rows), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{len(rows)} districts are saved.")
            return redirect(url_for(".districts", application_id=application.id))
    return _page(application, form, rows, DISTRICT_COLUMNS, "districts")


def _read(form: PasteForm, columns: tuple[Column, ...], places: Places) -> list[Pasted]:
    if not form.validate_on_submit():
        return []
    return rules.pasting.read(form.rows.data or "", columns, places, pad=bool(form.is_padded.data))


def _page(
    application: Application,
    form: PasteForm,
    rows: list[Pasted],
    columns: tuple[Column, ...],
    what: str,
) -> ResponseReturnValue:
    shown, _ = page(
        "applications/paste.html",
        application=application,
        form=form,
        rows=rows,
        columns=columns,
        what=what,
        bad=[each for each in rows if not each.is_good],
        short=[each for each in rows if each.padded_id],
    )
    return shown, 422 if form.errors or form.form_errors or form.wants_to_keep else 200
