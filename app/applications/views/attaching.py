"""Files that are attached to a working copy."""

import uuid

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, services
from app.applications.forms.drafting import AttachForm
from app.applications.models import AttachmentKind
from app.applications.views.blueprint import bp
from app.platform import storage
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/applications/<uuid:application_id>/attachments", methods=["GET", "POST"])
def attachments(application_id: uuid.UUID) -> ResponseReturnValue:
    """Files; add one."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = AttachForm()
    if form.validate_on_submit():
        sent, kind = form.file.data, AttachmentKind(form.kind.data)
        try:
            services.attach(
                application, sent.read(), name=sent.filename or "file", kind=kind, by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The file is kept.")
            return redirect(url_for(".attachments", application_id=application.id))
    return page("applications/attachments.html", application=application, form=form)


@bp.get("/attachments/<uuid:attachment_id>")
def attachment(attachment_id: uuid.UUID) -> Response:
    """One file."""
    found = queries.attachment(attachment_id)
    authorize(policy.may_work, queries.application(found.application_id))
    return storage.send(found.file)


@bp.post("/attachments/<uuid:attachment_id>/end")
def detach(attachment_id: uuid.UUID) -> ResponseReturnValue:
    """Take a file out."""
    found = queries.attachment(attachment_id)
    application = queries.application(found.application_id)
    authorize(policy.may_edit, application)
    services.detach(application, found, by=g.actor)
    flash("The file is removed. Submissions that hold it keep it.")
    return redirect(url_for(".attachments", application_id=application.id))
