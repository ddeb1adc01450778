"""The officer's side of people: recruiting, profiles, absence, replacement, waivers."""

import uuid

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.identity import queries as identity
from app.identity.roles import Role
from app.platform.csv_files import csv_file
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize
from app.review import policy, queries, services
from app.review.forms.people import ProfileForm, ReviewerForm
from app.review.forms.scoring import ReasonForm
from app.review.lifecycle import ReviewerStatus
from app.review.models import Reviewer, Side
from app.review.services import Profile
from app.review.views.blueprint import bp


@bp.route("/competitions/<uuid:competition_id>/review", methods=["GET", "POST"])
def panel(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Reviewers, their answers and their load; ask somebody to review."""
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


@bp.route("/reviewers/<uuid:reviewer_id>/profile", methods=["GET", "POST"])
def profile(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """Correct what is known about a reviewer; conflicts are looked for again."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_run, reviewer.competition)
    form = _choices(ProfileForm(obj=reviewer), reviewer.competition)
    if form.validate_on_submit():
        services.change_profile(reviewer, _typed(form), by=g.actor)
        flash("Changed. Conflicts were looked for again.")
        return redirect(url_for(".panel", competition_id=reviewer.competition_id))
    return page("review/profile.html", form=form, reviewer=reviewer, ties=queries.ties(reviewer))


@bp.route("/reviewers/<uuid:reviewer_id>/absence", methods=["GET", "POST"])
def absence(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """Somebody who said yes does not come."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_run, reviewer.competition)
    form = ReasonForm()
    if form.validate_on_submit():
        services.note_absence(reviewer, reason=form.reason.data or "", by=g.actor)
        flash("Noted. What was not handed in is free for somebody else.")
        return redirect(url_for(".panel", competition_id=reviewer.competition_id))
    return page("review/person_reason.html", form=form, reviewer=reviewer, deed="Note an absence")


@bp.route("/reviewers/<uuid:reviewer_id>/waiver", methods=["GET", "POST"])
def waive(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """Let somebody with a direct interest in one application read others."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_waive, reviewer.competition)
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            services.waive(reviewer, reason=form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Waived. The application itself stays closed to them.")
            return redirect(url_for(".conflict_log", competition_id=reviewer.competition_id))
    return page("review/person_reason.html", form=form, reviewer=reviewer, deed="Give a waiver")


@bp.get("/competitions/<uuid:competition_id>/conflicts")
def conflict_log(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Every answer about every pair, in the order in which it was given or found."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_conflict_log, competition)
    standing = queries.conflicts(competition)
    return page(
        "review/conflict_log.html",
        competition=competition,
        log=queries.conflict_log(competition),
        barred=queries.barred(competition, standing),
        waivers=queries.waivers(competition),
        reviewers=queries.reviewers(competition),
        policy=policy,
    )


@bp.get("/competitions/<uuid:competition_id>/conflicts.csv")
def conflict_log_csv(competition_id: uuid.UUID) -> Response:
    """The same log to take away."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_conflict_log, competition)
    header = ["at_utc", "reviewer", "application", "answer", "explanation", "found_in_record"]
    rows = (
        [
            each.declared_at.isoformat(),
            each.reviewer.person.name,
            each.application.number,
            each.kind.value,
            each.explanation,
            "yes" if each.is_computed else "no",
        ]
        for each in queries.conflict_log(competition)
    )
    return csv_file("conflicts.csv", header, rows)


def _panel(competition: Competition) -> dict[str, object]:
    return {
        "competition": competition,
        "reviewers": queries.reviewers(competition),
        "declared": queries.conflicts(competition),
        "applications": queries.to_declare(competition),
        "reviews": queries.reviews(competition),
        "gone": {ReviewerStatus.DECLINED, ReviewerStatus.ABSENT},
    }


def _offered(form: ReviewerForm, competition: Competition) -> ReviewerForm:
    people = identity.people_with_role(Role.REVIEWER, competition.agency_id)
    people += identity.state_reviewers()
    asked = {each.person_id for each in queries.reviewers(competition)}
    form.person.choices = options(
        [(str(p.id), f"{p.name} ({p.email})") for p in people if p.id not in asked]
    )
    gone = [r for r in queries.reviewers(competition) if r.status is not ReviewerStatus.ACCEPTED]
    form.replaces.choices = options(
        [("", "Nobody"), *((str(each.id), each.person.name) for each in gone)]
    )
    _choices(form, competition)
    return form


def _choices(form: ProfileForm, competition: Competition) -> ProfileForm:
    rubric = competitions.rubric(competition)
    form.expertise.choices = options(
        [(each.id, f"{each.id} {each.name}") for each in rubric.elements]
    )
    form.sections.choices = options(
        [(each.code, f"{each.code} {each.title}") for each in rubric.sections]
    )
    return form


def _typed(form: ProfileForm) -> Profile:
    return Profile(
        expertise=tuple(form.expertise.data or ()),
        state=form.state.data or "",
        maximum_reviews=form.maximum_reviews.data or 0,
        employer=(form.employer.data or "").strip(),
        side=Side(form.side.data),
        panel=form.panel.data or "",
        sections=tuple(form.sections.data or ()),
        available_until=form.available_until.data,
        honorarium_cents=form.honorarium_cents.data,
    )


def _ask(form: ReviewerForm, competition: Competition) -> Reviewer:
    replaced = form.replaces.data
    return services.add_reviewer(
        competition,
        identity.person(uuid.UUID(form.person.data)),
        _typed(form),
        replaces=queries.reviewer(uuid.UUID(replaced)) if replaced else None,
        by=g.actor,
    )
