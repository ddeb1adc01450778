"""Attachments: add one, open it, repair how it looks, take it out."""

import uuid

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import AttachForm
from app.applications.models import Application, Attachment, AttachmentKind
from app.applications.rules.format_lint import Finding, Named, Repair
from app.applications.views.blueprint import bp
from app.platform import db, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/applications/<uuid:application_id>/attachments", methods=["GET", "POST"])
def attachments(application_id: uuid.UUID) -> ResponseReturnValue:
    """Files, each with what was found about it; what the notice still asks for; add one."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    form = AttachForm()
    if form.validate_on_submit():
        try:
            made = _attach(application, form)
        except DomainError as problem:
            form.report(problem)
        else:
            count = sum(each.repair is not None for each in _findings(application, made))
            flash("The file is kept." if not count else _KEPT_WITH_REPAIRS)
            return redirect(url_for(".attachments", application_id=application.id))
    return page(
        "applications/attachments.html",
        application=application,
        form=form,
        files=[(each, _findings(application, each)) for each in application.attachments],
        asked=rules.asked_files.asked(application),
    )


@bp.get("/attachments/<uuid:attachment_id>")
def attachment(attachment_id: uuid.UUID) -> Response:
    """One file."""
    found = queries.attachment(attachment_id)
    authorize(policy.may_work, queries.application(found.application_id))
    return storage.send(found.file)


@bp.post("/attachments/<uuid:attachment_id>/repair")
def repair(attachment_id: uuid.UUID) -> ResponseReturnValue:
    """Repair how a file looks, in one click."""
    found = queries.attachment(attachment_id)
    application = queries.application(found.application_id)
    authorize(policy.may_edit, application)
    services.repair(application, found, _asked_repair(), by=g.actor)
    flash(f"Repaired. The file is now called {found.file.name}.")
    return redirect(url_for(".attachments", application_id=application.id))


@bp.post("/attachments/<uuid:attachment_id>/end")
def detach(attachment_id: uuid.UUID) -> ResponseReturnValue:
    """Take a file out."""
    found = queries.attachment(attachment_id)
    application = queries.application(found.application_id)
    authorize(policy.may_edit, application)
    services.detach(application, found, by=g.actor)
    flash("The file is removed. Submissions that hold it keep it.")
    return redirect(url_for(".attachments", application_id=application.id))


_KEPT_WITH_REPAIRS = "The file is kept. We found something that one click repairs."


def _attach(application: Application, form: AttachForm) -> Attachment:
    sent, kind = form.file.data, AttachmentKind(form.kind.data)
    content, name = sent.read(), sent.filename or "file"
    db.let_go()
    return services.attach(application, content, name=name, kind=kind, by=g.actor)


def _findings(application: Application, each: Attachment) -> list[Finding]:
    others = [other.file.name for other in application.attachments if other is not each]
    seen = Named(each.file.name, rules.format_lint.looks(each.looks))
    limit = rules.asked_files.most_pages(application, each.kind)
    return rules.format_lint.findings(seen, others=others, most_pages=limit)


def _asked_repair() -> Repair:
    try:
        return Repair(request.form.get("how", ""))
    except ValueError as problem:
        raise NotFoundError from problem
