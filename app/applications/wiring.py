"""What this stage plugs into the application: pages, and news of people and of late changes."""

from flask import Flask, Response, g, has_request_context

from app.applications import queries, services
from app.applications.models import Application
from app.applications.services import attempts
from app.applications.views import (
    attaching,
    budgeting,
    promising,
    receipts,
    screening,
    submitting,
    workspace,
    writing,
)
from app.applications.views.blueprint import bp
from app.identity.actor import Actor
from app.identity.models import Person
from app.platform import db, signals

PAGES = (workspace, writing, promising, budgeting, attaching, submitting, receipts, screening)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    signals.person_joined.connect(_join)
    signals.change_refused.connect(_remember)


def _join(person: Person, *, by: Actor) -> None:
    del by
    services.join(person)


def _remember(application: Application, *, by: Actor) -> None:
    """A change was refused in this request; what the request had begun will be undone first."""
    if has_request_context():
        g.refused_change = (application.id, by)


@bp.after_request
def _keep_refused_change(response: Response) -> Response:
    """Near the deadline a change that came too late is evidence, so it is written down."""
    if found := g.pop("refused_change", None):
        application_id, by = found
        with db.apart():
            attempts.came_too_late(queries.application(application_id), by=by)
    return response
