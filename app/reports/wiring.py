"""What the roof plugs into the application: pages, documents for the worker, the navigation."""

from typing import Any

from flask import Flask, current_app, g, has_request_context

from app.awards.models import Redaction
from app.identity.actor import NOBODY, Actor
from app.platform import jobs, signals
from app.reports import jobs as work
from app.reports import navigation, services
from app.reports.forms import RequestForm
from app.reports.models import DocumentKind
from app.reports.views import (
    evidence,
    grants,
    home,
    letters,
    measures,
    papers,
    public_awards,
    publication,
    threads,
)
from app.reports.views.blueprint import bp

PAGES = (home, grants, threads, measures, evidence, papers, publication, letters, public_awards)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    jobs.register(app, work.TELL_OF_UNFINISHED)
    jobs.register(app, work.MAKE_DOCUMENTS)
    jobs.register(app, work.MAKE_LETTERS)
    signals.redaction_shown.connect(_draw)
    app.context_processor(_on_every_page)


def _draw(redaction: Redaction, *, by: Actor) -> None:
    """What is put before a district is a document, frozen as it then stands."""
    services.request_document(DocumentKind.REDACTED_APPLICATION, redaction.id, by=by)


def _on_every_page() -> dict[str, Any]:
    if not has_request_context():  # mail and documents, written by the worker, are no pages
        return {}
    actor = g.get("actor", NOBODY)
    return {
        "actor": actor,
        "navigation": navigation.entries(actor),
        "demonstration": current_app.extensions["pentad"].demonstration,
        "document_form": RequestForm,
    }
