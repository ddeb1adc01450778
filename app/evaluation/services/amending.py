"""An approved amendment becomes the next version of the matrix, locked in the same transaction."""

import uuid
from dataclasses import dataclass

from app.awards.models import Award
from app.evaluation import queries
from app.evaluation.lifecycle import MatrixStatus
from app.evaluation.models import FidelityMatrix
from app.evaluation.rules import amending, settling
from app.evaluation.rules import matrix as rules
from app.evaluation.services.matrices import lock
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import NotNowError


@dataclass(frozen=True)
class Agreement:
    """Who agreed for each side: the officer who recommended, the grantee who sent it."""

    officer_id: uuid.UUID
    grantee_id: uuid.UUID


def amend(
    award: Award,
    change: amending.ScopeChange,
    *,
    reason: str,
    agreement: Agreement,
    by: Actor,
) -> FidelityMatrix:
    """A new, locked version with the change; what the old one judged stays judged by it.

    Raises NotNowError while a draft is being settled or before a version is in force, DomainError
    for a change that the matrix cannot take.
    """
    held = queries.matrix(award)
    if held.status is not MatrixStatus.LOCKED or queries.draft(award) is not None:
        message = (
            f"A draft of the matrix of {award.number} is being settled. Agree to it on the page "
            "“Fidelity matrix” first; then approve the amendment."
        )
        raise NotNowError(message)
    made = amending.apply(settling.copy(held), change)
    made.drafted_at, made.change_reason = clock.now(), reason
    made.officer_agreed_id, made.grantee_agreed_id = agreement.officer_id, agreement.grantee_id
    made.sha256 = rules.fingerprint(made)
    db.session.add(made)
    db.session.flush()
    audit.record(by, "matrix:amend", made, reason=reason, sha256=made.sha256)
    lock(made, by=by)
    return made
