"""The reviewer's side before scoring: answer, conflicts, the pile."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import queries as competitions
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize
from app.review import policy, queries, rules, services
from app.review.forms.people import AnswerForm, ConflictsForm, DeclineForm, TieForm
from app.review.models import ConflictKind, Reviewer, TieKind
from app.review.views.blueprint import bp


@bp.route("/reviewers/<uuid:reviewer_id>/answer", methods=["GET", "POST"])
def answer(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """Accept, with the confidentiality statement."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_answer, reviewer)
    form = AnswerForm()
    if form.validate_on_submit():
        services.accept(reviewer, employer=form.employer.data or "", by=g.actor)
        flash("Thank you. Before you can read anything, declare conflicts of interest.")
        return redirect(url_for(".conflicts", reviewer_id=reviewer.id))
    return page("review/answer.html", reviewer=reviewer, form=form, no=DeclineForm())


@bp.post("/reviewers/<uuid:reviewer_id>/decline")
def decline(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """Decline, with the reason."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_answer, reviewer)
    form = DeclineForm()
    if form.validate_on_submit():
        services.decline(reviewer, reason=form.reason.data or "", by=g.actor)
        flash("Declined. The officer is told.")
        return redirect(url_for("reports.home"))
    return page("review/answer.html", reviewer=reviewer, form=AnswerForm(), no=form)


@bp.route("/reviewers/<uuid:reviewer_id>/conflicts", methods=["GET", "POST"])
def conflicts(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """Declare conflicts for every application, seeing nothing but who applies."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_declare, reviewer)
    form = ConflictsForm()
    if not form.is_submitted():
        form = _filled(reviewer)
    if form.validate_on_submit():
        try:
            services.declare(reviewer, _answers(form), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Your conflict answers are saved.")
            return redirect(url_for(".pile", reviewer_id=reviewer.id))
    context = {"form": form, "tie": TieForm(), "reviewer": reviewer, **_known(reviewer)}
    return page("review/conflicts.html", **context)


@bp.post("/reviewers/<uuid:reviewer_id>/ties")
def name_tie(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """Name somebody or something once; every application is searched for it."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_declare, reviewer)
    form = TieForm()
    if form.validate_on_submit():
        services.name_tie(reviewer, TieKind(form.kind.data), form.name.data or "", by=g.actor)
        flash("Noted. Applications that name it are closed to you.")
        return redirect(url_for(".conflicts", reviewer_id=reviewer.id))
    context = {"form": _filled(reviewer), "tie": form, "reviewer": reviewer, **_known(reviewer)}
    return page("review/conflicts.html", **context)


@bp.get("/reviewers/<uuid:reviewer_id>")
def pile(reviewer_id: uuid.UUID) -> ResponseReturnValue:
    """What was assigned to me, why me, and how far I am."""
    reviewer = queries.reviewer(reviewer_id)
    authorize(policy.may_declare, reviewer)
    rubric = competitions.rubric(reviewer.competition)
    found = queries.pile(reviewer)
    return page(
        "review/pile.html",
        reviewer=reviewer,
        reviews=found,
        answered={
            each.id: sum(rules.is_answered(score, rubric) for score in each.scores)
            for each in found
        },
        asked=len(rules.codes(rubric, reviewer.sections)),
        plan=queries.plan(reviewer.competition),
        is_calibrated=queries.is_calibrated(reviewer),
        discussions=queries.discussions(reviewer.competition),
        may_say_goodbye=bool(found) and not queries.has_said_goodbye(reviewer),
    )


def _filled(reviewer: Reviewer) -> ConflictsForm:
    latest = {d.application_id: d for d in queries.declarations(reviewer) if not d.is_computed}
    rows = []
    for application in queries.to_declare(reviewer.competition):
        before = latest.get(application.id)
        rows.append(
            {
                "application_id": str(application.id),
                "kind": before.kind.value if before else None,
                "explanation": before.explanation if before else "",
            }
        )
    return ConflictsForm(formdata=None, data={"answers": rows})


def _known(reviewer: Reviewer) -> dict[str, object]:
    found = queries.to_declare(reviewer.competition)
    computed = {d.application_id: d for d in queries.declarations(reviewer) if d.is_computed}
    return {
        "applications": {str(each.id): each for each in found},
        "computed": computed,
        "ties": queries.ties(reviewer),
    }


def _answers(form: ConflictsForm) -> dict[uuid.UUID, tuple[ConflictKind, str]]:
    return {
        uuid.UUID(row.application_id.data): (
            ConflictKind(row.kind.data),
            row.explanation.data or "",
        )
        for row in form.answers
    }
