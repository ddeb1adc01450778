"""What this stage plugs into the application: its pages, and feedback that goes with a copy."""

from flask import Flask

from app.applications.models import Application
from app.awards import queries, services
from app.awards.views import (
    awards,
    condition_answers,
    conditions,
    feedback,
    keeping,
    ledger,
    notifications,
    reconsidering,
    slates,
)
from app.awards.views.blueprint import bp
from app.identity.actor import Actor
from app.platform import signals

PAGES = (
    *(slates, feedback, reconsidering),
    *(awards, notifications, conditions, condition_answers, keeping, ledger),
)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    signals.application_copied.connect(_carry)


def _carry(application: Application, *, earlier: Application, by: Actor) -> None:
    """What readers said of the earlier one goes along, if its decision is out."""
    if queries.letter_of(earlier) is not None:
        services.carry_forward(earlier, application, by=by)
