"""The officer's side: recruiting, assigning, progress, scores, freezing."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.identity import queries as identity
from app.identity.roles import Role
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize
from app.review import policy, queries, rules, services
from app.review.forms import ConfirmForm, PairForm, ReasonForm, ReviewerForm
from app.review.lifecycle import ReviewerStatus
from app.review.views.blueprint import bp


@bp.route("/competitions/<uuid:competition_id>/review", methods=["GET", "POST"])
def panel(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Reviewers, their answers, and how far the reviews are; ask somebody to review."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_progress, competition)
    form = _offered(ReviewerForm(), competition)
    if form.validate_on_submit():
        authorize(policy.may_run, competition)
        try:
            _ask(form, competition)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Asked. They get a mail with the link.")
            return redirect(url_for(".panel", competition_id=competition.id))
    return page("review/panel.html", form=form, policy=policy, **_panel(competition))


@bp.route("/competitions/<uuid:competition_id>/assignment", methods=["GET", "POST"])
def assignment(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Who would read what, and why; or what stands in the way."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_run, competition)
    proposal = services.propose(competition)
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            made = services.approve(competition, proposal, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{len(made)} reviews assigned; the reviewers are told by mail.")
            return redirect(url_for(".panel", competition_id=competition.id))
    standing = {(r.reviewer_id, r.application_id) for r in queries.standing_reviews(competition)}
    return page(
        "review/assignment.html",
        competition=competition,
        proposal=proposal,
        standing=standing,
        form=form,
    )


@bp.post("/competitions/<uuid:competition_id>/pairs")
def add_pair(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Assign one pair by hand."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_run, competition)
    form = _pair_form(competition)
    if form.validate_on_submit():
        reviewer = queries.reviewer(uuid.UUID(form.reviewer.data))
        application = applications.application(uuid.UUID(form.application.data))
        try:
            services.add_pair(reviewer, application, by=g.actor)
        except DomainError as problem:
            flash(problem.message, "bad")
        else:
            flash("Assigned.")
    return redirect(url_for(".panel", competition_id=competition.id))


@bp.route("/reviews/<uuid:review_id>/end", methods=["GET", "POST"])
def void(review_id: uuid.UUID) -> ResponseReturnValue:
    """Take a review out of the count, with the reason."""
    review = queries.review(review_id)
    competition = review.reviewer.competition
    authorize(policy.may_run, competition)
    form = ReasonForm()
    if form.validate_on_submit():
        services.void(review, reason=form.reason.data or "", by=g.actor)
        flash("The review counts no longer. Assign somebody else.")
        return redirect(url_for(".panel", competition_id=competition.id))
    return page("review/reason.html", review=review, form=form, deed="Take this review out")


@bp.route("/reviews/<uuid:review_id>/reopening", methods=["GET", "POST"])
def reopen(review_id: uuid.UUID) -> ResponseReturnValue:
    """Return a submitted review to its reviewer, with the reason."""
    review = queries.review(review_id)
    competition = review.reviewer.competition
    authorize(policy.may_reopen, competition)
    form = ReasonForm()
    if form.validate_on_submit():
        services.reopen(review, reason=form.reason.data or "", by=g.actor)
        flash("The reviewer can change it again.")
        return redirect(url_for(".panel", competition_id=competition.id))
    return page("review/reason.html", review=review, form=form, deed="Return this review")


@bp.route("/competitions/<uuid:competition_id>/scores", methods=["GET", "POST"])
def scores(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Totals, exact means and wide differences; and the frozen order once there is one."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_scores, competition)
    form = ConfirmForm()
    if form.validate_on_submit():
        authorize(policy.may_run, competition)
        try:
            services.freeze(competition, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The rank order is frozen. It can never be changed.")
            return redirect(url_for(".scores", competition_id=competition.id))
    return page(
        "review/scores.html",
        competition=competition,
        order=queries.rank_order(competition),
        rows=queries.score_rows(competition),
        rubric=competitions.rubric(competition),
        form=form,
        policy=policy,
    )


def _panel(competition: Competition) -> dict[str, object]:
    found = queries.reviews(competition)
    rubric = competitions.rubric(competition)
    return {
        "competition": competition,
        "reviewers": queries.reviewers(competition),
        "declared": queries.conflicts(competition),
        "applications": queries.to_declare(competition),
        "reviews": found,
        "answered": {
            each.id: sum(rules.is_answered(score, rubric) for score in each.scores)
            for each in found
        },
        "asked": len(rules.codes(rubric)),
        "pair": _pair_form(competition),
    }


def _offered(form: ReviewerForm, competition: Competition) -> ReviewerForm:
    people = identity.people_with_role(Role.REVIEWER, competition.agency_id)
    form.person.choices = options(
        [(str(each.id), f"{each.name} ({each.email})") for each in people]
    )
    elements = competitions.rubric(competition).elements
    form.expertise.choices = options([(each.id, f"{each.id} {each.name}") for each in elements])
    return form


def _ask(form: ReviewerForm, competition: Competition) -> None:
    services.add_reviewer(
        competition,
        identity.person(uuid.UUID(form.person.data)),
        expertise=form.expertise.data or [],
        state=form.state.data or "",
        maximum_reviews=form.maximum_reviews.data or 0,
        by=g.actor,
    )


def _pair_form(competition: Competition) -> PairForm:
    form = PairForm()
    form.reviewer.choices = options(
        [
            (str(each.id), each.person.name)
            for each in queries.reviewers(competition)
            if each.status is ReviewerStatus.ACCEPTED
        ]
    )
    form.application.choices = options(
        [
            (str(each.id), f"{each.number} {each.organisation.name}")
            for each in queries.to_declare(competition)
        ]
    )
    return form
