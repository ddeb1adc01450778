"""Deeds on a performance report: write, say that a held figure is wrong, submit, answer."""

from collections.abc import Mapping
from dataclasses import replace

from app.identity.actor import Actor
from app.monitoring.lifecycle.performance import PERFORMANCE, Status, Step
from app.monitoring.models.performance import (
    PerformanceReport,
    ReportCorrection,
    ReportDecision,
    ReportVersion,
)
from app.monitoring.models.reporting_terms import Signer
from app.monitoring.queries import performance as queries
from app.monitoring.queries.performance_content import content
from app.monitoring.rules import performance as rules
from app.monitoring.rules.due_dates import days_late
from app.monitoring.rules.held_figures import held_figures
from app.monitoring.rules.performance_content import Content, encode, fingerprint
from app.monitoring.services import telling_of_reports as telling
from app.platform import audit, clock, db, merging
from app.platform.errors import DomainError, NotFoundError, NotNowError, StaleError

_LONGEST = 20_000  # characters; more is an accident


def save(
    report: PerformanceReport, typed: Mapping[str, str], *, seen: str, by: Actor
) -> PerformanceReport:
    """Keep what changed since it was `seen` (see platform.merging); other questions stay.

    Raises NotNowError while the report is in, StaleError, naming the question, when somebody else
    answered the same one, and DomainError for a text that is far too long.
    """
    _refuse_if_in(report)
    known = {each.code for each in rules.questions(content(report, at=clock.now()))}
    mine = {code: text.strip() for code, text in typed.items() if code in known}
    for code, text in mine.items():
        if len(text) > _LONGEST:
            message = f"This has more than {_LONGEST:,} characters. Shorten it."
            raise DomainError(message, field=code)
    kept = {code: str(text) for code, text in report.answers.items()}
    merged = merging.merge(kept, mine, seen=seen)
    if merged.conflicts:
        message = "Somebody else changed this answer in between. Both are shown; nothing is lost."
        raise StaleError(message, field=merged.conflicts[0])
    if merged.changes:
        answers = {**kept, **merged.changes}
        report.answers = {code: text for code, text in answers.items() if text}
        report.saved_by_id, report.saved_at = by.id, clock.now()
        audit.record(by, "report:write", report, questions=sorted(merged.changes))
    return report


def correct(
    report: PerformanceReport, code: str, *, said: str, reason: str, by: Actor
) -> ReportCorrection:
    """Say what a held figure should be, and why; empty takes it back. The held one stays beside.

    Raises NotFoundError for a figure that is not held, DomainError without a reason.
    """
    _refuse_if_in(report)
    held = held_figures(content(report, at=clock.now())).get(code)
    if held is None:
        raise NotFoundError
    if not reason.strip():
        message = "Write why the figure is wrong, and how you know. Your program officer reads it."
        raise DomainError(message, field="reason")
    made = ReportCorrection(
        report_id=report.id,
        code=code,
        held=held.words,
        said=said.strip(),
        reason=reason.strip(),
        made_by_id=by.id,
        made_at=clock.now(),
    )
    report.corrections.append(made)
    audit.record(by, "report:correct", report, figure=code)
    return made


def submit(report: PerformanceReport, *, signature: str, shown: str, by: Actor) -> ReportVersion:
    """Certify and freeze the report as its next version; days late are kept with it.

    `shown` is the fingerprint of what the signer read. Raises NotNowError while it is in,
    StaleError when it changed since it was read, DomainError while something is missing.
    """
    _refuse_if_in(report)
    moment = clock.now()
    written = content(report, at=moment)
    if fingerprint(encode(written)) != shown:
        message = "The report changed since you opened this page. Read it again, then sign."
        raise StaleError(message)
    _refuse_gaps(written)
    number = report.version + 1
    facts = encode(replace(written, version=number, signed_by=signature.strip()))
    today = clock.in_zone(moment, report.award.application.competition.zone).date()
    terms = queries.terms(report.award.application.competition)
    made = ReportVersion(
        report_id=report.id,
        version=number,
        facts=facts,
        sha256=fingerprint(facts),
        signature=signature.strip(),
        signed_as=(terms.signer if terms else Signer.AUTHORIZED_REPRESENTATIVE).label,
        submitted_by_id=by.id,
        submitted_at=moment,
        due_on=report.due_on,
        days_late=days_late(report.due_on, today) if number == 1 else report.versions[0].days_late,
    )
    report.versions.append(made)
    report.version = number
    PERFORMANCE.advance(
        report, Step.SUBMIT, by=by, version=number, sha256=made.sha256, days_late=made.days_late
    )
    telling.submitted(report, made)
    return made


def accept(version: ReportVersion, *, note: str, by: Actor) -> ReportDecision:
    """The officer accepts the version."""
    PERFORMANCE.advance(version.report, Step.ACCEPT, by=by, version=version.version)
    return _decide(version, is_accepted=True, reasons={}, note=note, by=by)


def send_back(
    version: ReportVersion, reasons: Mapping[str, str], *, note: str, by: Actor
) -> ReportDecision:
    """The officer returns the version, saying for each part what has to change.

    Raises DomainError where no part has a reason.
    """
    named = {part: text.strip() for part, text in reasons.items() if text.strip()}
    if not named:
        message = "Write for at least one part of the report what has to change there."
        raise DomainError(message)
    PERFORMANCE.advance(
        version.report, Step.RETURN, by=by, version=version.version, parts=sorted(named)
    )
    return _decide(version, is_accepted=False, reasons=named, note=note, by=by)


def _decide(
    version: ReportVersion, *, is_accepted: bool, reasons: dict[str, str], note: str, by: Actor
) -> ReportDecision:
    if version.version != version.report.version:
        message = "A newer version of this report is in. Decide about that one."
        raise NotNowError(message)
    decision = ReportDecision(
        version_id=version.id,
        is_accepted=is_accepted,
        reasons=dict(reasons),
        note=note.strip(),
        decided_by_id=by.id,
        decided_at=clock.now(),
    )
    db.session.add(decision)
    telling.decided(version, decision)
    return decision


def _refuse_if_in(report: PerformanceReport) -> None:
    if report.status not in {Status.DRAFT, Status.RETURNED}:
        words = report.status.label.lower()
        message = f"“{report.name}” is {words}. It can be changed when your officer returns it."
        raise NotNowError(message)


def _refuse_gaps(written: Content) -> None:
    missing = rules.gaps(written)
    if missing:
        message = f"{len(missing)} answers are missing. The report's page lists them with links."
        raise DomainError(message)
