"""Pages: planned against actual, for one grant and across grants."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.monitoring.forms.watching import MilestoneForm
from app.monitoring.lifecycle.watching import MilestoneStatus
from app.monitoring.models.watching import Milestone
from app.monitoring.policy import watching as policy
from app.monitoring.queries import attention as portfolio
from app.monitoring.queries import milestones as queries
from app.monitoring.rules.milestones import (
    MILESTONE_COLUMNS,
    SLIPPAGE_COLUMNS,
    by_goal,
    cells,
    place,
)
from app.monitoring.services import milestones as services
from app.monitoring.views.blueprint import bp
from app.platform import clock, csv_files
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/awards/<uuid:award_id>/milestones")
def milestones(award_id: uuid.UUID) -> ResponseReturnValue:
    """Every milestone by goal: planned, now expected, actual, and the days between."""
    award = awards.award(award_id)
    authorize(policy.may_see_monitoring, award)
    today = clock.today(award.application.competition.zone)
    found = queries.places(award, today=today)
    return page(
        "monitoring/milestones.html", award=award, places=found, goals=by_goal(found), today=today
    )


@bp.get("/awards/<uuid:award_id>/milestones.csv")
def milestones_csv(award_id: uuid.UUID) -> ResponseReturnValue:
    """The same as a table to take away."""
    award = awards.award(award_id)
    authorize(policy.may_see_monitoring, award)
    today = clock.today(award.application.competition.zone)
    rows = [cells(each) for each in queries.places(award, today=today)]
    return csv_files.csv_file(f"{award.number}-milestones.csv", MILESTONE_COLUMNS, rows)


@bp.route("/milestones/<uuid:milestone_id>", methods=["GET", "POST"])
def milestone(milestone_id: uuid.UUID) -> ResponseReturnValue:
    """One milestone with everything that was reported of it; here the grantee reports."""
    found = queries.milestone(milestone_id)
    authorize(policy.may_see_monitoring, found.award)
    form = MilestoneForm(obj=found)
    if form.is_submitted():
        authorize(policy.may_report_milestone, found)
    if form.validate_on_submit() and _report(found, form):
        flash("Reported. The planned day stays beside it.")
        return redirect(url_for(".milestones", award_id=found.award_id))
    today = clock.today(found.award.application.competition.zone)
    return page(
        "monitoring/milestone.html",
        milestone=found,
        award=found.award,
        place=place(found, today=today),
        form=form,
        policy=policy,
    )


@bp.get("/portfolio/milestones")
def slipping() -> ResponseReturnValue:
    """Which kinds of milestones slip, over all grants that I watch over."""
    authorize(policy.may_see_attention)
    rows = queries.slipping(portfolio.watched_by(g.actor), at=clock.now())
    return page("monitoring/slipping.html", rows=rows)


@bp.get("/portfolio/milestones.csv")
def slipping_csv() -> ResponseReturnValue:
    """The same as a table to take away."""
    authorize(policy.may_see_attention)
    rows = queries.slipping(portfolio.watched_by(g.actor), at=clock.now())
    found = [row.cells for row in rows]
    return csv_files.csv_file("milestones.csv", SLIPPAGE_COLUMNS, found)


def _report(found: Milestone, form: MilestoneForm) -> bool:
    """Report it; False when the form now says what is wrong with it."""
    try:
        services.report(
            found,
            MilestoneStatus(form.status.data),
            expected_on=form.expected_on.data,
            actual_on=form.actual_on.data,
            note=form.note.data or "",
            by=g.actor,
        )
    except DomainError as problem:
        form.report(problem)
        return False
    return True
