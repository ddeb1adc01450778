"""Asking the agency to look again, and its answer."""

import uuid

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.applications.models import Application
from app.awards import policy, queries, services
from app.awards.forms import AnswerAgainForm, AskAgainForm, ConfirmForm
from app.awards.models import Ground
from app.awards.services import Sent
from app.awards.views.blueprint import bp
from app.competitions import queries as competitions
from app.platform import clock, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/applications/<uuid:application_id>/reconsideration", methods=["GET", "POST"])
def reconsider(application_id: uuid.UUID) -> ResponseReturnValue:
    """What the district asked and what was answered; or the form to ask, while that is possible."""
    application = applications.application(application_id)
    authorize(policy.may_read_letter, application)
    if queries.letter_of(application) is None:
        raise NotFoundError
    form = AskAgainForm()
    if form.is_submitted():
        authorize(policy.may_ask_again, application)
    if form.validate_on_submit() and _ask(application, form):
        flash("Your request is sent. The agency answers by mail and on this page.")
        return redirect(url_for(".reconsider", application_id=application.id))
    return page(
        "awards/reconsider.html",
        application=application,
        standing=queries.where_it_stands(application, at=clock.now()),
        requests=queries.requests_of(application),
        form=form,
        confirm=ConfirmForm(),
        policy=policy,
    )


@bp.post("/reconsiderations/<uuid:reconsideration_id>/withdrawal")
def withdraw_request(reconsideration_id: uuid.UUID) -> ResponseReturnValue:
    """Take the request back."""
    request = queries.reconsideration(reconsideration_id)
    authorize(policy.may_ask_again, request.application)
    services.withdraw(request, by=g.actor)
    flash("Your request is withdrawn.")
    return redirect(url_for(".reconsider", application_id=request.application_id))


@bp.route("/reconsiderations/<uuid:reconsideration_id>/answer", methods=["GET", "POST"])
def answer_request(reconsideration_id: uuid.UUID) -> ResponseReturnValue:
    """The officer reads the request and answers."""
    request = queries.reconsideration(reconsideration_id)
    competition = request.application.competition
    authorize(policy.may_answer_requests, competition)
    form = AnswerAgainForm()
    if form.validate_on_submit():
        granted = form.answer.data == "grant"
        try:
            services.answer(request, is_granted=granted, words=form.words.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Answered. The district has a mail.")
            return redirect(url_for(".reconsiderations", competition_id=competition.id))
    return page("awards/answer_request.html", asked=request, form=form)


@bp.get("/competitions/<uuid:competition_id>/reconsiderations")
def reconsiderations(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Every request in a competition, those that wait first."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_answer_requests, competition)
    found = queries.reconsiderations(competition)
    return page("awards/reconsiderations.html", competition=competition, found=found)


@bp.get("/reconsiderations/<uuid:reconsideration_id>/files/<uuid:file_id>")
def request_file(reconsideration_id: uuid.UUID, file_id: uuid.UUID) -> Response:
    """A file that goes with a request, for those who read the letter."""
    request = queries.reconsideration(reconsideration_id)
    authorize(policy.may_read_letter, request.application)
    for each in request.files:
        if each.file_id == file_id:
            return storage.send(each.file)
    raise NotFoundError


def _ask(application: Application, form: AskAgainForm) -> bool:
    """Send the request; False when the form now says what is wrong with it."""
    files = [Sent(each.filename, each.read()) for each in form.files.data or () if each.filename]
    ground, reason = Ground(form.ground.data), form.reason.data or ""
    try:
        services.ask(application, ground=ground, reason=reason, files=files, by=g.actor)
    except DomainError as problem:
        form.report(problem)
        return False
    return True
