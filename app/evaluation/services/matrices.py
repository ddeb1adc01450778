"""At award, the commitments become the fidelity matrix; officer and grantee settle it together."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.applications import queries as applications
from app.awards import policy as award_policy
from app.awards.models import Award
from app.evaluation import queries
from app.evaluation.lifecycle import MATRIX, MatrixStatus, MatrixStep
from app.evaluation.models import (
    ComparisonSchool,
    FidelityComponent,
    FidelityMatrix,
    MonitoredMeasure,
)
from app.evaluation.rules import matrix as rules
from app.evaluation.rules import periods, settling
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError


def draw_up(award: Award, *, by: Actor) -> FidelityMatrix:
    """Version 1 as a draft from the funded submission, with the periods of reporting."""
    submission = award.application.standing_submission
    if submission is None:
        message = f"{award.number} has no submission to take commitments from."
        raise DomainError(message)
    snapshot = applications.snapshot(submission)
    matrix = FidelityMatrix(
        award=award,
        award_id=award.id,
        version=1,
        status=MatrixStatus.DRAFT,
        drafted_at=clock.now(),
        change_reason="Made from the funded submission",
        source_sha256=submission.sha256,
        components=rules.components(snapshot),
        units=rules.units(snapshot),
        measures=rules.measures(snapshot),
    )
    matrix.sha256 = rules.fingerprint(matrix)
    db.session.add(matrix)
    db.session.add_all(periods.periods(award, award.application.competition.periods_per_year))
    audit.record(by, "matrix:draw_up", matrix, award=award.number, sha256=matrix.sha256)
    return matrix


def change_component(
    matrix: FidelityMatrix, component: FidelityComponent, values: Mapping[str, Any], *, by: Actor
) -> None:
    """Change the terms of one component of a draft; whoever agreed before has to agree again.

    Raises DomainError for terms that no data could ever meet or fail.
    """
    _must_be_draft(matrix)
    settling.refuse_nonsense(component, values)
    _assign(matrix, component, values, by=by)


def change_measure(
    matrix: FidelityMatrix, measure: MonitoredMeasure, values: Mapping[str, Any], *, by: Actor
) -> None:
    """Change how a measure is reported: catalogue, grade, groups, instrument."""
    _must_be_draft(matrix)
    _assign(matrix, measure, values, by=by)


def agree(matrix: FidelityMatrix, *, by: Actor) -> None:
    """One side agrees. With the second the matrix is locked and replaces the one before."""
    _must_be_draft(matrix)
    if award_policy.may_monitor(by, matrix.award):
        matrix.officer_agreed_id = by.id
    else:
        matrix.grantee_agreed_id = by.id
    audit.record(by, "matrix:agree", matrix, sha256=matrix.sha256)
    if matrix.officer_agreed_id and matrix.grantee_agreed_id:
        lock(matrix, by=by)


def revise(award: Award, reason: str, *, by: Actor) -> FidelityMatrix:
    """A new draft that starts as a copy of the version in force.

    Raises NotNowError while another draft is open, DomainError without a reason.
    """
    if queries.draft(award):
        message = "A draft of this matrix is being settled already."
        raise NotNowError(message)
    if not reason.strip():
        message = "Write why the matrix changes."
        raise DomainError(message, field="reason")
    made = settling.copy(queries.matrix(award))
    made.drafted_at, made.change_reason = clock.now(), reason.strip()
    db.session.add(made)
    audit.record(by, "matrix:revise", made, reason=reason)
    return made


def lock(matrix: FidelityMatrix, *, by: Actor) -> None:
    """Put a version in force that both sides agreed to; the one before is kept, replaced."""
    for older in queries.matrices(matrix.award):
        if older.status is MatrixStatus.LOCKED:
            MATRIX.advance(older, MatrixStep.SUPERSEDE, by=by, by_version=matrix.version)
    MATRIX.advance(matrix, MatrixStep.LOCK, by=by, sha256=matrix.sha256)
    matrix.locked_at = clock.now()


def compare_with(award: Award, schools: Sequence[tuple[str, str]], *, by: Actor) -> None:
    """Name the schools (NCES id, name) whose outcomes are set beside the grant's."""
    own = queries.schools(queries.matrix(award))
    known = {each.code for each in queries.comparison_schools(award)}
    for code, name in schools:
        settling.refuse_comparison(code, own)
        if code not in known:
            db.session.add(
                ComparisonSchool(
                    award_id=award.id, code=code, name=name, added_by_id=by.id, added_at=clock.now()
                )
            )
    audit.record(by, "award:name_comparison_schools", award, schools=len(schools))


def _assign(
    matrix: FidelityMatrix,
    thing: FidelityComponent | MonitoredMeasure,
    values: Mapping[str, Any],
    *,
    by: Actor,
) -> None:
    before = {name: getattr(thing, name) for name in values}
    changed = {name: value for name, value in values.items() if before[name] != value}
    if not changed:
        return
    for name, value in changed.items():
        setattr(thing, name, value)
    matrix.officer_agreed_id = matrix.grantee_agreed_id = None
    matrix.sha256 = rules.fingerprint(matrix)
    said = {name: f"{before[name]} to {value}" for name, value in changed.items()}
    audit.record(by, "matrix:change", matrix, code=thing.code, changes=said)


def _must_be_draft(matrix: FidelityMatrix) -> None:
    if matrix.status is not MatrixStatus.DRAFT:
        message = "This version of the matrix is locked. Open a new version to change it."
        raise NotNowError(message)
