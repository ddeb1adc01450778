"""Documents: ask for one, wait for it, have it."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.platform import storage
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize
from app.reports import services
from app.reports.forms import RequestForm
from app.reports.lifecycle import Status
from app.reports.models import DocumentKind
from app.reports.papers import PAPERS
from app.reports.queries import documents
from app.reports.views.blueprint import bp


@bp.post("/documents")
def request() -> ResponseReturnValue:
    """Ask for a document."""
    form = RequestForm()
    if not form.validate():
        raise NotFoundError
    kind, subject_id = DocumentKind(form.kind.data or ""), uuid.UUID(form.subject.data)
    _authorize(kind, subject_id)
    document = services.request_document(kind, subject_id, by=g.actor)
    flash("The document is being made. This page shows it when it is ready.")
    return redirect(url_for(".document", document_id=document.id))


@bp.get("/documents/<uuid:document_id>")
def document(document_id: uuid.UUID) -> ResponseReturnValue:
    """How far the document is, and its file."""
    found = documents.document(document_id)
    _authorize(found.kind, found.subject_id)
    return page("reports/document.html", document=found)


@bp.get("/documents/<uuid:document_id>/progress")
def document_progress(document_id: uuid.UUID) -> ResponseReturnValue:
    """How far the making has come, for the page that waits."""
    found = documents.document(document_id)
    _authorize(found.kind, found.subject_id)
    is_done = found.status is not Status.REQUESTED
    label, done, every = found.status.label, found.parts_done, found.parts_all
    return {"done": is_done, "label": label, "value": done or 0, "maximum": every}


@bp.get("/documents/<uuid:document_id>/file")
def document_file(document_id: uuid.UUID) -> ResponseReturnValue:
    """The file."""
    found = documents.document(document_id)
    _authorize(found.kind, found.subject_id)
    if found.file is None:
        raise NotFoundError
    return storage.send(found.file, inline=True)


def _authorize(kind: DocumentKind, subject_id: uuid.UUID) -> None:
    """Whoever may see the thing may have it on paper."""
    paper = PAPERS[kind]
    authorize(paper.may, *paper.of(subject_id))
