"""What this stage plugs into the application: its pages, and news of people and competitions."""

from flask import Flask

from app.applications import services
from app.applications.views import (
    amended,
    budgeting,
    preview,
    promising,
    screening,
    submitting,
    team,
    workspace,
    writing,
)
from app.applications.views.blueprint import bp
from app.competitions.models import Competition, CompetitionAmendment, DeadlineExtension
from app.identity.actor import Actor
from app.identity.models import Person
from app.platform import signals

PAGES = (workspace, team, writing, promising, budgeting, submitting, screening)
PAGES = (workspace, writing, promising, budgeting, submitting, screening, preview)
PAGES = (workspace, writing, promising, budgeting, submitting, screening, amended)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    signals.person_joined.connect(_join)
    signals.competition_amended.connect(_amended)
    signals.deadline_extended.connect(_extended)


def _join(person: Person, *, by: Actor) -> None:
    del by
    services.join(person)


def _amended(competition: Competition, *, amendment: CompetitionAmendment, by: Actor) -> None:
    del by
    services.tell_amended(competition, amendment)


def _extended(competition: Competition, *, extension: DeadlineExtension, by: Actor) -> None:
    del by
    services.tell_extended(competition, extension)
