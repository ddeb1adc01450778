"""Continuation: what is due, the five checks with their evidence, and the decision."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.identity import queries as people
from app.identity import services as identity
from app.monitoring.forms.continuing import FindingForm, RecommendationForm
from app.monitoring.forms.signing import ConfirmForm, ReasonForm, SignForm
from app.monitoring.models.continuing import Check, ContinuationReview, Decision, Finding
from app.monitoring.policy import continuing as policy
from app.monitoring.queries import continuing as queries
from app.monitoring.queries.evidence import evidence
from app.monitoring.rules import continuing as rules
from app.monitoring.services import continuing as services
from app.monitoring.views.blueprint import bp
from app.platform import clock
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/continuations")
def continuations() -> ResponseReturnValue:
    """Every later budget period of the agency's running grants, what is due first."""
    authorize(policy.may_see_continuations)
    found = queries.every_next_year(g.actor)
    due = [each for each in found if each.is_due(queries.today(each.award))]
    later = [each for each in found if each not in due]
    return page(
        "monitoring/continuations.html",
        due=due,
        later=later,
        due_cents=sum(each.to_authorize for each in due),
        priority=rules.PRIORITY,
    )


@bp.get("/awards/<uuid:award_id>/continuations")
def continuations_of(award_id: uuid.UUID) -> ResponseReturnValue:
    """The later budget periods of one grant, for its grantee too."""
    award = awards.award(award_id)
    authorize(policy.may_read_decision, award)
    return page(
        "monitoring/continuations_of.html",
        award=award,
        found=queries.next_years(award),
        today=queries.today(award),
        form=ConfirmForm(),
        policy=policy,
    )


@bp.post("/awards/<uuid:award_id>/continuations/<int:year>")
def begin_continuation(award_id: uuid.UUID, year: int) -> ResponseReturnValue:
    """Begin the review of one budget period."""
    award = awards.award(award_id)
    authorize(policy.may_review, award)
    review = services.begin(award, year, by=g.actor)
    flash("Begun. Answer each of the five checks; the evidence stands beside it.")
    return redirect(url_for(".continuation", continuation_id=review.id))


@bp.get("/continuations/<uuid:continuation_id>")
def continuation(continuation_id: uuid.UUID) -> ResponseReturnValue:
    """The five checks, each with its evidence and the officer's answer."""
    review = queries.review(continuation_id)
    authorize(policy.may_see_evidence, review.award)
    return _review_page(review, RecommendationForm())


@bp.route("/continuations/<uuid:continuation_id>/checks/<check>", methods=["GET", "POST"])
def find_check(continuation_id: uuid.UUID, check: str) -> ResponseReturnValue:
    """Answer one check with the evidence in view."""
    review, asked = queries.review(continuation_id), _check(check)
    authorize(policy.may_review, review.award)
    form = FindingForm()
    if form.validate_on_submit():
        try:
            finding = Finding(form.finding.data)
            services.find(review, asked, finding, reason=form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{asked.label}: {finding.label.lower()}.")
            return redirect(url_for(".continuation", continuation_id=review.id))
    shown = evidence(review, at=clock.now())[asked]
    return page("monitoring/check.html", review=review, check=asked, shown=shown, form=form)


@bp.post("/continuations/<uuid:continuation_id>/recommendation")
def recommend_continuation(continuation_id: uuid.UUID) -> ResponseReturnValue:
    """Hand the answers and a decision to the official."""
    review = queries.review(continuation_id)
    authorize(policy.may_review, review.award)
    form = RecommendationForm()
    if form.validate_on_submit() and _recommend(review, form):
        flash("Recommended. The authorizing official can sign it now.")
        return redirect(url_for(".continuation", continuation_id=review.id))
    return _review_page(review, form)


@bp.post("/continuations/<uuid:continuation_id>/resumption")
def resume_continuation(continuation_id: uuid.UUID) -> ResponseReturnValue:
    """Take a delayed decision up again."""
    review = queries.review(continuation_id)
    authorize(policy.may_review, review.award)
    services.resume(review, by=g.actor)
    flash("Taken up again. Answer each check anew.")
    return redirect(url_for(".continuation", continuation_id=review.id))


@bp.route("/continuations/<uuid:continuation_id>/signature", methods=["GET", "POST"])
def sign_continuation(continuation_id: uuid.UUID) -> ResponseReturnValue:
    """The authorizing official reads the answers, and signs."""
    review = queries.review(continuation_id)
    authorize(policy.may_decide, review.award)
    form = SignForm()
    if form.validate_on_submit():
        try:
            identity.confirm_password(people.person(g.actor.id), form.password.data or "")
            made = services.sign(review, signature=form.signature.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"Signed: {made.decision.label.lower()}. The grantee has a mail.")
            return redirect(url_for(".continuation_decision", continuation_id=review.id))
    return _sign_page(review, form, ReasonForm())


@bp.post("/continuations/<uuid:continuation_id>/return")
def return_continuation(continuation_id: uuid.UUID) -> ResponseReturnValue:
    """The official returns the recommendation with a reason."""
    review = queries.review(continuation_id)
    authorize(policy.may_decide, review.award)
    form = ReasonForm()
    if form.validate_on_submit():
        services.send_back(review, reason=form.reason.data or "", by=g.actor)
        flash("Returned to the program officer.")
        return redirect(url_for(".continuation", continuation_id=review.id))
    return _sign_page(review, SignForm(), form)


def _check(code: str) -> Check:
    if code not in set(Check):
        raise NotFoundError
    return Check(code)


def _recommend(review: ContinuationReview, form: RecommendationForm) -> bool:
    try:
        services.recommend(
            review,
            Decision(form.decision.data),
            reason=form.reason.data or "",
            conditions=form.conditions.data or "",
            until=form.until.data,
            by=g.actor,
        )
    except DomainError as problem:
        form.report(problem)
        return False
    return True


def _review_page(review: ContinuationReview, form: RecommendationForm) -> ResponseReturnValue:
    return page(
        "monitoring/continuation.html",
        review=review,
        award=review.award,
        year=review.award.years[review.year - 1],
        checks=list(Check),
        evidence=evidence(review, at=clock.now()),
        answers=queries.standing(review),
        form=form,
        confirm=ConfirmForm(),
        policy=policy,
    )


def _sign_page(review: ContinuationReview, form: SignForm, back: ReasonForm) -> ResponseReturnValue:
    return page(
        "monitoring/continuation_sign.html",
        review=review,
        award=review.award,
        year=review.award.years[review.year - 1],
        checks=list(Check),
        answers=queries.standing(review),
        form=form,
        back=back,
    )
