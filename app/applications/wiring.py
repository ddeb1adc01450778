"""What this stage plugs into the application: its pages, and news of people who joined."""

from flask import Flask

from app.applications import services
from app.applications.views import (
    bringing,
    budgeting,
    copying,
    promising,
    screening,
    starting,
    submitting,
    workspace,
    writing,
)
from app.applications.views.blueprint import bp
from app.identity.actor import Actor
from app.identity.models import Person
from app.platform import signals

PAGES = (
    starting,
    workspace,
    writing,
    bringing,
    copying,
    promising,
    budgeting,
    submitting,
    screening,
)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    signals.person_joined.connect(_join)


def _join(person: Person, *, by: Actor) -> None:
    del by
    services.join(person)
