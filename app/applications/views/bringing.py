"""The questions as a Word document, and the answers brought back: preview, choice, result."""

import uuid

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import papers, policy, queries, services
from app.applications.forms.bringing import BringForm, ChooseForm
from app.applications.models import Application
from app.applications.papers import Compared, State
from app.applications.services import Chosen
from app.applications.views.blueprint import bp
from app.competitions import policy as competition_policy
from app.competitions import queries as competitions
from app.platform import db
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/competitions/<uuid:competition_id>/questions.docx")
def blank_questions(competition_id: uuid.UUID) -> Response:
    """All questions of a competition, to draft in before anything is started."""
    competition = competitions.competition(competition_id)
    authorize(competition_policy.may_see, competition)
    content = papers.write(
        papers.of_rubric(competitions.rubric(competition)),
        title=f"Questions: {competition.title}",
        about=f"{competition.agency.name}, {competition.assistance_listing}.",
    )
    return _document(content, f"questions-{competition.assistance_listing}.docx")


@bp.get("/applications/<uuid:application_id>/questions.docx")
def questions(application_id: uuid.UUID) -> Response:
    """All questions of an application, with what is written already."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    content = papers.write(
        papers.of_application(application, queries.rubric(application)),
        title=f"Questions of {application.number}",
        about=f"{application.organisation.name}, {application.competition.title}.",
    )
    return _document(content, f"questions-{application.number}.docx")


@bp.route("/applications/<uuid:application_id>/bringing", methods=["GET", "POST"])
def bring(application_id: uuid.UUID) -> ResponseReturnValue:
    """Choose the document; see each answer beside what is there. Nothing is saved yet."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = BringForm()
    if form.validate_on_submit():
        sent = form.file.data
        db.let_go()
        try:
            found = services.examine(application, sent.read(), name=sent.filename or "file")
        except DomainError as problem:
            form.report(problem)
        else:
            return _preview(application, found)
    return page("applications/bring.html", application=application, form=form)


@bp.post("/applications/<uuid:application_id>/bringing/choice")
def bring_in(application_id: uuid.UUID) -> ResponseReturnValue:
    """Save what was chosen. What a colleague saved meanwhile is shown again, never replaced."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    chosen = _chosen()
    stale = services.bring_in(application, chosen, by=g.actor)
    saved = len(chosen) - len(stale)
    flash(f"{saved} {'text is' if saved == 1 else 'texts are'} saved.")
    if not stale:
        return redirect(url_for(".show", application_id=application.id))
    flash("Somebody else saved in between. Look at these texts again.", "attention")
    kept = papers.of_application(application, queries.rubric(application))
    again = [papers.Found(each.code, each.text, "line") for each in chosen if each.code in stale]
    rows = [row for row in papers.compare(kept, again) if row.state is not State.MISSING]
    return _preview(application, rows)


def _preview(application: Application, rows: list[Compared]) -> ResponseReturnValue:
    offered = [row for row in rows if row.state.is_offered]
    shown, _ = page(
        "applications/bring_preview.html",
        application=application,
        offered=offered,
        others=[row for row in rows if row not in offered],
        form=ChooseForm(),
        picked={row.code for row in offered if row.state is State.NEW},
    )
    return shown, 200


def _chosen() -> list[Chosen]:
    codes = request.form.getlist("take")
    return [
        Chosen(code, request.form.get(f"text-{code}", ""), int(revision))
        for code in codes
        if (revision := request.form.get(f"revision-{code}", "")).isdigit()
    ]


def _document(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype=_WORD, headers=headers)
