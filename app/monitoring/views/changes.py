"""The amendments of a grant: asked for, talked about, sent, decided."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.identity import queries as people
from app.identity import services as identity
from app.monitoring.forms.changes import (
    ASK,
    RECOMMEND,
    RETURN,
    DecisionForm,
    OpenForm,
    ReviewForm,
    SendForm,
    WordsForm,
)
from app.monitoring.models.changes import AmendmentRequest, ChangeKind
from app.monitoring.policy import changes as policy
from app.monitoring.queries import changes as queries
from app.monitoring.rules.meter import meter
from app.monitoring.services import changes as deeds
from app.monitoring.services import deciding
from app.monitoring.views.blueprint import bp
from app.platform import storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import Form, page
from app.platform.gate import authorize, may


@bp.route("/awards/<uuid:award_id>/amendments", methods=["GET", "POST"])
def amendments(award_id: uuid.UUID) -> ResponseReturnValue:
    """Every amendment of a grant, how far it has drifted, and the way to ask for another."""
    award = awards.award(award_id)
    authorize(policy.may_see, award)
    form = OpenForm()
    if form.is_submitted():
        authorize(policy.may_open, award)
    if form.validate_on_submit():
        kind, words = ChangeKind(form.kind.data), form.on_behalf.data or ""
        try:
            made = deeds.open_request(award, kind, on_behalf=words, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return redirect(url_for(".write_amendment", amendment_id=made.id))
    requests = [each for each in queries.amendments(award) if may(policy.may_see_request, each)]
    found = queries.drift(award)
    shown = {"drift": found, "meter": meter(found), "requests": requests, "form": form}
    return page("monitoring/amendments.html", award=award, policy=policy, **shown)


@bp.get("/amendments/<uuid:amendment_id>")
def amendment(amendment_id: uuid.UUID) -> ResponseReturnValue:
    """One amendment: what it changes, of what, and what can be done with it now."""
    found = queries.amendment(amendment_id)
    authorize(policy.may_see_request, found)
    return _amendment_page(found)


@bp.post("/amendments/<uuid:amendment_id>/submission")
def submit_amendment(amendment_id: uuid.UUID) -> ResponseReturnValue:
    """The authorized representative sends it."""
    found = queries.amendment(amendment_id)
    authorize(policy.may_send, found)
    form = SendForm()
    said = "Sent. The program officer has a mail."
    return _done(
        found,
        "send",
        form,
        said,
        lambda: deeds.submit(found, signature=form.signature.data or "", by=g.actor),
    )


@bp.post("/amendments/<uuid:amendment_id>/hand-over")
def hand_over_amendment(amendment_id: uuid.UUID) -> ResponseReturnValue:
    """The officer hands what it wrote to the grantee's representative."""
    found = queries.amendment(amendment_id)
    authorize(policy.may_review, found.award)
    said = "The authorized representative has a mail."
    return _done(found, "hand", Form(), said, lambda: deeds.send_to_grantee(found, by=g.actor))


@bp.post("/amendments/<uuid:amendment_id>/review")
def review_amendment(amendment_id: uuid.UUID) -> ResponseReturnValue:
    """The officer asks, returns or recommends."""
    found = queries.amendment(amendment_id)
    authorize(policy.may_review, found.award)
    form = ReviewForm()
    return _done(
        found,
        "review",
        form,
        "Done. Whoever it is for has a mail.",
        lambda: _review(found, form.step.data, form.words.data or ""),
    )


@bp.post("/amendments/<uuid:amendment_id>/answer")
def answer_amendment(amendment_id: uuid.UUID) -> ResponseReturnValue:
    """The grantee answers a question."""
    found = queries.amendment(amendment_id)
    authorize(policy.may_answer, found)
    form = WordsForm()
    return _done(
        found,
        "answer",
        form,
        "Answered. The program officer has a mail.",
        lambda: deeds.answer(found, form.words.data or "", files=form.sent(), by=g.actor),
    )


@bp.post("/amendments/<uuid:amendment_id>/withdrawal")
def withdraw_amendment(amendment_id: uuid.UUID) -> ResponseReturnValue:
    """The grantee takes it back."""
    found = queries.amendment(amendment_id)
    authorize(policy.may_withdraw, found)
    said = "Withdrawn. The grant stays as it is."
    return _done(found, "withdraw", Form(), said, lambda: deeds.withdraw(found, by=g.actor))


@bp.post("/amendments/<uuid:amendment_id>/giving-back")
def give_back_amendment(amendment_id: uuid.UUID) -> ResponseReturnValue:
    """The official gives it back to the officer."""
    found = queries.amendment(amendment_id)
    authorize(policy.may_sign, found.award)
    form = WordsForm()
    return _done(
        found,
        "back",
        form,
        "Given back to the program officer.",
        lambda: deciding.give_back(found, form.words.data or "", by=g.actor),
    )


@bp.route("/amendments/<uuid:amendment_id>/decision", methods=["GET", "POST"])
def decide_amendment(amendment_id: uuid.UUID) -> ResponseReturnValue:
    """The decision, signed; an approval changes the grant at once."""
    found = queries.amendment(amendment_id)
    authorize(policy.may_decide, found.award)
    form = DecisionForm()
    if form.validate_on_submit():
        try:
            identity.confirm_password(people.person(g.actor.id), form.password.data or "")
            _decide(found, form)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"Amendment {found.number} is {found.status.label.lower()}.")
            return redirect(url_for(".amendment", amendment_id=found.id))
    return page(
        "monitoring/decide.html", asked=found, award=found.award, form=form, **_shown(found)
    )


@bp.get("/amendments/<uuid:amendment_id>/files/<uuid:file_id>")
def amendment_file(amendment_id: uuid.UUID, file_id: uuid.UUID) -> Response:
    """A file that goes with an amendment."""
    found = queries.amendment(amendment_id)
    authorize(policy.may_see_request, found)
    for each in found.files:
        if each.file_id == file_id:
            return storage.send(each.file)
    raise NotFoundError


def _review(request: AmendmentRequest, step: str, words: str) -> None:
    if step == ASK:
        deeds.ask_more(request, words, by=g.actor)
    elif step == RETURN:
        deeds.send_back(request, words, by=g.actor)
    else:
        deciding.recommend(request, to_approve=step == RECOMMEND, words=words, by=g.actor)


def _decide(request: AmendmentRequest, form: DecisionForm) -> None:
    deed: Callable[..., Any] = (
        deciding.approve if form.decision.data == "approve" else deciding.decline
    )
    deed(request, form.words.data or "", signature=form.signature.data or "", by=g.actor)


def _done(
    request: AmendmentRequest, name: str, form: Form, said: str, deed: Callable[[], None]
) -> ResponseReturnValue:
    """Do it and go back to the amendment; refused, show it with what was typed."""
    if form.validate_on_submit():
        try:
            deed()
        except DomainError as problem:
            form.report(problem)
        else:
            flash(said)
            return redirect(url_for(".amendment", amendment_id=request.id))
    return _amendment_page(request, **{name: form})


def _amendment_page(request: AmendmentRequest, **typed: Form) -> ResponseReturnValue:
    forms = {
        "send": SendForm,
        "hand": Form,
        "review": ReviewForm,
        "answer": WordsForm,
        "withdraw": Form,
        "back": WordsForm,
    }
    made = {name: typed.get(name) or kind(prefix="") for name, kind in forms.items()}
    return page(
        "monitoring/amendment.html",
        asked=request,
        award=request.award,
        forms=made,
        refused=next(iter(typed.values()), None),
        policy=policy,
        **_shown(request),
    )


def _shown(request: AmendmentRequest) -> dict[str, Any]:
    try:
        found = queries.impact(request)
    except DomainError as problem:
        return {"impact": None, "stuck": problem.message, "stories": [], "sees_scores": False}
    codes = list(dict.fromkeys(each.code for each in found.differences if each.code))
    return {
        "impact": found,
        "stuck": "",
        "stories": queries.promise_stories(request.award, codes),
        "sees_scores": may(policy.may_see_scores, request.award),
    }
