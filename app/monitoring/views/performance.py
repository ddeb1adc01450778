"""Pages: one performance report, its parts, what is wrong with a held figure, and its versions."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.identity import policy as identity_policy
from app.monitoring.forms.performance import (
    CorrectionForm,
    PartForm,
    in_words,
    name_of,
    part_form,
    typed,
)
from app.monitoring.models.performance import PerformanceReport
from app.monitoring.policy import performance as policy
from app.monitoring.queries import performance as queries
from app.monitoring.queries import reminding
from app.monitoring.queries.performance_content import content, last_year
from app.monitoring.rules import performance as rules
from app.monitoring.rules.held_figures import amount, held_figures, words
from app.monitoring.rules.performance import Part
from app.monitoring.rules.performance_content import PROFILE, decode
from app.monitoring.rules.report_differences import differences
from app.monitoring.services import performance as services
from app.monitoring.views.blueprint import bp
from app.platform import clock, formats, merging
from app.platform.errors import DomainError, NotFoundError, StaleError
from app.platform.forms import page
from app.platform.gate import authorize

CONFLICT = 409


@bp.get("/reports/<uuid:report_id>")
def report(report_id: uuid.UUID) -> ResponseReturnValue:
    """Where the report stands: what is missing, its dates, versions, answers and documents."""
    found = queries.report(report_id)
    authorize(policy.may_see, found.award)
    written = content(found, at=clock.now())
    return page(
        "monitoring/report.html",
        report=found,
        award=found.award,
        content=written,
        gaps=rules.gaps(written),
        parts=Part,
        terms=queries.terms(found.award.application.competition),
        reminders=reminding.reminders(found),
        policy=policy,
    )


@bp.get("/reports/<uuid:report_id>/read")
def read_report(report_id: uuid.UUID) -> ResponseReturnValue:
    """The whole report as it would be submitted now."""
    found = queries.report(report_id)
    authorize(policy.may_see, found.award)
    return page("monitoring/read_report.html", report=found, **_shown(found))


@bp.route("/reports/<uuid:report_id>/parts/<part>", methods=["GET", "POST"])
def report_part(report_id: uuid.UUID, part: str) -> ResponseReturnValue:
    """One part: what is held is shown with its source, the rest is asked."""
    found = queries.report(report_id)
    authorize(policy.may_write, found)
    asked = rules.of_part(content(found, at=clock.now()), _part(part))
    form = part_form(asked, _answers(found))
    if form.validate_on_submit():
        try:
            services.save(found, typed(form, asked), seen=form.seen.data or "", by=g.actor)
        except StaleError as problem:
            return _both(found, part, form, problem)
        except DomainError as problem:
            form.report(_under(problem))
        else:
            left = len(rules.gaps(content(found, at=clock.now())))
            open_ones = "1 answer is" if left == 1 else f"{left} answers are"
            flash(f"Saved. {open_ones} missing." if left else "Saved: nothing is missing.")
            return redirect(url_for(".report_part", report_id=found.id, part=part))
    return _part_page(found, part, form)


@bp.route("/reports/<uuid:report_id>/figures/<held_code>", methods=["GET", "POST"])
def correct_figure(report_id: uuid.UUID, held_code: str) -> ResponseReturnValue:
    """Somebody says that a held figure is wrong."""
    found = queries.report(report_id)
    authorize(policy.may_write, found)
    figure = held_figures(content(found, at=clock.now())).get(held_code)
    if figure is None:
        raise NotFoundError
    form = CorrectionForm()
    if form.validate_on_submit():
        said, reason = form.said.data or "", form.reason.data or ""
        services.correct(found, held_code, said=said, reason=reason, by=g.actor)
        flash("Kept beside the held figure, with your reason.")
        return redirect(url_for(".report", report_id=found.id))
    return page("monitoring/correct_figure.html", report=found, figure=figure, form=form)


@bp.get("/report-versions/<uuid:version_id>")
def report_version(version_id: uuid.UUID) -> ResponseReturnValue:
    """One version as it was submitted, and what it changed."""
    version = queries.version(version_id)
    found = version.report
    authorize(policy.may_see, found.award)
    now = decode(version.facts)
    before = next((each for each in found.versions if each.version == version.version - 1), None)
    return page(
        "monitoring/report_version.html",
        report=found,
        award=found.award,
        version=version,
        content=now,
        changed=differences(decode(before.facts), now) if before else [],
        before=before,
        parts=Part,
        policy=policy,
        **_words(),
    )


def _words() -> dict[str, object]:
    return {"figure_words": words, "amount_words": amount, "human_subjects": rules.HUMAN_SUBJECTS}


def _shown(found: PerformanceReport) -> dict[str, object]:
    return {"award": found.award, "content": content(found, at=clock.now()), **_words()}


def _part(part: str) -> Part:
    if part not in {each.value for each in Part}:
        raise NotFoundError
    return Part(part)


def _answers(found: PerformanceReport) -> dict[str, str]:
    return {code: str(text) for code, text in found.answers.items()}


def _part_page(found: PerformanceReport, part: str, form: PartForm) -> tuple[str, int]:
    return page(
        "monitoring/report_part.html",
        report=found,
        part=Part(part),
        parts=Part,
        form=form,
        questions={each.code: each for each in rules.questions(content(found, at=clock.now()))},
        field_of=lambda code: form[name_of(code)],
        before=last_year(found),
        keeps_profile=identity_policy.may_keep_profile,
        profile=PROFILE,
        is_refused=request.method == "POST",
        **_shown(found),
    )


def _under(problem: DomainError) -> DomainError:
    """The same refusal, under the field of its question."""
    field = name_of(problem.field) if problem.field else None
    return DomainError(problem.message, field=field)


def _both(
    found: PerformanceReport, part: str, form: PartForm, problem: StaleError
) -> ResponseReturnValue:
    """Two people answered one question: both answers are shown, and a person decides."""
    code, kept = problem.field or "", _answers(found)
    zone = found.award.application.competition.zone
    who = found.saved_by.name if found.saved_by else "Somebody"
    at = f" at {formats.time_of_day(found.saved_at, zone)}" if found.saved_at else ""
    [asked] = [
        each
        for each in rules.of_part(content(found, at=clock.now()), _part(part))
        if each.code == code
    ]
    theirs = in_words(asked, kept.get(code, "")) or "nothing"
    message = (
        f"{who} saved another answer{at}: “{theirs}”. Yours stands below. Save again to keep "
        "yours, or change it first."
    )
    form.report(DomainError(message, field=name_of(code)))
    form.seen.data = merging.caught_up(form.seen.data or "", kept, [code])
    answer, _ = _part_page(found, part, form)
    return answer, CONFLICT
