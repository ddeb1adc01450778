"""The monitor's side: progress, reading what was handed in, returning, discussions."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import options, page
from app.platform.gate import authorize
from app.review import policy, queries, rules, services
from app.review.forms.scoring import ConfirmForm, NoteForm, ReasonForm, RecordForm
from app.review.models import Discussion
from app.review.views.blueprint import bp

_IN = ("submitted", "final")


@bp.get("/competitions/<uuid:competition_id>/progress")
def progress(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Who is behind, where readers differ, which doubts were kept; no draft score."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_progress, competition)
    return page("review/progress.html", policy=policy, form=ConfirmForm(), **_state_of(competition))


@bp.get("/reviews/<uuid:review_id>/reading")
def reading(review_id: uuid.UUID) -> ResponseReturnValue:
    """One submitted review with its comments, kept doubts and changes."""
    review = queries.review(review_id)
    competition = review.application.competition
    authorize(policy.may_read_reviews, competition)
    if review.status not in _IN:
        raise NotFoundError
    rubric = competitions.rubric(competition)
    return page(
        "review/reading.html",
        review=review,
        rubric=rubric,
        scores={each.code: each for each in review.scores},
        order=rules.codes(rubric, review.reviewer.sections),
        total=rules.total(review.scores, rubric),
        changes=queries.changes([review]).get(review.id, []),
        competition=competition,
        policy=policy,
    )


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
        return redirect(url_for(".progress", competition_id=competition.id))
    return page("review/reason.html", review=review, form=form, deed="Take this review out")


@bp.route("/reviews/<uuid:review_id>/reopening", methods=["GET", "POST"])
def reopen(review_id: uuid.UUID) -> ResponseReturnValue:
    """Return a submitted review to its reviewer, with the reason."""
    review = queries.review(review_id)
    competition = review.reviewer.competition
    authorize(policy.may_reopen, competition)
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            services.reopen(review, reason=form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The reviewer can change it again, and is told by mail.")
            return redirect(url_for(".progress", competition_id=competition.id))
    return page("review/reason.html", review=review, form=form, deed="Return this review")


@bp.post("/applications/<uuid:application_id>/discussion")
def open_discussion(application_id: uuid.UUID) -> ResponseReturnValue:
    """Freeze the independent scores; let the readers talk about where they differ."""
    application = applications.application(application_id)
    authorize(policy.may_lead_discussion, application.competition)
    try:
        made = services.open_discussion(application, by=g.actor)
    except DomainError as problem:
        flash(problem.message, "bad")
        return redirect(url_for(".progress", competition_id=application.competition_id))
    flash("The readers are told. Their first scores are kept for good.")
    return redirect(url_for(".lead", discussion_id=made.id))


@bp.route("/discussions/<uuid:discussion_id>", methods=["GET", "POST"])
def lead(discussion_id: uuid.UUID) -> ResponseReturnValue:
    """What readers gave and said about each item in question; say something oneself."""
    discussion = queries.discussion(discussion_id)
    authorize(policy.may_lead_discussion, discussion.application.competition)
    form = _about(discussion)
    if form.validate_on_submit():
        try:
            services.say(discussion, form.code.data, form.text.data or "", review=None, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return redirect(url_for(".lead", discussion_id=discussion.id))
    return _lead_page(discussion, form, RecordForm())


@bp.post("/discussions/<uuid:discussion_id>/close")
def close_discussion(discussion_id: uuid.UUID) -> ResponseReturnValue:
    """End it, with the record of discussion."""
    discussion = queries.discussion(discussion_id)
    authorize(policy.may_lead_discussion, discussion.application.competition)
    form = RecordForm()
    if form.validate_on_submit():
        try:
            services.close_discussion(discussion, record=form.record.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The discussion is closed; its record is kept.")
            competition_id = discussion.application.competition_id
            return redirect(url_for(".progress", competition_id=competition_id))
    return _lead_page(discussion, _about(discussion), form)


def _lead_page(discussion: Discussion, form: NoteForm, record: RecordForm) -> ResponseReturnValue:
    found = rules.in_reader_order(queries.submitted_reviews(discussion.application))
    return page(
        "review/lead.html",
        review=None,
        discussion=discussion,
        competition=discussion.application.competition,
        rubric=competitions.rubric(discussion.application.competition),
        reviews=found,
        readers=rules.reader_labels(found),
        names={each.id: each.reviewer.person.name for each in found},
        changes=queries.changes(found),
        form=form,
        record=record,
        policy=policy,
    )


def _about(discussion: Discussion) -> NoteForm:
    form = NoteForm()
    form.code.choices = options([(code, code) for code in discussion.codes])
    return form


def _state_of(competition: Competition) -> dict[str, object]:
    found, rubric = queries.reviews(competition), competitions.rubric(competition)
    standing = queries.by_application([r for r in found if r.status != "voided"])
    return {
        "competition": competition,
        "plan": queries.plan(competition),
        "reviews": sorted(found, key=lambda r: (r.application.number, r.reviewer.person.name)),
        "readers": queries.reader_progress(found),
        "answered": {
            each.id: sum(rules.is_answered(score, rubric) for score in each.scores)
            for each in found
        },
        "asked": {each.id: len(rules.codes(rubric, each.reviewer.sections)) for each in found},
        "to_discuss": {
            key: rules.to_discuss(grouped, rubric)
            for key, grouped in standing.items()
            if all(each.status == "submitted" for each in grouped)
        },
        "discussions": queries.discussions(competition),
        "short": queries.short_of_readers(competition),
        "applications": {each.application_id: each.application for each in found},
    }
