"""Receiving, checking and certifying a data file."""

import uuid
from dataclasses import dataclass

from app.evaluation import queries
from app.evaluation.files import parquet, reading
from app.evaluation.lifecycle import LIFECYCLE, Status, Step
from app.evaluation.models import FidelityResult, Finding, MeasureResult, ReportingPeriod, Upload
from app.evaluation.rules.catalogue import RULES
from app.evaluation.rules.checks import Checked, Problem
from app.evaluation.rules.checks import check as check_rows
from app.evaluation.services import computing
from app.identity.actor import SYSTEM, Actor
from app.platform import audit, clock, db, jobs, storage
from app.platform.errors import DomainError

WORK = "check_upload"
_MOST_PER_RULE = 50
_SEEN = 200


def receive(
    period: ReportingPeriod, content: bytes, *, name: str, media_type: str, by: Actor
) -> Upload:
    """Keep the file and ask the worker to check it. Raises DomainError for an empty file."""
    if not content:
        message = f"“{name}” is empty. Choose the file that you filled."
        raise DomainError(message, field="file")
    earlier = [
        upload.ordinal for upload in queries.uploads(period.award) if upload.period_id == period.id
    ]
    file = storage.put(content, name=name, media_type=media_type)
    upload = Upload(
        period=period,
        period_id=period.id,
        matrix=queries.matrix(period.award),
        ordinal=max(earlier, default=0) + 1,
        file=file,
        uploaded_by_id=by.id,
        received_at=clock.now(),
    )
    db.session.add(upload)
    audit.record(by, "upload:receive", upload, period=period.code, sha256=file.sha256)
    jobs.ring(WORK, upload.id)
    return upload


@dataclass(frozen=True)
class Outcome:
    """What checking found and computed, before it is written."""

    checked: Checked
    row_count: int
    holds_students: bool = False
    computed: computing.Results | None = None


def check(upload_id: uuid.UUID) -> None:
    """Check one upload: read, find everything, compute, then write. Safe to call again."""
    with db.transaction():
        upload = db.claim(Upload, upload_id)
        if upload is None or upload.status not in {Status.RECEIVED, Status.VALIDATING}:
            return
        LIFECYCLE.advance(upload, Step.VALIDATE, by=SYSTEM)
    outcome = _examine(queries.upload(upload_id))
    db.session.rollback()
    with db.transaction():
        upload = db.claim(Upload, upload_id)
        if upload is None or upload.status is not Status.VALIDATING:
            return
        _write(upload, outcome)


def certify(
    upload: Upload, *, signature: str, comment: str, correction_reason: str, by: Actor
) -> None:
    """Sign for the data: they stand for the period from now on; older ones are kept.

    Raises DomainError when warnings have no comment, or a correction has no reason.
    """
    standing = queries.standing_upload(upload.period)
    if standing and not correction_reason.strip():
        message = "Data for this period are certified already. Write why they change."
        raise DomainError(message, field="correction_reason")
    has_warnings = any(RULES[found.rule].id.startswith("W") for found in queries.findings(upload))
    if has_warnings and not comment.strip():
        message = "The checks left warnings. Write a comment that explains them."
        raise DomainError(message, field="comment")
    if standing:
        LIFECYCLE.advance(standing, Step.SUPERSEDE, by=by, reason=correction_reason)
    LIFECYCLE.advance(upload, Step.CERTIFY, by=by, inputs=upload.inputs_sha256)
    upload.certified_by_id, upload.certified_at = by.id, clock.now()
    upload.signature, upload.warning_comment = signature, comment
    upload.correction_reason = correction_reason if standing else ""


def _examine(upload: Upload) -> Outcome:
    """Everything that needs no writing: parse, check, compute."""
    if upload.file is None:
        return Outcome(Checked((), (Problem("S01", "The file is gone. Upload it again."),)), 0)
    sheet = reading.read(storage.read(upload.file))
    if sheet.problems:
        return Outcome(Checked((), sheet.problems), 0, holds_students=sheet.holds_students)
    checked = check_rows(sheet.rows, queries.expected(upload))
    if not checked.is_accepted:
        return Outcome(checked, len(sheet.rows))
    return Outcome(checked, len(sheet.rows), computed=computing.compute(upload, checked.cells))


def _write(upload: Upload, outcome: Outcome) -> None:
    upload.row_count = outcome.row_count
    db.session.add_all(_findings(upload, outcome.checked.problems))
    if outcome.holds_students:
        _keep_nothing(upload)
    if outcome.computed is None:
        LIFECYCLE.advance(upload, Step.REJECT, by=SYSTEM, found=len(outcome.checked.problems))
        return
    for older in queries.open_previews(upload.period):
        LIFECYCLE.advance(older, Step.SUPERSEDE, by=SYSTEM, by_upload=upload.id)
    name = f"{upload.period.award.number}-{upload.period.code}-{upload.ordinal}.parquet"
    content = parquet.write(outcome.checked.cells)
    upload.parquet = storage.put(content, name=name, media_type=parquet.MEDIA_TYPE)
    upload.inputs_sha256 = outcome.computed.inputs_sha256
    db.session.add_all(
        FidelityResult(upload_id=upload.id, **row) for row in outcome.computed.fidelity
    )
    db.session.add_all(
        MeasureResult(upload_id=upload.id, **row) for row in outcome.computed.measures
    )
    LIFECYCLE.advance(upload, Step.PREVIEW, by=SYSTEM, rows=outcome.row_count)


def _findings(upload: Upload, problems: tuple[Problem, ...]) -> list[Finding]:
    """The findings as rows; of one rule the first fifty, then how many more there are."""
    kept: list[Problem] = []
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.rule] = counts.get(problem.rule, 0) + 1
        if counts[problem.rule] <= _MOST_PER_RULE:
            kept.append(problem)
    kept += [
        Problem(rule, f"{count - _MOST_PER_RULE} more rows have the same problem.")
        for rule, count in counts.items()
        if count > _MOST_PER_RULE
    ]
    return [
        Finding(
            upload_id=upload.id,
            position=position,
            rule=problem.rule,
            severity=RULES[problem.rule].severity,
            row=problem.row,
            column=problem.column,
            value=problem.value[:_SEEN] if problem.value is not None else None,
            message=problem.message,
            repair=problem.repair,
        )
        for position, problem in enumerate(kept, start=1)
    ]


def _keep_nothing(upload: Upload) -> None:
    """Student records leave no trace: neither content nor name."""
    file = upload.file
    upload.file = None
    if file is not None:
        storage.forget(file)
    audit.record(SYSTEM, "upload:refuse_student_records", upload)
