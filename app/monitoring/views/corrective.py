"""Pages: one corrective action, its evidence and its answers; developments of a grant."""

import uuid
from datetime import date

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.awards.models import Award
from app.monitoring.forms.watching import (
    ANSWERS,
    AnswerForm,
    DevelopmentForm,
    EvidenceForm,
    MoreTimeForm,
    ReplyForm,
    sent,
)
from app.monitoring.lifecycle.watching import ACTION, ActionStep, ContactStatus
from app.monitoring.models.watching import CorrectiveAction, DevelopmentKind
from app.monitoring.policy import watching as policy
from app.monitoring.queries import contacts as queries
from app.monitoring.services import corrective
from app.monitoring.services import developments as deeds
from app.monitoring.views.blueprint import bp
from app.platform import clock, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import options, page
from app.platform.gate import authorize, may


@bp.route("/corrective-actions/<uuid:corrective_id>", methods=["GET", "POST"])
def corrective_action(corrective_id: uuid.UUID) -> ResponseReturnValue:
    """What has to be done, what was sent and answered; here the owner sends evidence."""
    action = _seen(corrective_id)
    form = EvidenceForm()
    if form.is_submitted():
        authorize(policy.may_send_evidence, action)
    if form.validate_on_submit():
        files = sent(form.files)
        try:
            corrective.send_evidence(action, form.text.data or "", files=files, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Sent. The program officer has a mail.")
            return redirect(url_for(".corrective_action", corrective_id=action.id))
    return _action_page(action, form, _answer_form(action), MoreTimeForm(formdata=None))


@bp.post("/corrective-actions/<uuid:corrective_id>/answer")
def answer_action(corrective_id: uuid.UUID) -> ResponseReturnValue:
    """The officer verifies, returns or drops."""
    action = queries.corrective_action(corrective_id)
    authorize(policy.may_answer_action, action)
    form = _answer_form(action)
    if form.validate_on_submit():
        try:
            step = ActionStep(form.step.data)
            corrective.answer(action, step, form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Answered. The owner has a mail.")
            return redirect(url_for(".corrective_action", corrective_id=action.id))
    return _action_page(action, EvidenceForm(formdata=None), form, MoreTimeForm(formdata=None))


@bp.post("/corrective-actions/<uuid:corrective_id>/more-time")
def more_time_for_action(corrective_id: uuid.UUID) -> ResponseReturnValue:
    """The officer puts the due date later."""
    action = queries.corrective_action(corrective_id)
    authorize(policy.may_allow_more_time, action)
    form = MoreTimeForm()
    if form.validate_on_submit():
        try:
            until = form.until.data or date.min
            corrective.allow_more_time(action, until, form.why.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Put later. The owner and the grantee have a mail.")
            return redirect(url_for(".corrective_action", corrective_id=action.id))
    return _action_page(action, EvidenceForm(formdata=None), _answer_form(action), form)


@bp.get("/corrective-actions/<uuid:corrective_id>/files/<uuid:file_id>")
def action_file(corrective_id: uuid.UUID, file_id: uuid.UUID) -> Response:
    """A file of evidence."""
    for move in _seen(corrective_id).moves:
        for each in move.files:
            if each.file_id == file_id:
                return storage.send(each.file)
    raise NotFoundError


@bp.route("/awards/<uuid:award_id>/developments", methods=["GET", "POST"])
def developments(award_id: uuid.UUID) -> ResponseReturnValue:
    """What was reported between dates, with the answers; here the grantee reports."""
    award = awards.award(award_id)
    authorize(policy.may_see_monitoring, award)
    form = DevelopmentForm()
    if form.is_submitted():
        authorize(policy.may_report_development, award)
    if form.validate_on_submit() and _report(award, form):
        flash("Reported. Your program officer has a mail.")
        return redirect(url_for(".developments", award_id=award.id))
    return _developments_page(award, form, ReplyForm(formdata=None))


@bp.post("/developments/<uuid:development_id>/reply")
def reply(development_id: uuid.UUID) -> ResponseReturnValue:
    """The officer answers a development."""
    found = queries.development(development_id)
    authorize(policy.may_reply, found)
    form = ReplyForm()
    if form.validate_on_submit():
        try:
            deeds.reply(found, form.text.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Answered. The grantee reads it on this page.")
            return redirect(url_for(".developments", award_id=found.award_id))
    return _developments_page(found.award, DevelopmentForm(formdata=None), form)


def _seen(corrective_id: uuid.UUID) -> CorrectiveAction:
    """The action, for whoever may know that there is one."""
    action = queries.corrective_action(corrective_id)
    authorize(policy.may_see_monitoring, action.award)
    if not may(policy.may_see_action, action):
        raise NotFoundError
    return action


def _answer_form(action: CorrectiveAction) -> AnswerForm:
    form = AnswerForm()
    form.step.choices = options(
        [(step, words) for step, words in ANSWERS.items() if ACTION.allows(action, step)]
    )
    return form


def _action_page(
    action: CorrectiveAction, form: EvidenceForm, answer: AnswerForm, later: MoreTimeForm
) -> ResponseReturnValue:
    return page(
        "monitoring/corrective_action.html",
        action=action,
        award=action.award,
        form=form,
        answer=answer,
        later=later,
        today=clock.today(action.award.application.competition.zone),
        is_extendable=action.status.is_open
        and action.finding.contact.status is ContactStatus.FINISHED,
        is_sendable=ACTION.allows(action, ActionStep.SEND_EVIDENCE),
        policy=policy,
    )


def _report(award: Award, form: DevelopmentForm) -> bool:
    """Report it; False when the form now says what is wrong with it."""
    kind, day = DevelopmentKind(form.kind.data), form.happened_on.data or date.max
    words, response = form.text.data or "", form.response.data or ""
    try:
        deeds.report(award, kind, day, words, response, by=g.actor)
    except DomainError as problem:
        form.report(problem)
        return False
    return True


def _developments_page(
    award: Award, form: DevelopmentForm, answer: ReplyForm
) -> ResponseReturnValue:
    return page(
        "monitoring/developments.html",
        award=award,
        developments=queries.developments(award),
        form=form,
        answer=answer,
        policy=policy,
    )
