"""What this stage plugs into the application: its pages, news from other rooms, and its work."""

from flask import Flask, Response, g, has_request_context

from app.applications import queries, rules, services
from app.applications.models import Application
from app.applications.services import attempts
from app.applications.views import (
    acting,
    amended,
    asked,
    bringing,
    budget_lines,
    budgeting,
    commenting,
    copying,
    files,
    forms,
    logic,
    measuring,
    members,
    memoranda,
    overview,
    pasting,
    planning,
    priorities,
    promising,
    readiness,
    receipts,
    rubric_preview,
    screening,
    signing,
    starting,
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
from app.platform import db, signals

PAGES = (
    acting,
    amended,
    asked,
    bringing,
    budget_lines,
    budgeting,
    commenting,
    copying,
    files,
    forms,
    logic,
    measuring,
    members,
    memoranda,
    overview,
    pasting,
    planning,
    priorities,
    promising,
    readiness,
    receipts,
    rubric_preview,
    screening,
    signing,
    starting,
    submitting,
    team,
    workbooks,
    workspace,
    writing,
)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    # A plan is drawn alike in the draft, in what was submitted, and on paper.
    app.add_template_filter(rules.logic_drawing.draw, "logic_picture")
    app.add_template_filter(rules.logic_model.words, "logic_words")
    app.add_template_filter(rules.plan_timeline.timeline, "plan_timeline")
    signals.person_joined.connect(_join)
    signals.competition_amended.connect(_amended)
    signals.deadline_extended.connect(_extended)
    signals.change_refused.connect(_remember)


def _join(person: Person, *, by: Actor) -> None:
    del by
    services.join(person)


def _amended(competition: Competition, *, amendment: CompetitionAmendment, by: Actor) -> None:
    del by
    services.tell_amended(competition, amendment)


def _extended(competition: Competition, *, extension: DeadlineExtension, by: Actor) -> None:
    del by
    services.tell_extended(competition, extension)


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
