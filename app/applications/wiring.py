"""What this stage plugs into the application: its pages, and news of people who joined."""

from flask import Flask

from app.applications import rules, services
from app.applications.views import (
    acting,
    budgeting,
    logic,
    measuring,
    pasting,
    planning,
    priorities,
    promising,
    readiness,
    screening,
    submitting,
    workspace,
    writing,
)
from app.applications.views.blueprint import bp
from app.identity.actor import Actor
from app.identity.models import Person
from app.platform import signals

PAGES = (
    workspace,
    writing,
    priorities,
    planning,
    acting,
    logic,
    promising,
    measuring,
    pasting,
    readiness,
    budgeting,
    submitting,
    screening,
)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    # A plan is drawn alike in the draft, in what was submitted, and on paper.
    app.add_template_filter(rules.logic_drawing.draw, "logic_picture")
    app.add_template_filter(rules.logic_model.words, "logic_words")
    app.add_template_filter(rules.plan_timeline.timeline, "plan_timeline")
    signals.person_joined.connect(_join)


def _join(person: Person, *, by: Actor) -> None:
    del by
    services.join(person)
