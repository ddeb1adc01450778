"""The officer's side of the calibration room: anchors, their texts and agreed scores."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize
from app.review import policy, queries, rules, services
from app.review.forms.calibration import AgreedScoresForm, AnchorForm
from app.review.forms.scoring import ConfirmForm
from app.review.models import AnchorApplication
from app.review.services import Agreed
from app.review.views.blueprint import bp


@bp.route("/competitions/<uuid:competition_id>/calibration", methods=["GET", "POST"])
def anchors(competition_id: uuid.UUID) -> ResponseReturnValue:
    """The anchors, how readers did on them, and a new one from an earlier application."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_run, competition)
    form = _offered(AnchorForm(), competition)
    if form.validate_on_submit():
        try:
            made = _take(form, competition)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Taken without the names of districts and schools. Read it for others.")
            return redirect(url_for(".anchor", anchor_id=made.id))
    rubric = competitions.rubric(competition)
    trials = queries.trials_in(competition)
    return page(
        "review/anchors.html",
        competition=competition,
        plan=queries.plan(competition),
        anchors=queries.anchors(competition),
        trials=trials,
        results={t.id: rules.trial_result(t, rubric) for t in trials if t.finished_at},
        form=form,
        policy=policy,
    )


@bp.route("/anchors/<uuid:anchor_id>", methods=["GET", "POST"])
def anchor(anchor_id: uuid.UUID) -> ResponseReturnValue:
    """The text of an anchor, item by item, beside the agreed score and its reason."""
    found = queries.anchor(anchor_id)
    authorize(policy.may_run, found.competition)
    form = AgreedScoresForm()
    if not form.is_submitted():
        form = _filled(found)
    if form.validate_on_submit():
        try:
            services.agree(found, _agreed(form), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The agreed scores are saved.")
            return redirect(url_for(".anchor", anchor_id=found.id))
    return page(
        "review/anchor.html",
        anchor=found,
        form=form,
        confirm=ConfirmForm(),
        competition=found.competition,
        rubric=competitions.rubric(found.competition),
        policy=policy,
    )


@bp.post("/anchors/<uuid:anchor_id>/opening")
def open_anchor(anchor_id: uuid.UUID) -> ResponseReturnValue:
    """Let readers in."""
    found = queries.anchor(anchor_id)
    authorize(policy.may_run, found.competition)
    try:
        services.open_anchor(found, by=g.actor)
    except DomainError as problem:
        flash(problem.message, "bad")
        return redirect(url_for(".anchor", anchor_id=found.id))
    flash("Readers can score it now.")
    return redirect(url_for(".anchors", competition_id=found.competition_id))


def _offered(form: AnchorForm, competition: Competition) -> AnchorForm:
    rubric = competitions.rubric(competition)
    form.application.choices = options(
        [
            (str(each.id), f"{each.number} {each.organisation.name}")
            for each in applications.of_decided_competitions(competition.agency_id)
        ]
    )
    form.items.choices = options(
        [
            ("all", "Every item"),
            *((part.code, f"Only {part.code} {part.title}") for part in rubric.sections),
        ]
    )
    return form


def _take(form: AnchorForm, competition: Competition) -> AnchorApplication:
    source = applications.application(uuid.UUID(form.application.data))
    texts = services.without_names(source)
    if form.items.data != "all":
        section = competitions.rubric(competition).section(form.items.data)
        wanted = {item.code for item in section.items}
        texts = {code: text for code, text in texts.items() if code in wanted}
    return services.add_anchor(
        competition,
        title=form.title.data or "",
        source=f"Application {source.number}, without names",
        texts=texts,
        by=g.actor,
    )


def _filled(found: AnchorApplication) -> AgreedScoresForm:
    rows = [
        {
            "code": code,
            "points": found.agreed.get(code, {}).get("points"),
            "reason": found.agreed.get(code, {}).get("reason", ""),
        }
        for code in found.texts
    ]
    return AgreedScoresForm(formdata=None, data={"agreed": rows})


def _agreed(form: AgreedScoresForm) -> dict[str, Agreed]:
    return {
        row.code.data: Agreed(row.points.data, row.reason.data or "")
        for row in form.agreed
        if row.points.data is not None
    }
