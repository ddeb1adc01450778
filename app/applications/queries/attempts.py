"""What was tried: each attempt to submit an application."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.applications.lifecycle import Status
from app.applications.models import Application, AttemptOutcome, SubmissionAttempt
from app.competitions.models import Competition
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


def tried_in_vain(competition: Competition) -> list[Application]:
    """Applications that somebody tried to submit and that stand unsubmitted, by number."""
    tried = select(SubmissionAttempt.application_id)
    return db.every(
        select(Application)
        .where(
            Application.competition_id == competition.id,
            Application.status == Status.DRAFT,
            Application.id.in_(tried),
        )
        .options(joinedload(Application.organisation))
        .order_by(Application.number)
    )


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
