"""At award, the commitments become the fidelity matrix, and the periods of reporting are set."""

from app.applications import queries as applications
from app.awards.models import Award
from app.evaluation.models import FidelityMatrix
from app.evaluation.rules import matrix as rules
from app.evaluation.rules import periods
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError


def lock_matrix(award: Award, *, by: Actor) -> FidelityMatrix:
    """Make version 1 from the funded submission, locked before any data can arrive."""
    submission = award.application.standing_submission
    if submission is None:
        message = f"{award.number} has no submission to take commitments from."
        raise DomainError(message)
    snapshot = applications.snapshot(submission)
    matrix = FidelityMatrix(
        award=award,
        award_id=award.id,
        version=1,
        locked_at=clock.now(),
        change_reason="Made from the funded submission",
        source_sha256=submission.sha256,
        components=rules.components(snapshot),
        units=rules.units(snapshot),
        measures=rules.measures(snapshot),
    )
    matrix.sha256 = rules.fingerprint(matrix)
    db.session.add(matrix)
    db.session.add_all(periods.periods(award, award.application.competition.periods_per_year))
    audit.record(by, "matrix:lock", matrix, award=award.number, sha256=matrix.sha256)
    return matrix
