"""What this stage plugs into the application: its pages, and news of withdrawals."""

from flask import Flask

from app.applications.models import Application
from app.identity.actor import Actor
from app.platform import jobs, signals
from app.review import jobs as work
from app.review import queries, services
from app.review.views import (
    analysis,
    assessments,
    calibration,
    discussion,
    monitoring,
    people,
    planning,
    preview,
    reviewer,
    room,
    scores,
    scoring,
    workbench,
)
from app.review.views.blueprint import bp

PAGES = (
    analysis,
    assessments,
    calibration,
    discussion,
    monitoring,
    people,
    planning,
    preview,
    reviewer,
    room,
    scores,
    scoring,
    workbench,
)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    jobs.register(app, work.WORK_OUT_ASSIGNMENTS)
    signals.application_withdrawn.connect(_end_reviews)


def _end_reviews(application: Application, *, by: Actor) -> None:
    for review in queries.reviews_of(application):
        services.void(review, reason="The application was withdrawn.", by=by)
