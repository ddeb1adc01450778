"""Facts about discussions."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Application
from app.competitions.models import Competition
from app.platform import db
from app.review.models import Discussion


def discussion(discussion_id: uuid.UUID) -> Discussion:
    """The discussion, or NotFoundError."""
    return db.fetch(Discussion, discussion_id)


def discussion_of(application: Application) -> Discussion | None:
    """The discussion of an application, once it was opened."""
    return db.session.scalars(
        select(Discussion)
        .where(Discussion.application_id == application.id)
        .options(selectinload(Discussion.notes))
    ).one_or_none()


def discussions(competition: Competition) -> dict[uuid.UUID, Discussion]:
    """Every discussion of the competition, by application."""
    found = db.every(
        select(Discussion)
        .join(Application)
        .where(Application.competition_id == competition.id)
        .options(joinedload(Discussion.application), selectinload(Discussion.notes))
    )
    return {each.application_id: each for each in found}
