"""Pages: sign and submit a performance report; the officer accepts or returns it."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.identity import queries as people
from app.identity import services as identity_deeds
from app.monitoring.forms.performance import AcceptForm, ReturnPartsForm, SubmitForm
from app.monitoring.models.performance import PerformanceReport, ReportVersion
from app.monitoring.policy import performance as policy
from app.monitoring.queries import performance as queries
from app.monitoring.queries.performance_content import content
from app.monitoring.rules import performance as rules
from app.monitoring.rules.held_figures import amount, words
from app.monitoring.rules.performance import Part
from app.monitoring.rules.performance_content import encode, fingerprint
from app.monitoring.services import performance as services
from app.monitoring.views.blueprint import bp
from app.platform import clock, db
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize, reads_first


@bp.route("/reports/<uuid:report_id>/signature", methods=["GET", "POST"])
@reads_first
def sign_report(report_id: uuid.UUID) -> ResponseReturnValue:
    """Read the whole report, certify and submit it."""
    found = queries.report(report_id)
    authorize(policy.may_sign, found, queries.terms(found.award.application.competition))
    form = SubmitForm()
    if form.validate_on_submit():
        try:
            made = _submit(report_id, form)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"Version {made.version} is submitted. Your program officer has been told.")
            return redirect(url_for(".report", report_id=report_id))
    return _sign_page(queries.report(report_id), form)


@bp.get("/report-versions/<uuid:version_id>/decision")
def decide_report(version_id: uuid.UUID) -> ResponseReturnValue:
    """The officer reads what to decide."""
    version = queries.version(version_id)
    authorize(policy.may_decide, version.report.award)
    return _decision_page(version, AcceptForm(), ReturnPartsForm())


@bp.post("/report-versions/<uuid:version_id>/acceptance")
def accept_report(version_id: uuid.UUID) -> ResponseReturnValue:
    """The officer accepts."""
    version = queries.version(version_id)
    authorize(policy.may_decide, version.report.award)
    form = AcceptForm()
    if form.validate_on_submit():
        services.accept(version, note=form.note.data or "", by=g.actor)
        flash("Accepted. The grantee has been told.")
        return redirect(url_for(".report", report_id=version.report_id))
    return _decision_page(version, form, ReturnPartsForm(formdata=None))


@bp.post("/report-versions/<uuid:version_id>/return")
def return_report(version_id: uuid.UUID) -> ResponseReturnValue:
    """The officer returns it with reasons for parts."""
    version = queries.version(version_id)
    authorize(policy.may_decide, version.report.award)
    form = ReturnPartsForm()
    if form.validate_on_submit():
        try:
            services.send_back(version, form.reasons, note="", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Returned. The grantee has been told what has to change.")
            return redirect(url_for(".report", report_id=version.report_id))
    return _decision_page(version, AcceptForm(formdata=None), form)


def _submit(report_id: uuid.UUID, form: SubmitForm) -> ReportVersion:
    """The password is checked before anything is held for writing."""
    identity_deeds.confirm_password(people.person(g.actor.id), form.password.data or "")
    db.start_writing()
    return services.submit(
        queries.report(report_id),
        signature=form.signature.data or "",
        shown=form.shown.data or "",
        by=g.actor,
    )


def _sign_page(report: PerformanceReport, form: SubmitForm) -> ResponseReturnValue:
    written = content(report, at=clock.now())
    form.shown.data = fingerprint(encode(written))
    return page(
        "monitoring/sign_report.html",
        report=report,
        award=report.award,
        content=written,
        gaps=rules.gaps(written),
        form=form,
        figure_words=words,
        amount_words=amount,
        human_subjects=rules.HUMAN_SUBJECTS,
    )


def _decision_page(
    version: ReportVersion, accept: AcceptForm, back: ReturnPartsForm
) -> ResponseReturnValue:
    return page(
        "monitoring/decide_report.html",
        version=version,
        report=version.report,
        award=version.report.award,
        accept=accept,
        back=back,
        parts=Part,
    )
