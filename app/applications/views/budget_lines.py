"""One budget line: add, change, remove; and what two people see who change the same one."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.budget import LineForm, line_values
from app.applications.forms.drafting import ConfirmForm
from app.applications.models import Application, BudgetLine
from app.applications.rules.lines import LineTyped, as_fields, in_words
from app.applications.services import Clash
from app.applications.views.blueprint import bp
from app.platform.errors import DomainError, NotFoundError, StaleError
from app.platform.forms import options, page
from app.platform.gate import authorize

_CONFLICT = 409


@bp.route("/applications/<uuid:application_id>/budget/new", methods=["GET", "POST"])
def add_line(application_id: uuid.UUID) -> ResponseReturnValue:
    """Add a budget line."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = _line_form(application, None)
    if form.validate_on_submit():
        try:
            services.add_line(application, form.typed(application), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The line is saved.")
            return redirect(url_for(".budget", application_id=application.id))
    return page("applications/budget_line.html", application=application, form=form, kept=None)


@bp.route("/budget-lines/<uuid:line_id>", methods=["GET", "POST"])
def change_line(line_id: uuid.UUID) -> ResponseReturnValue:
    """Change a budget line."""
    kept, application = _found(line_id)
    authorize(policy.may_edit, application)
    form = _line_form(application, kept)
    if form.validate_on_submit():
        try:
            _change(application, kept, form.typed(application))
        except StaleError:
            return both_lines(application, [_clash(line_id, form.typed(application))])
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The line is saved.")
            return redirect(url_for(".budget", application_id=application.id))
    return page("applications/budget_line.html", application=application, form=form, kept=kept)


@bp.post("/budget-lines/<uuid:line_id>/end")
def remove_line(line_id: uuid.UUID) -> ResponseReturnValue:
    """Remove a budget line with its justification."""
    kept, application = _found(line_id)
    authorize(policy.may_edit, application)
    if kept is not None:
        try:
            services.remove_line(application, kept, revision=_revision(), by=g.actor)
        except StaleError:
            return both_lines(application, [_clash(line_id, None)])
    flash("The line and its justification are removed.")
    return redirect(url_for(".budget", application_id=application.id))


def both_lines(
    application: Application, clashes: list[Clash], *, saved: int = 0
) -> ResponseReturnValue:
    """Two people changed a line at once: nobody's work is lost, and nobody's wins by itself.

    Rows that did not clash are saved, and then the answer must be a good one (200).
    """
    years = application.competition.project_years
    shown, _ = page(
        "applications/both_lines.html",
        application=application,
        saved=saved,
        clashes=[_side_by_side(each, years) for each in clashes],
        confirm=ConfirmForm(),
    )
    return shown, 200 if saved else _CONFLICT


def _clash(line_id: uuid.UUID, typed: LineTyped | None) -> Clash:
    return Clash(queries.budget_line_now(line_id), typed)


def _side_by_side(clash: Clash, years: int) -> dict[str, object]:
    theirs = in_words(rules.lines.kept(clash.line), years) if clash.line else []
    mine = in_words(clash.typed, years) if clash.typed else []
    names = [name for name, _ in theirs or mine]
    return {
        "line": clash.line,
        "is_removal": clash.typed is None,
        "rows": [
            (name, theirs[at][1] if theirs else None, mine[at][1] if mine else None)
            for at, name in enumerate(names)
        ],
        "fields": as_fields(clash.typed) if clash.typed else {},
    }


def _found(line_id: uuid.UUID) -> tuple[BudgetLine | None, Application]:
    """The line and its application; a line that a colleague removed is known by its form."""
    kept = queries.budget_line_now(line_id)
    if kept is not None:
        return kept, queries.application(kept.application_id)
    try:
        told = uuid.UUID(request.form.get("application", ""))
    except ValueError as problem:
        raise NotFoundError from problem
    return None, queries.application(told)


def _change(application: Application, kept: BudgetLine | None, typed: LineTyped) -> None:
    if kept is None:
        message = "A colleague removed this line while you typed."
        raise StaleError(message)
    services.change_line(application, kept, typed, revision=_revision(), by=g.actor)


def _line_form(application: Application, kept: BudgetLine | None) -> LineForm:
    form = LineForm(data=line_values(kept, application.competition.project_years))
    form.serves.choices = options(rules.lines.places(application))
    return form


def _revision() -> int | None:
    """Which state of the line the page showed; None where the form does not say."""
    told = request.form.get("revision", "")
    return int(told) if told.isdigit() else None
