"""Pages: the reporting calendar of a grant and of all grants, its dates and a programme's terms."""

import uuid
from collections.abc import Callable
from typing import Any

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.awards.models import Award
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.monitoring.forms.performance import DateForm, TermsForm
from app.monitoring.models.reporting_terms import (
    ANNUAL_DAYS,
    FINAL_DAYS,
    MARGIN_POINTS,
    MeasureType,
    Signer,
)
from app.monitoring.policy import performance as policy
from app.monitoring.queries import performance as queries
from app.monitoring.queries.performance import CalendarLine
from app.monitoring.services import reporting_calendar as services
from app.monitoring.services.reporting_calendar import Wanted
from app.monitoring.views.blueprint import bp
from app.platform import clock, csv_files
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize

Line = tuple[Award, CalendarLine]
ORDERS: dict[str, tuple[str, Callable[[Line], Any]]] = {
    "due": ("Due", lambda each: (each[1].due_on, each[0].number)),
    "late": ("Days late", lambda each: (-each[1].days_late, each[1].due_on)),
    "grant": ("Grant", lambda each: (each[0].number, each[1].due_on)),
    "grantee": ("Grantee", lambda each: (each[0].application.organisation.name, each[1].due_on)),
    "what": ("What", lambda each: (each[1].what, each[1].due_on)),
}
COLUMNS = ("Grant", "Grantee", "What", "Due", "Came", "Days late")


@bp.get("/awards/<uuid:award_id>/calendar")
def award_calendar(award_id: uuid.UUID) -> ResponseReturnValue:
    """Everything that one grant reports, with the reports' own dates."""
    award = awards.award(award_id)
    authorize(policy.may_see, award)
    return page(
        "monitoring/award_calendar.html",
        award=award,
        lines=[(award, line) for line in queries.calendar(award, at=clock.now())],
        reports=queries.reports(award),
        terms=queries.terms(award.application.competition),
        policy=policy,
    )


@bp.get("/awards/<uuid:award_id>/calendar.csv")
def award_calendar_csv(award_id: uuid.UUID) -> Response:
    """The same as a table to take away."""
    award = awards.award(award_id)
    authorize(policy.may_see, award)
    lines = [(award, line) for line in queries.calendar(award, at=clock.now())]
    return csv_files.csv_file(f"{award.number}-calendar.csv", COLUMNS, _rows(lines))


@bp.get("/calendar")
def calendar() -> ResponseReturnValue:
    """Everything that is due from the grants this person may see, sorted as asked."""
    authorize(policy.may_look_for_reports)
    order, is_open = _order(), request.args.get("show") != "all"
    return page(
        "monitoring/calendar.html",
        lines=_lines(order, is_open=is_open),
        orders=ORDERS,
        order=order,
        is_open=is_open,
    )


@bp.get("/calendar.csv")
def calendar_csv() -> Response:
    """The same as a table to take away, what has come included."""
    authorize(policy.may_look_for_reports)
    return csv_files.csv_file("calendar.csv", COLUMNS, _rows(_lines(_order(), is_open=False)))


@bp.route("/reports/<uuid:report_id>/date", methods=["GET", "POST"])
def report_date(report_id: uuid.UUID) -> ResponseReturnValue:
    """An officer gives one report of one grant another date."""
    found = queries.report(report_id)
    authorize(policy.may_set_date, found.award)
    form = DateForm()
    if form.validate_on_submit() and form.due_on.data:
        try:
            services.set_date(found, form.due_on.data, reason=form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The date is changed. The project director has been told.")
            return redirect(url_for(".report", report_id=found.id))
    return page("monitoring/report_date.html", report=found, award=found.award, form=form)


@bp.route("/competitions/<uuid:competition_id>/reporting", methods=["GET", "POST"])
def reporting_terms(competition_id: uuid.UUID) -> ResponseReturnValue:
    """What the programme fixes for the reports of a competition."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_set_terms, competition)
    form = TermsForm(data=_fixed(competition))
    if form.validate_on_submit():
        try:
            services.set_terms(
                competition, _wanted(form), reason=form.reason.data or "", by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved. Reports that have not come follow the new dates.")
            return redirect(url_for(".reporting_terms", competition_id=competition.id))
    history = queries.all_terms(competition)
    return page(
        "monitoring/reporting_terms.html", competition=competition, form=form, history=history
    )


def _order() -> str:
    wanted = request.args.get("order", "due")
    return wanted if wanted in ORDERS else "due"


def _lines(order: str, *, is_open: bool) -> list[Line]:
    found = queries.calendar_for(g.actor, at=clock.now())
    shown = [each for each in found if each[1].done_on is None or not is_open]
    return sorted(shown, key=ORDERS[order][1])


def _rows(lines: list[Line]) -> list[list[object]]:
    return [
        [
            award.number,
            award.application.organisation.name,
            line.what,
            line.due_on.isoformat(),
            line.done_on.isoformat() if line.done_on else None,
            line.days_late,
        ]
        for award, line in lines
    ]


def _fixed(competition: Competition) -> dict[str, Any]:
    now = queries.terms(competition)
    types = now.measure_types if now else {}
    return {
        "annual_days": now.annual_days if now else ANNUAL_DAYS,
        "final_days": now.final_days if now else FINAL_DAYS,
        "signer": (now.signer if now else Signer.AUTHORIZED_REPRESENTATIVE).value,
        "margin_points": now.margin_points if now else MARGIN_POINTS,
        "gpra": [code for code, kind in types.items() if kind == MeasureType.GPRA],
        "program": [code for code, kind in types.items() if kind == MeasureType.PROGRAM],
        "reason": "",
    }


def _wanted(form: TermsForm) -> Wanted:
    types = dict.fromkeys(form.program.data or (), MeasureType.PROGRAM.value)
    types |= dict.fromkeys(form.gpra.data or (), MeasureType.GPRA.value)
    return Wanted(
        annual_days=form.annual_days.data or 0,
        final_days=form.final_days.data or 0,
        signer=Signer(form.signer.data),
        margin_points=form.margin_points.data or 0,
        measure_types=types,
    )
