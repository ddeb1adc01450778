"""What this stage plugs into the application: its pages, its work, and news of awards."""

from flask import Flask

from app.awards.models import Award, AwardAction
from app.identity.actor import Actor
from app.monitoring.services import milestones, reporting_calendar
from app.monitoring.views import attention, contacts, corrective, risk
from app.monitoring.views import milestones as milestones_pages
from app.monitoring.views.blueprint import bp
from app.platform import signals

PAGES = (attention, contacts, corrective, milestones_pages, risk)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    signals.award_activated.connect(_owe_reports)
    signals.award_activated.connect(_plan_milestones)
    signals.award_changed.connect(_follow_award)


def _owe_reports(award: Award, *, by: Actor) -> None:
    reporting_calendar.draw_up(award, by=by)


def _follow_award(award: Award, *, action: AwardAction, by: Actor) -> None:
    del action
    reporting_calendar.follow(award, by=by)


def _plan_milestones(award: Award, *, by: Actor) -> None:
    milestones.draw_up(award, by=by)
