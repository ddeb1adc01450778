"""Pages: the dials of a grant, a dial judged by hand, and where the dials of a programme turn."""

import uuid
from datetime import date

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.awards.models import Award
from app.competitions import queries as competitions
from app.monitoring.forms.watching import JudgeForm, ThresholdForm
from app.monitoring.models.watching import DialKind, Level
from app.monitoring.policy import watching as policy
from app.monitoring.queries import contacts, risk
from app.monitoring.rules.risk import DEFAULTS, RATING_RULE, UNITS, definition
from app.monitoring.services import risk as services
from app.monitoring.views.blueprint import bp
from app.platform import clock
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/awards/<uuid:award_id>/risk")
def dials(award_id: uuid.UUID) -> ResponseReturnValue:
    """Every dial of a grant with its rule, its evidence, and how the rating moved."""
    award = awards.award(award_id)
    authorize(policy.may_watch, award)
    level, found = risk.rated(award, at=clock.now())
    turns = risk.thresholds(award.application.competition)
    return page(
        "monitoring/dials.html",
        award=award,
        level=level,
        dials=found,
        rule=RATING_RULE,
        definitions={kind: definition(kind, each) for kind, each in turns.items()},
        ratings=risk.ratings(award),
        records={each.id: each for each in contacts.contacts(award)},
        policy=policy,
    )


@bp.route("/awards/<uuid:award_id>/risk/<dial>", methods=["GET", "POST"])
def judge(award_id: uuid.UUID, dial: str) -> ResponseReturnValue:
    """One dial: its history, and the form to judge it."""
    award, kind = awards.award(award_id), _kind(dial)
    authorize(policy.may_record, award)
    form = JudgeForm()
    if form.validate_on_submit() and _judge(award, kind, form):
        flash(f"{kind.label}: your judgment stands beside the computed level.")
        return redirect(url_for(".dials", award_id=award.id))
    found = next(each for each in risk.dials(award, at=clock.now()) if each.kind is kind)
    return page(
        "monitoring/judge.html",
        award=award,
        dial=found,
        definition=definition(kind, risk.thresholds(award.application.competition)[kind]),
        judgments=[each for each in risk.judgments(award) if each.dial is kind],
        form=form,
    )


@bp.get("/competitions/<uuid:competition_id>/risk-thresholds")
def thresholds(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Where the dials of a programme turn, and every change of it."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_thresholds, competition)
    return page(
        "monitoring/thresholds.html",
        competition=competition,
        turns=risk.thresholds(competition),
        defaults=DEFAULTS,
        units=UNITS,
        rule=RATING_RULE,
        settings=risk.settings(competition),
        policy=policy,
    )


@bp.route("/competitions/<uuid:competition_id>/risk-thresholds/<dial>", methods=["GET", "POST"])
def set_threshold(competition_id: uuid.UUID, dial: str) -> ResponseReturnValue:
    """Set where one dial of a programme turns."""
    competition, kind = competitions.competition(competition_id), _kind(dial)
    authorize(policy.may_set_thresholds, competition)
    form = ThresholdForm(obj=risk.thresholds(competition)[kind])
    if form.validate_on_submit():
        reason = form.reason.data or ""
        try:
            services.set_threshold(competition, kind, form.threshold, reason=reason, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{kind.label} turns at other numbers from now on.")
            return redirect(url_for(".thresholds", competition_id=competition.id))
    return page(
        "monitoring/set_threshold.html",
        competition=competition,
        kind=kind,
        units=UNITS[kind],
        is_two_sided=DEFAULTS[kind].medium_below is not None,
        form=form,
    )


def _kind(dial: str) -> DialKind:
    if dial not in set(DialKind):
        raise NotFoundError
    return DialKind(dial)


def _judge(award: Award, kind: DialKind, form: JudgeForm) -> bool:
    """Judge it; False when the form now says what is wrong with it."""
    level = None if form.level.data == "rule" else Level(form.level.data)
    reason, evidence = form.reason.data or "", form.evidence.data or ""
    said = services.Judgment(level, reason, evidence, form.until.data or date.min)
    try:
        services.judge(award, kind, said, by=g.actor)
    except DomainError as problem:
        form.report(problem)
        return False
    return True
