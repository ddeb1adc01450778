"""What was decided about a continuation, as the grantee reads it; and asking to look again."""

import uuid

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards.services import Sent
from app.monitoring.forms.continuing import AnswerForm, AskForm, CarryoverForm
from app.monitoring.models.continuing import ContinuationReview
from app.monitoring.policy import continuing as policy
from app.monitoring.queries import continuing as queries
from app.monitoring.services import asking
from app.monitoring.services import continuing as services
from app.monitoring.views.blueprint import bp
from app.platform import clock, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/continuations/<uuid:continuation_id>/decision")
def continuation_decision(continuation_id: uuid.UUID) -> ResponseReturnValue:
    """Every determination with its reasons, and how to ask for reconsideration."""
    review = queries.review(continuation_id)
    authorize(policy.may_read_decision, review.award)
    return _decision_page(review, AskForm(), CarryoverForm())


@bp.post("/continuations/<uuid:continuation_id>/carryover")
def state_carryover(continuation_id: uuid.UUID) -> ResponseReturnValue:
    """The grantee states what it carries over."""
    review = queries.review(continuation_id)
    authorize(policy.may_state_carryover, review.award)
    form = CarryoverForm()
    if form.validate_on_submit():
        services.state_carryover(
            review, cents=form.cents.data, plan=form.plan.data or "", by=g.actor
        )
        flash("Stated. Your program officer sees it beside the checks.")
        return redirect(url_for(".continuation_decision", continuation_id=review.id))
    return _decision_page(review, AskForm(), form)


@bp.post("/continuations/<uuid:continuation_id>/request")
def ask_continuation(continuation_id: uuid.UUID) -> ResponseReturnValue:
    """The authorized representative asks the agency to look again."""
    review = queries.review(continuation_id)
    authorize(policy.may_ask, review.award)
    if not review.determinations:
        raise NotFoundError
    form = AskForm()
    if form.validate_on_submit() and _ask(review, form):
        flash("Your request is sent. The agency answers by mail and on this page.")
        return redirect(url_for(".continuation_decision", continuation_id=review.id))
    return _decision_page(review, form, CarryoverForm())


@bp.route("/continuation-requests/<uuid:continuation_request_id>", methods=["GET", "POST"])
def answer_continuation(continuation_request_id: uuid.UUID) -> ResponseReturnValue:
    """Somebody who took no part in the decision reads the request and answers."""
    asked = queries.request(continuation_request_id)
    authorize(policy.may_answer, asked)
    form = AnswerForm()
    if form.validate_on_submit():
        granted = form.answer.data == "grant"
        try:
            asking.answer(asked, is_granted=granted, words=form.words.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Answered. The grantee has a mail.")
            review_id = asked.determination.review_id
            return redirect(url_for(".continuation_decision", continuation_id=review_id))
    return page("monitoring/continuation_answer.html", asked=asked, form=form)


@bp.get("/continuation-requests/<uuid:continuation_request_id>/files/<uuid:file_id>")
def continuation_request_file(continuation_request_id: uuid.UUID, file_id: uuid.UUID) -> Response:
    """A file that goes with a request, for those who read the decision."""
    asked = queries.request(continuation_request_id)
    authorize(policy.may_read_decision, asked.determination.review.award)
    for each in asked.files:
        if each.file_id == file_id:
            return storage.send(each.file)
    raise NotFoundError


def _ask(review: ContinuationReview, form: AskForm) -> bool:
    files = [Sent(each.filename, each.read()) for each in form.files.data or () if each.filename]
    try:
        asking.ask(
            review.determinations[-1], reason=form.reason.data or "", files=files, by=g.actor
        )
    except DomainError as problem:
        form.report(problem)
        return False
    return True


def _decision_page(
    review: ContinuationReview, form: AskForm, carryover: CarryoverForm
) -> ResponseReturnValue:
    return page(
        "monitoring/continuation_decision.html",
        review=review,
        award=review.award,
        form=form,
        carryover=carryover,
        now=clock.now(),
        policy=policy,
    )
