"""Official forms: the list, one page for each, all of them to read."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.editions import Edition
from app.applications.forms.official import (
    ChangeEditionForm,
    OfficialForm,
    as_sent,
    mark,
    official_form,
    typed,
)
from app.applications.models import Application, FormAnswer
from app.applications.rules import papers
from app.applications.snapshot import forms as frozen
from app.applications.views.blueprint import bp, refused
from app.identity import policy as identity_policy
from app.platform import clock, formats, merging
from app.platform.errors import DomainError, NotFoundError, StaleError
from app.platform.forms import page
from app.platform.gate import authorize, wants_json

CONFLICT = 409


@bp.get("/applications/<uuid:application_id>/forms")
def forms(application_id: uuid.UUID) -> ResponseReturnValue:
    """The forms that the notice asks for, each with what is missing."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    found = [(form, papers.filled(application, form)) for form in papers.asked(application)]
    return page(
        "applications/forms.html",
        application=application,
        found=found,
        may_keep_profile=identity_policy.may_keep_profile(g.actor, application.organisation),
    )


@bp.get("/applications/<uuid:application_id>/forms/read")
def read_forms(application_id: uuid.UUID) -> ResponseReturnValue:
    """All forms as they would be submitted now."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    return page(
        "applications/forms_read.html",
        application=application,
        snapshot={"forms": frozen.forms(application)},
    )


@bp.route("/applications/<uuid:application_id>/forms/<form_code>", methods=["GET", "POST"])
def form(application_id: uuid.UUID, form_code: str) -> ResponseReturnValue:
    """One form: what is known is shown, the rest is asked."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    asked = _asked(application, form_code)
    shown = official_form(papers.filled(application, asked), asked.answers)
    if shown.validate_on_submit():
        try:
            row = _answer(application, asked.edition)
        except StaleError as problem:
            return _both(application, asked.edition, shown, problem)
        except DomainError as problem:
            shown.report(problem)
        else:
            return _saved(application, row)
    if wants_json() and shown.is_submitted():
        return refused(shown.problems)
    return _page(application, asked, shown)


@bp.post("/applications/<uuid:application_id>/forms/<form_code>/edition")
def change_edition(application_id: uuid.UUID, form_code: str) -> ResponseReturnValue:
    """Go over to the edition that the notice wants now."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    if ChangeEditionForm().validate_on_submit():
        row = services.change_edition(application, form_code, by=g.actor)
        flash(f"You answer edition {row.edition} now. Check what is missing.")
    else:
        flash("Tick the box to change the edition. Nothing was changed.", "attention")
    return redirect(url_for(".form", application_id=application.id, form_code=form_code))


def _asked(application: Application, form_code: str) -> papers.Asked:
    asked = papers.find(application, form_code)
    if asked is None:
        raise NotFoundError
    return asked


def _answer(application: Application, edition: Edition) -> FormAnswer:
    return services.answer_form(
        application,
        edition.code,
        typed(edition, request.form),
        seen=request.form.get("revision", ""),
        by=g.actor,
    )


def _page(application: Application, asked: papers.Asked, shown: OfficialForm) -> tuple[str, int]:
    filled = papers.filled(application, asked)
    if request.method == "GET":
        mark(shown, filled)
    return page(
        "applications/form.html",
        application=application,
        asked=asked,
        filled=filled,
        form=shown,
        is_refused=request.method == "POST",
        change=ChangeEditionForm(),
        homeless=asked.homeless(asked.edition),
        lost=asked.homeless(asked.in_force),
        is_open=rules.moments.is_open_for_changes(application, at=clock.now()),
        today=clock.today(application.competition.zone),
        may_keep_profile=identity_policy.may_keep_profile(g.actor, application.organisation),
    )


def _saved(application: Application, row: FormAnswer) -> ResponseReturnValue:
    asked = _asked(application, row.form_code)
    filled = papers.filled(application, asked)
    sent = typed(asked.edition, request.form)
    if not wants_json():
        flash(f"Saved. {len(filled.problems)} missing." if filled.problems else "Saved: complete.")
        return redirect(url_for(".form", application_id=application.id, form_code=row.form_code))
    at = f"Saved {formats.time_of_day(clock.now(), application.competition.zone)}"
    wrong = [line.problem for line in filled.problems if line.field.code in sent and line.value]
    return {
        "saved_at_text": at,
        "message": " ".join([f"{at}.", *(each for each in wrong if each)]) if wrong else at,
        "revision": merging.caught_up(request.form.get("revision", ""), row.answers, sent),
        "shown": {
            line.field.code: filled.shown(line)
            for line in filled.lines.values()
            if not line.field.is_typed
        },
        "missing": len(filled.problems),
    }


def _both(
    application: Application, edition: Edition, shown: OfficialForm, problem: StaleError
) -> ResponseReturnValue:
    """Two people answered one question: both answers are shown, and a person decides."""
    row, code = queries.form_answer(application, edition.code), problem.field or ""
    if row is None:
        raise problem
    seen = merging.caught_up(request.form.get("revision", ""), row.answers, [code])
    writer, moment = queries.last_writer(row, code)
    at = formats.time_of_day(moment, application.competition.zone)
    field, theirs = edition.fields[code], str(row.answers.get(code, ""))
    if wants_json():
        return {
            "current_text": as_sent(field, theirs),
            "current_revision": seen,
            "saved_by": writer.name,
            "saved_at": at,
            "field": code,
            "label": field.label,
        }, CONFLICT
    asked = _asked(application, edition.code)
    files = papers.filled(application, asked).files
    words = (
        f"{writer.name} saved another answer at {at}: "
        f"“{papers.shown(field, theirs, files) or 'nothing'}”. Yours stands below. Save again to "
        "keep yours, or change it first."
    )
    shown.report(DomainError(words, field=code))
    shown.revision.data = seen
    answer, _ = _page(application, asked, shown)
    return answer, CONFLICT
