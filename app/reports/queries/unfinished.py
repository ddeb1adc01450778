"""Drafts that were not submitted when their deadline passed, and whom to tell."""

import uuid
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.lifecycle import Status
from app.applications.models import Application
from app.applications.rules import moments
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.platform import clock, db
from app.reports.models import UnfinishedNotice

# After that it is no news: an old site that is upgraded does not write to districts of last year.
NEWS = timedelta(days=7)
_UNDECIDED = (CompetitionStatus.PUBLISHED, CompetitionStatus.SCREENING)


def waiting() -> list[uuid.UUID]:
    """Drafts whose deadline has passed lately and whose people were not told."""
    at = clock.now()
    told = select(UnfinishedNotice.application_id)
    drafts = db.every(
        select(Application)
        .join(Competition)
        .where(
            Application.status == Status.DRAFT,
            Application.id.not_in(told),
            Competition.status.in_(_UNDECIDED),
        )
        .options(
            joinedload(Application.organisation),
            joinedload(Application.competition).selectinload(Competition.extensions),
            selectinload(Application.submissions),
        )
        .order_by(Application.number)
    )
    return [each.id for each in drafts if _is_over(each, at=at)]


def is_waiting(application: Application, *, at: datetime) -> bool:
    """Whether this one is an unfinished draft that nobody was told of."""
    told = db.session.scalar(
        select(UnfinishedNotice.id).where(UnfinishedNotice.application_id == application.id)
    )
    return told is None and application.status is Status.DRAFT and _is_over(application, at=at)


def _is_over(application: Application, *, at: datetime) -> bool:
    limit = moments.too_late_at(application)
    return limit <= at < limit + NEWS
