"""Documents: ask for one, wait for it, have it."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.evaluation import queries as evaluation
from app.platform import clock, storage
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize
from app.reports import policy, services
from app.reports.forms import RequestForm
from app.reports.lifecycle import Status
from app.reports.models import DocumentKind
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
    return {"done": is_done, "label": found.status.label, "value": 0, "maximum": None}


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
    if kind is DocumentKind.FIDELITY_REPORT:
        authorize(policy.may_see_award, evaluation.upload(subject_id).period.award)
    elif kind is DocumentKind.DRAFT:
        authorize(policy.may_have_draft, applications.application(subject_id))
    elif kind is DocumentKind.ATTEMPTS:
        application = applications.application(subject_id)
        authorize(policy.may_have_attempts, application, clock.now())
    else:
        application = applications.submission(subject_id).application
        authorize(policy.may_have_application, application)
