"""What applicants were told."""

from sqlalchemy import select

from app.applications.models import Application
from app.awards.models import Letter
from app.platform import db


def letter_of(application: Application) -> Letter | None:
    """The decision letter, once released."""
    return db.session.scalars(
        select(Letter).where(Letter.application_id == application.id)
    ).one_or_none()
