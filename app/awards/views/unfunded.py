"""High scores that no slate funds, what they would cost, and the slates that could come."""

import uuid
from fractions import Fraction

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, rules, services
from app.awards.forms import FurtherForm, OutOfCycleForm, ReachForm
from app.awards.models import OutOfCycleGround
from app.awards.views.blueprint import bp
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.get("/competitions/<uuid:competition_id>/unfunded")
def unfunded(competition_id: uuid.UUID) -> ResponseReturnValue:
    """The unfunded applications of the frozen order, best first, with what they would cost."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_slate, competition)
    return _page(competition)


@bp.post("/competitions/<uuid:competition_id>/further-slates")
def build_further(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Start a further slate for later money."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_build_slate, competition)
    form = FurtherForm()
    if form.validate_on_submit():
        cents = form.available_cents.data
        try:
            made = services.build_further(competition, available_cents=cents, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The further slate goes on where the order stopped. Change what you need.")
            return redirect(url_for(".show_slate", slate_id=made.id))
    return _page(competition, further=form)


@bp.post("/competitions/<uuid:competition_id>/out-of-cycle")
def build_out_of_cycle(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Start an award out of cycle, which a board has to review."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_build_slate, competition)
    form = _exception(queries.unfunded(competition))
    if form.validate_on_submit():
        ground, chosen = OutOfCycleGround(form.ground.data), uuid.UUID(form.application.data)
        try:
            made = services.build_out_of_cycle(
                competition, chosen, ground=ground, reason=form.why.data or "", by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Started. Name the three members of its board.")
            return redirect(url_for(".board", slate_id=made.id))
    return _page(competition, exception=form)


def _exception(lines: list[rules.Line]) -> OutOfCycleForm:
    form = OutOfCycleForm()
    form.application.choices = options(
        [
            (line.entry.application_id, f"{line.entry.application.number}, rank {line.entry.rank}")
            for line in lines
            if line.may_be_funded
        ]
    )
    return form


def _page(
    competition: Competition,
    *,
    further: FurtherForm | None = None,
    exception: OutOfCycleForm | None = None,
) -> ResponseReturnValue:
    reach = ReachForm(formdata=request.args or None)
    is_asked = bool(request.args) and reach.validate() and reach.least.data is not None
    least = Fraction(reach.least.data) if is_asked and reach.least.data is not None else None
    lines = queries.unfunded(competition)
    return page(
        "awards/unfunded.html",
        competition=competition,
        reach=reach,
        rows=rules.in_reach(lines, least),
        passed=queries.passed_over(competition),
        line=queries.lowest_funded(competition),
        slates=queries.slates(competition),
        further=further or FurtherForm(formdata=None),
        exception=exception or _exception(lines),
        policy=policy,
    )
