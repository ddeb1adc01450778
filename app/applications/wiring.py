"""What this stage plugs into the application: its pages, news from other rooms, and its work."""

from flask import Flask

from app.applications import rules, services
from app.applications.views import (
    amended,
    asked,
    budget_lines,
    budgeting,
    commenting,
    files,
    forms,
    logic,
    measuring,
    members,
    memoranda,
    overview,
    pasting,
    planning,
    preview,
    priorities,
    promising,
    readiness,
    screening,
    signing,
    submitting,
    team,
    workbooks,
    workspace,
    writing,
)
from app.applications.views.blueprint import bp
from app.competitions.models import Competition, CompetitionAmendment, DeadlineExtension
from app.identity.actor import Actor
from app.identity.models import Person
from app.platform import signals

PAGES = (
    amended,
    asked,
    budget_lines,
    budgeting,
    commenting,
    files,
    forms,
    logic,
    measuring,
    members,
    memoranda,
    overview,
    pasting,
    planning,
    preview,
    priorities,
    promising,
    readiness,
    screening,
    signing,
    submitting,
    team,
    workbooks,
    workspace,
    writing,
)
VOICES = (members, memoranda, overview, signing, commenting, asked)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    # A plan is drawn alike in the draft, in what was submitted, and on paper.
    app.add_template_filter(rules.logic_model.draw, "logic_picture")
    app.add_template_filter(rules.logic_model.words, "logic_words")
    app.add_template_filter(rules.plan.timeline, "plan_timeline")
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
