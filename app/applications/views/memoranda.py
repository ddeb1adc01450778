"""The memorandum of understanding of one district: made from what was typed, or a signed file."""

import uuid

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.outside import FileForm
from app.applications.views.around_member import around, authorize_member
from app.applications.views.blueprint import bp
from app.platform import pdf
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/members/<uuid:member_id>/memorandum", methods=["GET", "POST"])
def memorandum(member_id: uuid.UUID) -> ResponseReturnValue:
    """The agreement made from what was typed, to print and sign; or a signed file."""
    application, found = queries.member(member_id)
    authorize_member(application, found)
    form = FileForm()
    if form.validate_on_submit():
        try:
            services.attach_memorandum(application, found, form.upload(), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The memorandum is kept.")
            return redirect(url_for(".memorandum", member_id=found.id))
    return page(
        "applications/outside/memorandum.html",
        form=form,
        text=rules.statements.memorandum(application, found),
        kept=[each for each in application.attachments if each.member_id == found.id],
        remove=ConfirmForm(),
        **around(application, found),
    )


@bp.get("/members/<uuid:member_id>/memorandum.pdf")
def memorandum_pdf(member_id: uuid.UUID) -> Response:
    """The agreement as a PDF, with lines to sign on."""
    application, found = queries.member(member_id)
    authorize(policy.may_work, application)
    text = rules.statements.memorandum(application, found)
    content = pdf.render("memorandum.html", application=application, member=found, text=text)
    name = f"{application.number}-{found.nces_id}-memorandum.pdf"
    answer = Response(content, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@bp.post("/members/<uuid:member_id>/memorandum/<uuid:attachment_id>/end")
def remove_memorandum(member_id: uuid.UUID, attachment_id: uuid.UUID) -> ResponseReturnValue:
    """Take a signed memorandum out."""
    application, found = queries.member(member_id)
    authorize_member(application, found)
    kept = queries.attachment(attachment_id)
    services.remove_memorandum(application, found, kept, by=g.actor)
    flash("The memorandum is removed. Submissions that hold it keep it.")
    return redirect(url_for(".memorandum", member_id=found.id))
