"""Pages: the periods of a grant, its template, uploading, findings, preview, certifying."""

import uuid

from flask import Blueprint, Response, flash, g, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.evaluation import filling, policy, queries, services
from app.evaluation.forms import CertifyForm, UploadForm
from app.evaluation.lifecycle import Status
from app.evaluation.models import Severity, Upload
from app.platform import clock, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize

bp = Blueprint("evaluation", __name__)


@bp.get("/awards/<uuid:award_id>/data")
def periods(award_id: uuid.UUID) -> ResponseReturnValue:
    """Every period of the grant: due when, reported or not, and by which file."""
    award = awards.award(award_id)
    authorize(policy.may_see_data, award)
    return page(
        "evaluation/periods.html",
        award=award,
        periods=queries.periods(award),
        standing={upload.period_id: upload for upload in queries.standing_uploads(award)},
        uploads=queries.uploads(award),
        today=clock.today(award.application.competition.zone),
        policy=policy,
    )


@bp.get("/awards/<uuid:award_id>/matrix")
def matrix(award_id: uuid.UUID) -> ResponseReturnValue:
    """The fidelity matrix in force: what was promised, and how delivery is judged."""
    award = awards.award(award_id)
    authorize(policy.may_see_data, award)
    found = queries.matrix(award)
    return page(
        "evaluation/matrix.html", award=award, matrix=found, units=queries.units_by_level(found)
    )


@bp.get("/periods/<uuid:period_id>/template.<any(xlsx,csv):ending>")
def template(period_id: uuid.UUID, ending: str) -> Response:
    """The template made for this grant and period."""
    period = queries.period(period_id)
    authorize(policy.may_see_data, period.award)
    made = filling.template(period, queries.matrix(period.award))
    content, media_type = filling.written(made, ending)
    name = f"{period.award.number}-{period.code}.{ending}"
    return send_file(content, mimetype=media_type, as_attachment=True, download_name=name)


@bp.route("/periods/<uuid:period_id>/uploads", methods=["GET", "POST"])
def upload(period_id: uuid.UUID) -> ResponseReturnValue:
    """Send a file for a period."""
    period = queries.period(period_id)
    authorize(policy.may_send_data, period.award)
    form = UploadForm()
    if form.validate_on_submit():
        sent = form.file.data
        try:
            received = services.receive(
                period, sent.read(), name=sent.filename, media_type=sent.mimetype, by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            return redirect(url_for(".show_upload", upload_id=received.id))
    return page("evaluation/upload.html", period=period, award=period.award, form=form)


@bp.get("/uploads/<uuid:upload_id>")
def show_upload(upload_id: uuid.UUID) -> ResponseReturnValue:
    """What the checks found; or the preview, ready to certify."""
    found = queries.upload(upload_id)
    authorize(policy.may_see_data, found.period.award)
    return _upload_page(found, CertifyForm())


@bp.get("/uploads/<uuid:upload_id>/progress")
def progress(upload_id: uuid.UUID) -> ResponseReturnValue:
    """How far the checking has come, for the page that waits."""
    found = queries.upload(upload_id)
    authorize(policy.may_see_data, found.period.award)
    waits = found.status in {Status.RECEIVED, Status.VALIDATING}
    return {"done": not waits, "label": found.status.label, "value": 0, "maximum": None}


@bp.post("/uploads/<uuid:upload_id>/certification")
def certify(upload_id: uuid.UUID) -> ResponseReturnValue:
    """Sign for the data."""
    found = queries.upload(upload_id)
    authorize(policy.may_send_data, found.period.award)
    form = CertifyForm()
    if form.validate_on_submit():
        try:
            services.certify(
                found,
                signature=form.signature.data or "",
                comment=form.comment.data or "",
                correction_reason=form.correction_reason.data or "",
                by=g.actor,
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"Certified. These data stand for {found.period.name.lower()}.")
            return redirect(url_for(".periods", award_id=found.period.award_id))
    return _upload_page(found, form)


@bp.get("/uploads/<uuid:upload_id>/file")
def original(upload_id: uuid.UUID) -> Response:
    """The file exactly as it was sent."""
    found = queries.upload(upload_id)
    authorize(policy.may_see_data, found.period.award)
    if found.file is None:
        raise NotFoundError
    return storage.send(found.file)


def _upload_page(found: Upload, form: CertifyForm) -> ResponseReturnValue:
    award = found.period.award
    problems = queries.findings(found)
    return page(
        "evaluation/show_upload.html",
        upload=found,
        award=award,
        period=found.period,
        findings=problems,
        errors=[p for p in problems if p.severity in {Severity.STOP, Severity.ERROR}],
        warnings=[p for p in problems if p.severity is Severity.WARNING],
        results=[r for r in queries.results(found) if r.level == "grant"],
        changes=queries.changes(found),
        standing=queries.standing_upload(found.period),
        form=form,
        policy=policy,
    )
