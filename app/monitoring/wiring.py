"""What this stage plugs into the application: its pages, its work, and news of awards."""

from flask import Flask

from app.awards.models import Award, AwardAction
from app.identity.actor import Actor
from app.monitoring.jobs import closing as closing_work
from app.monitoring.jobs import performance as report_work
from app.monitoring.jobs import reminding as reminder_work
from app.monitoring.services import budgets, milestones
from app.monitoring.services import reporting_calendar as calendar_deeds
from app.monitoring.views import (
    asking,
    attention,
    changes,
    closing,
    contacts,
    continuing,
    corrective,
    deciding,
    drifting,
    performance,
    records,
    report_decisions,
    reporting_calendar,
    risk,
)
from app.monitoring.views import milestones as milestones_pages
from app.monitoring.views.blueprint import bp
from app.platform import jobs, signals

PAGES = (
    *(performance, report_decisions, reporting_calendar),
    *(changes, asking, drifting),
    *(attention, contacts, corrective, milestones_pages, risk),
    *(continuing, deciding, closing, records),
)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    jobs.register(app, closing_work.START_CLOSEOUTS)
    jobs.register(app, report_work.OWE_REPORTS)
    jobs.register(app, reminder_work.REMIND)
    signals.award_activated.connect(_keep_first_budget)
    signals.award_activated.connect(_owe_reports)
    signals.award_activated.connect(_plan_milestones)
    signals.award_changed.connect(_follow_award)


def _keep_first_budget(award: Award, *, by: Actor) -> None:
    """The budget that was approved with the award, by category and year."""
    budgets.open_budget(award, by=by)


def _owe_reports(award: Award, *, by: Actor) -> None:
    calendar_deeds.draw_up(award, by=by)


def _follow_award(award: Award, *, action: AwardAction, by: Actor) -> None:
    del action
    calendar_deeds.follow(award, by=by)


def _plan_milestones(award: Award, *, by: Actor) -> None:
    milestones.draw_up(award, by=by)
