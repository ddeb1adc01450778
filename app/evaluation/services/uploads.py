"""Receiving, checking, correcting and certifying data."""

import uuid
from collections.abc import Iterable

from app.evaluation import queries
from app.evaluation.examining import Commission, Examined, OutcomesTask, PracticeTask, examine
from app.evaluation.files import parquet
from app.evaluation.lifecycle import LIFECYCLE, MatrixStatus, Status, Step
from app.evaluation.models import (
    CellCorrection,
    Dataset,
    FidelityResult,
    Finding,
    MeasureResult,
    ReportingPeriod,
    Upload,
)
from app.evaluation.rules.checks import Problem
from app.evaluation.rules.columns import COLUMNS
from app.evaluation.rules.data_rules import RULES
from app.evaluation.services.planning import plan
from app.identity.actor import SYSTEM, Actor
from app.platform import audit, child, clock, db, jobs, settings, storage
from app.platform.errors import DomainError, NotNowError
from app.platform.storage import StoredFile

WORK = "check_upload"
MOST_PER_RULE = 20
_SEEN = 200
_LIMITS = child.Limits(seconds=300, memory=16 * 1024**3)


def receive(
    period: ReportingPeriod, dataset: Dataset, file: tuple[bytes, str, str], *, by: Actor
) -> Upload:
    """Keep the file (content, name, media type) and ask the worker to check it.

    Raises DomainError for an empty file, NotNowError before the matrix is locked.
    """
    content, name, media_type = file
    if not content:
        message = f"“{name}” is empty. Choose the file that you filled."
        raise DomainError(message, field="file")
    kept = storage.put(content, name=name, media_type=media_type)
    return _new(period, dataset, kept, by=by)


def correct(of: Upload, row: int, column: str, value: str, *, by: Actor) -> Upload:
    """A new file that is this one with one cell changed; it is checked like any other.

    Raises DomainError for a column the data do not have.
    """
    if column not in COLUMNS[of.dataset]:
        message = f"There is no column “{column}” in these data."
        raise DomainError(message, field="column")
    if of.file is None:
        message = "Nothing of this file was kept, so there is nothing to correct."
        raise DomainError(message, field="value")
    made = _new(of.period, of.dataset, of.file, by=by)
    made.corrects_id = of.id
    earlier = [c for c in of.corrections if (c.row, c.column) != (row, column)]
    made.corrections = [
        *(_copied(each) for each in earlier),
        CellCorrection(
            row=row,
            column=column,
            before=queries.cell_text(of, row, column),
            after=value.strip(),
            made_by_id=by.id,
            made_at=clock.now(),
        ),
    ]
    audit.record(by, "upload:correct_cell", made, row=row, column=column)
    return made


def _copied(each: CellCorrection) -> CellCorrection:
    return CellCorrection(
        row=each.row,
        column=each.column,
        before=each.before,
        after=each.after,
        made_by_id=each.made_by_id,
        made_at=each.made_at,
    )


def _new(period: ReportingPeriod, dataset: Dataset, file: StoredFile, *, by: Actor) -> Upload:
    grid = queries.matrix(period.award)
    if grid.status is not MatrixStatus.LOCKED:
        message = "Officer and grantee have not agreed on the fidelity matrix yet."
        raise NotNowError(message)
    earlier = [each.ordinal for each in queries.uploads(period.award) if each.period is period]
    made = Upload(
        period=period,
        period_id=period.id,
        matrix=grid,
        dataset=dataset,
        ordinal=max(earlier, default=0) + 1,
        file=file,
        uploaded_by_id=by.id,
        received_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "upload:receive", made, period=period.code, sha256=file.sha256)
    jobs.ring(WORK, made.id)
    return made


def check(upload_id: uuid.UUID) -> None:
    """Check one upload: read, find everything, compute, then write. Safe to call again."""
    with db.transaction():
        upload = db.claim(Upload, upload_id)
        if upload is None or upload.status not in {Status.RECEIVED, Status.VALIDATING}:
            return
        LIFECYCLE.advance(upload, Step.VALIDATE, by=SYSTEM)
    examined = _examine(queries.upload(upload_id))
    db.session.rollback()
    with db.transaction():
        upload = db.claim(Upload, upload_id)
        if upload is None or upload.status is not Status.VALIDATING:
            return
        _write(upload, examined)


def certify(
    upload: Upload, *, signature: str, comment: str, correction_reason: str, by: Actor
) -> None:
    """Sign for the data: they stand for the period from now on; older ones are kept.

    Raises DomainError when warnings have no comment, or a correction has no reason.
    """
    standing = queries.standing_upload(upload.period, upload.dataset)
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


def _examine(upload: Upload) -> Examined:
    """Everything that needs no writing, in a process of its own."""
    if upload.file is None:
        return Examined((Problem("S01", "The file is gone. Upload it again."),), {})
    corrections = tuple((each.row, each.column, each.after) for each in upload.corrections)
    commission = Commission(str(upload.file.path), corrections, _task(upload))
    found = child.run(examine, commission, _LIMITS)
    if isinstance(found, child.Stopped):
        return Examined((Problem("S01", f"The checks were stopped: {found.reason}"),), {})
    return found


def _task(upload: Upload) -> PracticeTask | OutcomesTask:
    if upload.dataset is Dataset.PRACTICE:
        judged_by = plan(upload.matrix, year=upload.period.year)
        backend = settings.current().fidelity_backend
        return PracticeTask(queries.expected_practice(upload.period), judged_by, backend)
    return OutcomesTask(queries.expected_outcomes(upload.period), queries.kept(upload.matrix))


def _write(upload: Upload, found: Examined) -> None:
    upload.row_count = found.rows
    db.session.add_all(_findings(upload, found))
    if found.holds_students:
        _keep_nothing(upload)
    if found.parquet is None:
        LIFECYCLE.advance(upload, Step.REJECT, by=SYSTEM, found=sum(found.counts.values()))
        return
    for older in queries.open_previews(upload.period, upload.dataset):
        LIFECYCLE.advance(older, Step.SUPERSEDE, by=SYSTEM, by_upload=upload.id)
    period = upload.period
    name = f"{period.award.number}-{period.code}-{upload.dataset}-{upload.ordinal}.parquet"
    upload.parquet = storage.put(found.parquet, name=name, media_type=parquet.MEDIA_TYPE)
    upload.inputs_sha256 = found.inputs_sha256
    db.session.add_all(FidelityResult(upload_id=upload.id, **row) for row in found.fidelity)
    db.session.add_all(MeasureResult(upload_id=upload.id, **row) for row in found.measures)
    LIFECYCLE.advance(upload, Step.PREVIEW, by=SYSTEM, rows=found.rows)


def _findings(upload: Upload, found: Examined) -> list[Finding]:
    """The findings as rows; of one rule the first twenty, then how many more there are."""
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
        for position, problem in enumerate(_capped(found), start=1)
    ]


def _capped(found: Examined) -> Iterable[Problem]:
    shown: dict[str, int] = {}
    for problem in found.problems:
        shown[problem.rule] = shown.get(problem.rule, 0) + 1
        if shown[problem.rule] <= MOST_PER_RULE:
            yield problem
    for rule, count in found.counts.items():
        if (more := count - min(shown.get(rule, 0), MOST_PER_RULE)) > 0:
            yield Problem(rule, f"{more:,} more places have the same problem.")


def _keep_nothing(upload: Upload) -> None:
    """Student records leave no trace: neither content nor name."""
    file = upload.file
    upload.file = None
    upload.corrections = []
    if file is not None:
        storage.forget(file)
    audit.record(SYSTEM, "upload:refuse_student_records", upload)
