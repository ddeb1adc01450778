"""The logic model: boxes, arrows, and the picture."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.planning import BoxForm
from app.applications.models import Application, LogicColumn, LogicEntry
from app.applications.snapshot import take_logic_model
from app.applications.views.blueprint import bp
from app.platform.errors import DomainError, NotFoundError, StaleError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/applications/<uuid:application_id>/logic-model")
def logic_model(application_id: uuid.UUID) -> ResponseReturnValue:
    """The picture, and the same boxes as lists to work on."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    nodes = take_logic_model(application)
    return page(
        "applications/logic_model.html",
        application=application,
        columns=list(LogicColumn),
        nodes=nodes,
        ids={each.code: each.id for each in application.logic_entries},
        is_asked=rules.requirements.asks_for(application, rules.requirements.LOGIC_MODEL),
        missing=rules.logic_model.shortcomings(application),
        doubts=rules.logic_model.doubts(nodes),
        form=ConfirmForm(),
    )


@bp.route(
    "/applications/<uuid:application_id>/logic-model/new/<logic_column>", methods=["GET", "POST"]
)
def add_box(application_id: uuid.UUID, logic_column: str) -> ResponseReturnValue:
    """Put a box into a column."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    if logic_column not in set(LogicColumn):
        raise NotFoundError
    column = LogicColumn(logic_column)
    form = BoxForm().offer(_later(application, column))
    if form.validate_on_submit():
        text, leads_to = form.text.data or "", form.chosen(application)
        try:
            made = services.add_box(application, column, text, leads_to=leads_to, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{made.code} is saved.")
            return redirect(url_for(".logic_model", application_id=application.id))
    values = {"application": application, "form": form, "column": column, "kept": None}
    return page("applications/logic_box.html", **values)


@bp.route("/logic-boxes/<uuid:entry_id>", methods=["GET", "POST"])
def change_box(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Change the words of a box, and where it leads."""
    kept = queries.logic_entry(entry_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    form, theirs = _box_form(application, kept), None
    if form.validate_on_submit():
        try:
            _change(application, kept, form)
        except StaleError as problem:
            form.report(problem)
            form.seen.data, theirs = rules.logic_model.fingerprint(kept), kept
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{kept.code} is saved.")
            return redirect(url_for(".logic_model", application_id=application.id))
    values = {"application": application, "form": form, "column": kept.column, "kept": kept}
    return page("applications/logic_box.html", theirs=theirs, **values)


@bp.post("/logic-boxes/<uuid:entry_id>/end")
def remove_box(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Take a box out with its arrows."""
    kept = queries.logic_entry(entry_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    services.remove_box(application, kept, by=g.actor)
    flash(f"{kept.code} and its arrows are removed.")
    return redirect(url_for(".logic_model", application_id=application.id))


@bp.post("/logic-boxes/<uuid:entry_id>/move")
def move_box(entry_id: uuid.UUID) -> ResponseReturnValue:
    """Move a box up or down in its column."""
    kept = queries.logic_entry(entry_id)
    application = queries.application(kept.application_id)
    authorize(policy.may_edit, application)
    by_one = -1 if request.form.get("way") == "up" else 1
    services.move_box(application, kept, by_one, by=g.actor)
    flash(f"{kept.code} is moved.")
    return redirect(url_for(".logic_model", application_id=application.id))


def _change(application: Application, kept: LogicEntry, form: BoxForm) -> None:
    services.change_box(
        application,
        kept,
        form.text.data or "",
        leads_to=form.chosen(application),
        seen=form.seen.data or "",
        by=g.actor,
    )


def _later(application: Application, column: LogicColumn) -> list[LogicEntry]:
    later = [each for each in application.logic_entries if each.column.place > column.place]
    return sorted(later, key=lambda each: (each.column.place, each.position))


def _box_form(application: Application, kept: LogicEntry) -> BoxForm:
    values = {
        "text": kept.text,
        "leads_to": [str(link.to_id) for link in kept.links],
        "seen": rules.logic_model.fingerprint(kept),
    }
    return BoxForm(data=values).offer(_later(application, kept.column))
