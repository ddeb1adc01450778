"""What applicants were told."""

from sqlalchemy import select

from app.applications.models import Application
from app.awards.models import Letter
from app.platform import db


def letter_of(application: Application) -> Letter | None:
    """The decision letter that stands, once released: the last one."""
    return db.session.scalars(
        select(Letter)
        .where(Letter.application_id == application.id)
        .order_by(Letter.released_at.desc())
        .limit(1)
    ).one_or_none()
