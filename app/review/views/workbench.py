"""The assignment workbench: work out, read why, compare, swap, approve."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.competitions import queries as competitions
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize
from app.review import policy, queries, services
from app.review.forms.planning import PairForm, SettleForm, SwapForm
from app.review.forms.scoring import ConfirmForm
from app.review.lifecycle import ReviewerStatus, RunStatus
from app.review.models import AssignmentRun
from app.review.views.blueprint import bp
from app.review.views.planning import pairs_of_people


@bp.get("/competitions/<uuid:competition_id>/assignment")
def workbench(competition_id: uuid.UUID) -> ResponseReturnValue:
    """The plan in force, settled pairs, and every run so far."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_run, competition)
    return page(
        "review/workbench.html",
        competition=competition,
        plan=queries.plan(competition),
        rules=queries.pair_rules(competition),
        runs=queries.runs(competition),
        form=ConfirmForm(),
        settle=pairs_of_people(SettleForm(), competition),
        pair=pairs_of_people(PairForm(prefix="one"), competition),
        policy=policy,
    )


@bp.post("/competitions/<uuid:competition_id>/assignment-runs")
def start_run(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Ask for an assignment; the page of the run shows when it is there."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_run, competition)
    run = services.start_run(competition, by=g.actor)
    return redirect(url_for(".run", run_id=run.id))


@bp.get("/assignment-runs/<uuid:run_id>")
def run(run_id: uuid.UUID) -> ResponseReturnValue:
    """Who would read what, and why; or what stands in the way."""
    found = queries.run(run_id)
    authorize(policy.may_run, found.competition)
    return _run_page(found, _swap_form(found))


@bp.get("/assignment-runs/<uuid:run_id>/progress")
def run_progress(run_id: uuid.UUID) -> ResponseReturnValue:
    """Whether it is worked out, for the page that waits."""
    found = queries.run(run_id)
    authorize(policy.may_run, found.competition)
    is_done = found.status is not RunStatus.WAITING
    return {"done": is_done, "label": found.status.label, "value": 0, "maximum": None}


@bp.post("/assignment-runs/<uuid:run_id>/approval")
def approve_run(run_id: uuid.UUID) -> ResponseReturnValue:
    """Make the reviews and tell the reviewers."""
    found = queries.run(run_id)
    authorize(policy.may_run, found.competition)
    try:
        made = services.approve_run(found, by=g.actor)
    except DomainError as problem:
        flash(problem.message, "bad")
        return redirect(url_for(".run", run_id=found.id))
    flash(f"{len(made)} reviews assigned; the reviewers are told by mail.")
    return redirect(url_for(".progress", competition_id=found.competition_id))


@bp.post("/assignment-runs/<uuid:run_id>/swaps")
def swap(run_id: uuid.UUID) -> ResponseReturnValue:
    """Another reader for one pair: a new run, with what it costs."""
    found = queries.run(run_id)
    authorize(policy.may_run, found.competition)
    form = _swap_form(found)
    if form.validate_on_submit():
        who, where = str(form.pair.data).split("/")
        reader = queries.reviewer(uuid.UUID(form.instead.data))
        out = (uuid.UUID(who), uuid.UUID(where))
        try:
            made = services.swap(found, out, reader, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Swapped. The run before is kept; compare the two below.")
            return redirect(url_for(".run", run_id=made.id, other=found.id))
    return _run_page(found, form)


def _run_page(found: AssignmentRun, form: SwapForm) -> ResponseReturnValue:
    people = {str(each.id): each for each in queries.reviewers(found.competition)}
    others = [each for each in queries.runs(found.competition) if each.id != found.id]
    wanted = request.args.get("other")
    other = next((each for each in others if str(each.id) == wanted), None)
    return page(
        "review/run.html",
        competition=found.competition,
        run=found,
        people=people,
        applications={str(each.id): each for each in queries.to_declare(found.competition)},
        others=others,
        other=other,
        changed=queries.differences(found, other) if other else [],
        form=form,
        confirm=ConfirmForm(),
        standing={
            (str(r.reviewer_id), str(r.application_id))
            for r in queries.standing_reviews(found.competition)
        },
        policy=policy,
    )


def _swap_form(found: AssignmentRun) -> SwapForm:
    form = SwapForm()
    people = {str(each.id): each for each in queries.reviewers(found.competition)}
    known = {str(each.id): each for each in queries.to_declare(found.competition)}
    form.pair.choices = options(
        [
            (
                f"{row['reviewer']}/{row['application']}",
                f"{known[row['application']].number}: {people[row['reviewer']].person.name}",
            )
            for row in found.pairs
            if row["application"] in known and row["reviewer"] in people
        ]
    )
    form.instead.choices = options(
        [
            (key, each.person.name)
            for key, each in people.items()
            if each.status is ReviewerStatus.ACCEPTED
        ]
    )
    return form
