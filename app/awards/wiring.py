"""What this stage plugs in: its pages, letters at their moment, feedback that goes with a copy."""

from flask import Flask

from app.applications.models import Application
from app.awards import jobs as work
from app.awards import queries, services
from app.awards.views import (
    board,
    feedback,
    letters,
    preparing,
    reconsidering,
    redacting,
    senior_review,
    slate_records,
    slates,
    unfunded,
    what_if,
)
from app.awards.views.blueprint import bp
from app.identity.actor import Actor
from app.platform import jobs, signals

PAGES = (
    slates,
    preparing,
    senior_review,
    slate_records,
    what_if,
    unfunded,
    board,
    letters,
    feedback,
    reconsidering,
    redacting,
)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    jobs.register(app, work.RELEASE_LETTERS)
    signals.application_copied.connect(_carry)


def _carry(application: Application, *, earlier: Application, by: Actor) -> None:
    """What readers said of the earlier one goes along, if its decision is out."""
    if queries.letter_of(earlier) is not None:
        services.carry_forward(earlier, application, by=by)
