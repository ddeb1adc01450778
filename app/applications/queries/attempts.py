"""What was tried: each attempt to submit an application."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.applications.models import Application, AttemptOutcome, SubmissionAttempt
from app.identity.actor import Actor
from app.platform import db


def attempts(of: Application, *, until: datetime | None = None) -> list[SubmissionAttempt]:
    """Every attempt, oldest first; with `until` only those up to that moment."""
    query = (
        select(SubmissionAttempt)
        .where(SubmissionAttempt.application_id == of.id)
        .options(joinedload(SubmissionAttempt.person))
        .order_by(SubmissionAttempt.at, SubmissionAttempt.id)
    )
    if until is not None:
        query = query.where(SubmissionAttempt.at <= until)
    return db.every(query)


def last_attempt(of: Application, who: Actor, outcome: AttemptOutcome) -> SubmissionAttempt | None:
    """The newest attempt of this person with this outcome, if there is one."""
    return db.session.scalars(
        select(SubmissionAttempt)
        .where(
            SubmissionAttempt.application_id == of.id,
            SubmissionAttempt.person_id == who.id,
            SubmissionAttempt.outcome == outcome,
        )
        .order_by(SubmissionAttempt.at.desc())
        .limit(1)
    ).first()
