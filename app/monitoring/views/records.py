"""How long the records of grants are kept, and what holds them longer."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.awards.models import Award
from app.monitoring.forms.closing import HoldForm, ReleaseForm
from app.monitoring.models.closing import HoldKind
from app.monitoring.policy import closing as policy
from app.monitoring.queries import closing as queries
from app.monitoring.services import records as services
from app.monitoring.views.blueprint import bp
from app.platform.csv_files import csv_file
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize

_COLUMNS = (
    *("award", "grantee", "status", "final_financial_report", "kept_until"),
    *("holds", "may_be_destroyed", "why"),
)


@bp.get("/records")
def records() -> ResponseReturnValue:
    """What may be destroyed, and what not and why, over all grants of the agency."""
    authorize(policy.may_see_records)
    found = queries.every_kept(g.actor)
    free = sum(each.may_be_destroyed for each in found)
    return page("monitoring/records.html", found=found, free=free)


@bp.get("/records.csv")
def records_csv() -> ResponseReturnValue:
    """The same as a table to take away."""
    authorize(policy.may_see_records)
    rows = [
        (
            each.award.number,
            each.award.application.organisation.name,
            each.award.status.value,
            each.retention.since,
            each.retention.until,
            len(each.retention.holds),
            "yes" if each.may_be_destroyed else "no",
            each.said,
        )
        for each in queries.every_kept(g.actor)
    ]
    return csv_file("records.csv", _COLUMNS, rows)


@bp.get("/awards/<uuid:award_id>/records")
def records_of(award_id: uuid.UUID) -> ResponseReturnValue:
    """One grant's records: until when, and every hold that was ever placed."""
    award = awards.award(award_id)
    authorize(policy.may_see_records_of, award)
    return _page(award, HoldForm())


@bp.post("/awards/<uuid:award_id>/records")
def place_hold(award_id: uuid.UUID) -> ResponseReturnValue:
    """Hold the records of a grant."""
    award = awards.award(award_id)
    authorize(policy.may_hold, award)
    form = HoldForm()
    if form.validate_on_submit():
        reason = form.reason.data or ""
        services.place_hold(award, HoldKind(form.kind.data), reason=reason, by=g.actor)
        flash("The hold stands from today on.")
        return redirect(url_for(".records_of", award_id=award.id))
    return _page(award, form)


@bp.route("/holds/<uuid:hold_id>/release", methods=["GET", "POST"])
def release_hold(hold_id: uuid.UUID) -> ResponseReturnValue:
    """End a hold."""
    hold = queries.hold(hold_id)
    authorize(policy.may_release, hold.award)
    form = ReleaseForm()
    if form.validate_on_submit():
        try:
            services.release_hold(hold, reason=form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Released. The hold stays readable with its end.")
            return redirect(url_for(".records_of", award_id=hold.award_id))
    return page("monitoring/release_hold.html", hold=hold, award=hold.award, form=form)


def _page(award: Award, form: HoldForm) -> ResponseReturnValue:
    (kept,) = queries.kept([award])
    return page("monitoring/records_of.html", award=award, kept=kept, form=form, policy=policy)
