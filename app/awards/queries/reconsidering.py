"""Requests for reconsideration, and what of it an applicant may do now."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application
from app.awards.lifecycle import RequestStatus
from app.awards.models import Reconsideration
from app.awards.queries.letters import letter_of
from app.awards.rules import may_ask_until
from app.competitions.models import Competition
from app.platform import db

_REFUSED = (ApplicationStatus.NOT_FUNDED, ApplicationStatus.INELIGIBLE)


@dataclass(frozen=True)
class Standing:
    """Whether a district may ask, until when, and what it asked already."""

    until: datetime | None  # the first instant that is too late; None: there is nothing to ask
    request: Reconsideration | None
    is_open: bool


def where_it_stands(application: Application, *, at: datetime) -> Standing:
    """Only after the letter, only where the answer was no, and only for so many days."""
    letter = letter_of(application)
    if letter is None or application.status not in _REFUSED:
        return Standing(None, None, is_open=False)
    until = may_ask_until(letter.released_at, application.competition.zone)
    request = standing_request(application)
    return Standing(until, request, is_open=request is None and at < until)


def standing_request(application: Application) -> Reconsideration | None:
    """The request that was not taken back, if there is one."""
    return db.session.scalars(
        select(Reconsideration).where(
            Reconsideration.application_id == application.id,
            Reconsideration.status != RequestStatus.WITHDRAWN,
        )
    ).one_or_none()


def requests_of(application: Application) -> list[Reconsideration]:
    """Everything this district asked, the latest first."""
    return db.every(
        select(Reconsideration)
        .where(Reconsideration.application_id == application.id)
        .order_by(Reconsideration.asked_at.desc())
    )


def reconsideration(reconsideration_id: uuid.UUID) -> Reconsideration:
    """The request, or NotFoundError."""
    return db.fetch(Reconsideration, reconsideration_id)


def reconsiderations(competition: Competition) -> list[Reconsideration]:
    """Every request in a competition, those that wait first."""
    found = db.every(
        select(Reconsideration)
        .join(Application)
        .where(Application.competition_id == competition.id)
        .options(joinedload(Reconsideration.application).joinedload(Application.organisation))
        .order_by(Reconsideration.asked_at)
    )
    return sorted(found, key=lambda each: each.status is not RequestStatus.SUBMITTED)


def waiting_requests(agencies: Collection[uuid.UUID]) -> list[Reconsideration]:
    """What these agencies have to answer, the oldest first."""
    if not agencies:
        return []
    return db.every(
        select(Reconsideration)
        .join(Application)
        .join(Competition)
        .where(
            Competition.agency_id.in_(agencies),
            Reconsideration.status == RequestStatus.SUBMITTED,
        )
        .options(joinedload(Reconsideration.application).joinedload(Application.organisation))
        .order_by(Reconsideration.asked_at)
    )
