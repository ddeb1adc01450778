"""Scoring: the text and the criterion side by side, saved as it is typed."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.competitions import queries as competitions
from app.platform import formats
from app.platform.errors import DomainError, NotFoundError, StaleError
from app.platform.forms import page
from app.platform.gate import authorize, wants_json
from app.review import policy, queries, rules, services
from app.review.forms.scoring import MetForm, ScoreForm, SubmitForm
from app.review.models import Review
from app.review.views import sheet
from app.review.views.blueprint import bp


@bp.get("/reviews/<uuid:review_id>")
def score(review_id: uuid.UUID) -> ResponseReturnValue:
    """One item: the district's text beside what it is judged by."""
    review = _readable(review_id)
    return page("review/score.html", **sheet.of(review, request.args.get("item")))


@bp.post("/reviews/<uuid:review_id>/scores/<code>")
def save(review_id: uuid.UUID, code: str) -> ResponseReturnValue:
    """Keep what was typed; answers as JSON to our script and as a page to a plain form."""
    review = _readable(review_id)
    authorize(policy.may_score, review, queries.conflict(review))
    form = sheet.form_for(review, code)
    if not form.validate_on_submit():
        return _not_saved(review, code, form)
    try:
        kept = services.save_score(
            review, code, sheet.answer(form), revision=sheet.revision(form), by=g.actor
        )
    except StaleError:
        return sheet.both_versions(review, code, form)
    except DomainError as problem:
        form.report(problem)
        return _not_saved(review, code, form)
    if wants_json():
        zone = review.application.competition.zone
        saved = f"Saved {formats.time_of_day(kept.saved_at, zone)}"
        return {"saved_at_text": saved, "revision": kept.revision}
    following = request.form.get("then") or code
    return redirect(url_for(".score", review_id=review.id, item=following))


@bp.get("/reviews/<uuid:review_id>/application")
def read(review_id: uuid.UUID) -> ResponseReturnValue:
    """The whole application as it was submitted."""
    review = _readable(review_id)
    return page(
        "review/read.html",
        review=review,
        snapshot=applications.snapshot(review.submission),
        rubric=applications.rubric_answered(review.submission),
    )


@bp.route("/reviews/<uuid:review_id>/submission", methods=["GET", "POST"])
def submit(review_id: uuid.UUID) -> ResponseReturnValue:
    """Look at doubts, then hand the review in."""
    review = _readable(review_id)
    authorize(policy.may_score, review, queries.conflict(review))
    form = SubmitForm()
    if form.validate_on_submit():
        kept = {row.key.data: row.reason.data or "" for row in form.doubts}
        try:
            services.submit(review, kept=kept, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Your review is in. Thank you.")
            return redirect(url_for(".pile", reviewer_id=review.reviewer_id))
    return _submit_page(review, form)


def _submit_page(review: Review, form: SubmitForm) -> ResponseReturnValue:
    rubric = competitions.rubric(review.application.competition)
    doubts = rules.doubts(review, rubric)
    if not form.is_submitted():
        rows = [{"key": each.key, "reason": ""} for each in doubts]
        form = SubmitForm(formdata=None, data={"doubts": rows})
    return page(
        "review/submit.html",
        review=review,
        form=form,
        missing=rules.missing(review, rubric),
        doubts={each.key: each for each in doubts},
        total=rules.total(review.scores, rubric),
        most=rules.most_total(review, rubric),
        is_calibrated=queries.is_calibrated(review.reviewer),
    )


def _readable(review_id: uuid.UUID) -> Review:
    """A review that this person may read; to everybody else it does not exist."""
    authorize(policy.may_review_at_all)
    review = queries.review(review_id)
    conflict = queries.conflict(review)
    if not policy.may_read(g.actor, review, conflict):
        raise NotFoundError
    authorize(policy.may_read, review, conflict)
    return review


def _not_saved(review: Review, code: str, form: ScoreForm | MetForm) -> ResponseReturnValue:
    if wants_json():
        return {"message": " ".join(text for _, text in form.problems)}, 422
    return page("review/score.html", **sheet.of(review, code, form))
