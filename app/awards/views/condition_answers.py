"""What is done about a condition: evidence, removal, and a request to reconsider it."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, services
from app.awards.forms import AppealAnswerForm, AppealForm, EvidenceForm, OfficerForm
from app.awards.models import SpecificCondition
from app.awards.services import Sent
from app.awards.views.blueprint import bp
from app.awards.views.conditions import condition_page
from app.platform.errors import DomainError, NotFoundError
from app.platform.gate import authorize


@bp.post("/conditions/<uuid:condition_id>/evidence")
def send_evidence(condition_id: uuid.UUID) -> ResponseReturnValue:
    """The grantee shows that the action is done."""
    found = queries.condition(condition_id)
    authorize(policy.may_answer_condition, found.award)
    form = EvidenceForm()
    if form.validate_on_submit():
        files = [
            Sent(each.filename, each.read()) for each in form.files.data or () if each.filename
        ]
        try:
            services.send_evidence(found, form.words.data or "", files, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return _done(found, "Sent. Your program officer has a mail and will answer here.")
    return condition_page(found, form)


@bp.post("/conditions/<uuid:condition_id>/removal")
def answer_evidence(condition_id: uuid.UUID) -> ResponseReturnValue:
    """The officer removes the condition, or says what is missing."""
    found = queries.condition(condition_id)
    authorize(policy.may_monitor, found.award)
    form = OfficerForm()
    if form.validate_on_submit():
        try:
            told = _answer(found, form)
        except DomainError as problem:
            form.report(problem)
        else:
            return _done(found, told)
    return condition_page(found, form)


@bp.post("/conditions/<uuid:condition_id>/reconsideration")
def ask_about_condition(condition_id: uuid.UUID) -> ResponseReturnValue:
    """The grantee asks to reconsider."""
    found = queries.condition(condition_id)
    authorize(policy.may_answer_condition, found.award)
    form = AppealForm()
    if form.validate_on_submit():
        try:
            services.ask_about_condition(found, form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return _done(found, "Asked. The authorizing official has a mail and answers here.")
    return condition_page(found, form)


@bp.post("/conditions/<uuid:condition_id>/reconsideration/answer")
def answer_about_condition(condition_id: uuid.UUID) -> ResponseReturnValue:
    """The official answers the request that waits."""
    found = queries.condition(condition_id)
    authorize(policy.may_decide_about_condition, found.award)
    waiting = found.waiting_appeal
    if waiting is None:
        raise NotFoundError
    form = AppealAnswerForm()
    if form.validate_on_submit():
        granted, words = form.decision.data == "grant", form.words.data or ""
        try:
            services.answer_about_condition(waiting, is_granted=granted, words=words, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return _done(found, "Answered. The grantee has a mail.")
    return condition_page(found, form)


def _answer(condition: SpecificCondition, form: OfficerForm) -> str:
    """What the officer chose; gives back what to tell them."""
    words, until = form.words.data or "", form.until.data
    if form.answer.data == "remove":
        services.remove_condition(condition, words, by=g.actor)
        return "The condition is removed."
    if form.answer.data == "return":
        services.return_evidence(condition, words, by=g.actor)
        return "Returned. The condition stays."
    if until is None:
        message = "Choose the new last day."
        raise DomainError(message, field="until")
    services.allow_more_time(condition, until, words, by=g.actor)
    return "There is more time now. The grantee has a mail."


def _done(condition: SpecificCondition, words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(url_for(".condition", condition_id=condition.id))
