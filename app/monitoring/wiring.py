"""What this stage plugs into the application: its pages, its work, and news of awards."""

from flask import Flask

from app.awards.models import Award
from app.identity.actor import Actor
from app.monitoring.services import budgets
from app.monitoring.views import asking, changes, drifting
from app.monitoring.views.blueprint import bp
from app.platform import signals

PAGES = (changes, asking, drifting)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    signals.award_activated.connect(_keep_first_budget)


def _keep_first_budget(award: Award, *, by: Actor) -> None:
    """The budget that was approved with the award, by category and year."""
    budgets.open_budget(award, by=by)
