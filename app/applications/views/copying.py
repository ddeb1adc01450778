"""Copying from an earlier application, and the to-do list that readers' comments make."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.bringing import CopyForm
from app.applications.forms.drafting import ConfirmForm
from app.applications.models import Application
from app.applications.services import Wanted
from app.applications.views.blueprint import bp
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/applications/<uuid:application_id>/copying")
def copying(application_id: uuid.UUID) -> ResponseReturnValue:
    """Which earlier applications there are, and how much of each fits here."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    earlier = [e for e in queries.earlier_ones(application) if policy.may_work(g.actor, e)]
    return page(
        "applications/copying.html",
        application=application,
        found=[(each, _texts(each, application)) for each in earlier],
    )


@bp.route("/applications/<uuid:application_id>/copying/<uuid:earlier_id>", methods=["GET", "POST"])
def copy_from(application_id: uuid.UUID, earlier_id: uuid.UUID) -> ResponseReturnValue:
    """Choose text by text what is taken over from one earlier application."""
    application, earlier = queries.application(application_id), queries.application(earlier_id)
    authorize(policy.may_edit, application)
    authorize(policy.may_work, earlier)
    form = CopyForm()
    if form.validate_on_submit():
        done = services.copy_from(application, earlier, _wanted(form), by=g.actor)
        flash(f"Copied from {earlier.number}: {done.texts} texts, {done.promises} promises.")
        for reason in done.left_out:
            flash(f"Left out: {reason}.", "info")
        return redirect(url_for(".to_do", application_id=application.id))
    texts = _texts(earlier, application)
    return page(
        "applications/copy_from.html",
        application=application,
        earlier=earlier,
        texts=texts,
        form=form,
    )


@bp.get("/applications/<uuid:application_id>/to-do")
def to_do(application_id: uuid.UUID) -> ResponseReturnValue:
    """What to do better than last time, and what to check."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    items = {item.code: item for item in queries.rubric(application).items}
    return page("applications/to_do.html", application=application, items=items, form=ConfirmForm())


@bp.post("/advice/<uuid:advice_id>")
def tick(advice_id: uuid.UUID) -> ResponseReturnValue:
    """Mark one thing as done, or as still to do; then back to where it was ticked."""
    found = queries.advice(advice_id)
    application = queries.application(found.application_id)
    authorize(policy.may_edit, application)
    services.tick(found, application, is_done=request.form.get("is_done") == "yes", by=g.actor)
    if request.form.get("from") == "item" and found.item_code:
        there = url_for(".respond", application_id=application.id, item_code=found.item_code)
        return redirect(f"{there}#to-do")
    return redirect(url_for(".to_do", application_id=application.id))


def _wanted(form: CopyForm) -> Wanted:
    return Wanted(
        codes=request.form.getlist("take"),
        commitments=form.commitments.data,
        measures=form.measures.data,
        numbers=form.numbers.data,
    )


def _texts(earlier: Application, here: Application) -> list[rules.copying.Text]:
    return rules.copying.texts(earlier, queries.rubric(earlier), here, queries.rubric(here))
