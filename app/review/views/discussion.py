"""The reader's side of a discussion: what colleagues gave, what to say, what to change."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.competitions import queries as competitions
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import options, page
from app.platform.gate import authorize
from app.review import policy, queries, rules, services
from app.review.forms.scoring import ChangeForm, NoteForm
from app.review.models import Discussion, Review
from app.review.services import Answer
from app.review.views.blueprint import bp


@bp.route("/reviews/<uuid:review_id>/discussion", methods=["GET", "POST"])
def discuss(review_id: uuid.UUID) -> ResponseReturnValue:
    """The items in question: everybody's points and reasons, and what was said."""
    review, discussion = _opened(review_id)
    form = NoteForm()
    form.code.choices = options([(code, code) for code in discussion.codes])
    if form.validate_on_submit():
        text = form.text.data or ""
        try:
            services.say(discussion, form.code.data, text, review=review, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return redirect(url_for(".discuss", review_id=review.id))
    colleagues = rules.in_reader_order(queries.submitted_reviews(review.application))
    return page(
        "review/discuss.html",
        review=review,
        discussion=discussion,
        reviews=colleagues,
        readers=rules.reader_labels(colleagues),
        names={},
        rubric=competitions.rubric(review.application.competition),
        changes=queries.changes(colleagues),
        form=form,
    )


@bp.route("/reviews/<uuid:review_id>/discussion/<code>", methods=["GET", "POST"])
def change(review_id: uuid.UUID, code: str) -> ResponseReturnValue:
    """Change one's own score of an item in question, with the reason."""
    review, discussion = _opened(review_id)
    score = next((each for each in review.scores if each.code == code), None)
    if code not in discussion.codes or score is None:
        raise NotFoundError
    form = ChangeForm()
    if form.validate_on_submit():
        try:
            services.change(review, code, _typed(form), reason=form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"Your score of {code} is changed. The first one stays on record.")
            return redirect(url_for(".discuss", review_id=review.id))
    return page(
        "review/change.html",
        review=review,
        code=code,
        score=score,
        form=form,
        rubric=competitions.rubric(review.application.competition),
        snapshot=applications.snapshot(review.submission),
    )


def _opened(review_id: uuid.UUID) -> tuple[Review, Discussion]:
    """One's own review and its discussion; to everybody else neither exists."""
    authorize(policy.may_review_at_all)
    review = queries.review(review_id)
    conflict, found = queries.conflict(review), queries.discussion_of(review.application)
    if found is None or not policy.may_discuss(g.actor, review, conflict, found):
        raise NotFoundError
    authorize(policy.may_discuss, review, conflict, found)
    return review, found


def _typed(form: ChangeForm) -> Answer:
    met = {"yes": True, "no": False}.get(form.is_met.data or "")
    return Answer(points=form.points.data, is_met=met)
