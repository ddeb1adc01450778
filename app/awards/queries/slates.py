"""Slates, line by line beside the frozen order."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.applications import queries as applications
from app.awards.models import Slate
from app.awards.rules import Line
from app.competitions.models import Competition
from app.platform import db


def slate_of(competition: Competition) -> Slate | None:
    """The slate of a competition, once there is one."""
    return db.session.scalars(
        select(Slate)
        .where(Slate.competition_id == competition.id)
        .options(selectinload(Slate.choices))
    ).one_or_none()


def slate(slate_id: uuid.UUID) -> Slate:
    """The slate, or NotFoundError."""
    return db.fetch(Slate, slate_id)


def lines(slate: Slate) -> list[Line]:
    """The slate row by row, in the frozen order."""
    choices = {choice.application_id: choice for choice in slate.choices}
    asked = {
        application.id: application.standing_submission.requested_cents
        for application in applications.submitted_to(slate.competition)
        if application.standing_submission
    }
    return [
        Line(entry, asked[entry.application_id], choices[entry.application_id])
        for entry in slate.rank_order.entries
    ]
