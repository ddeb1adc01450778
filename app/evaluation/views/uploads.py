"""Pages: the periods of a grant, templates, uploading, findings, preview, certifying."""

import uuid

from flask import Response, flash, g, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.evaluation import filling, policy, queries, services
from app.evaluation.forms import CertifyForm, UploadForm
from app.evaluation.groups import GROUPS
from app.evaluation.lifecycle import Status
from app.evaluation.models import Dataset, ReportingPeriod, Severity, Upload
from app.evaluation.views.blueprint import bp
from app.platform import clock, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/awards/<uuid:award_id>/data")
def periods(award_id: uuid.UUID) -> ResponseReturnValue:
    """Every period of the grant: due when, reported or not, and by which files."""
    award = awards.award(award_id)
    authorize(policy.may_see_data, award)
    standing = [each for kind in Dataset for each in queries.standing_uploads(award, kind)]
    return page(
        "evaluation/periods.html",
        award=award,
        periods=queries.periods(award),
        datasets=list(Dataset),
        standing={(upload.period_id, upload.dataset): upload for upload in standing},
        uploads=queries.uploads(award),
        matrix=queries.matrix(award),
        today=clock.today(award.application.competition.zone),
        policy=policy,
    )


@bp.get("/periods/<uuid:period_id>/<any(practice,outcomes):kind>.<any(xlsx,csv):ending>")
def template(period_id: uuid.UUID, kind: str, ending: str) -> Response:
    """The template made for this grant, period and kind of data."""
    period = queries.period(period_id)
    authorize(policy.may_see_data, period.award)
    made = filling.template(period, Dataset(kind))
    content, media_type = filling.written(made, ending)
    name = f"{period.award.number}-{period.code}-{kind}.{ending}"
    return send_file(content, mimetype=media_type, as_attachment=True, download_name=name)


@bp.route(
    "/periods/<uuid:period_id>/uploads/<any(practice,outcomes):kind>", methods=["GET", "POST"]
)
def upload(period_id: uuid.UUID, kind: str) -> ResponseReturnValue:
    """Send a file for a period."""
    period = queries.period(period_id)
    authorize(policy.may_send_data, period.award)
    form = UploadForm()
    if form.validate_on_submit():
        sent = form.file.data
        try:
            file = (sent.read(), sent.filename, sent.mimetype)
            received = services.receive(period, Dataset(kind), file, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return redirect(url_for(".show_upload", upload_id=received.id))
    return _upload_form(period, Dataset(kind), form)


def _upload_form(period: ReportingPeriod, kind: Dataset, form: UploadForm) -> ResponseReturnValue:
    return page(
        "evaluation/upload.html", period=period, award=period.award, dataset=kind, form=form
    )


@bp.get("/uploads/<uuid:upload_id>")
def show_upload(upload_id: uuid.UUID) -> ResponseReturnValue:
    """What the checks found; or the preview, ready to certify."""
    found = queries.upload(upload_id)
    authorize(policy.may_see_raw, queries.circle(found.period.award))
    return _upload_page(found, CertifyForm())


@bp.get("/uploads/<uuid:upload_id>/progress")
def progress(upload_id: uuid.UUID) -> ResponseReturnValue:
    """How far the checking has come, for the page that waits."""
    found = queries.upload(upload_id)
    authorize(policy.may_see_raw, queries.circle(found.period.award))
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
    authorize(policy.may_see_raw, queries.circle(found.period.award))
    if found.file is None:
        raise NotFoundError
    return storage.send(found.file)


def _upload_page(found: Upload, form: CertifyForm) -> ResponseReturnValue:
    award = found.period.award
    problems = queries.findings(found)
    outcomes = queries.measure_results([found]) if found.dataset is Dataset.OUTCOMES else []
    return page(
        "evaluation/show_upload.html",
        upload=found,
        award=award,
        period=found.period,
        findings=problems,
        errors=[p for p in problems if p.severity in {Severity.STOP, Severity.ERROR}],
        warnings=[p for p in problems if p.severity is Severity.WARNING],
        notes=[p for p in problems if p.severity is Severity.INFO],
        results=[r for r in queries.results(found) if r.level == "grant"],
        outcomes=[r for r in outcomes if not r.unit_code and r.schools_reported],
        changes=queries.changes(found),
        group_names=GROUPS,
        standing=queries.standing_upload(found.period, found.dataset),
        form=form,
        policy=policy,
    )
