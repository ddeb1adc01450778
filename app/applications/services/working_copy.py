"""What every change of a working copy has in common: it is allowed now, and it is noted."""

from app.applications import rules
from app.applications.models import Application
from app.identity.actor import Actor
from app.platform import clock
from app.platform.errors import NotNowError


def changed(application: Application, *, by: Actor) -> None:
    """Refuse a change that comes too late; note when the working copy last changed."""
    del by
    now = clock.now()
    if not rules.moments.is_open_for_changes(application, at=now):
        raise NotNowError(rules.moments.late_message(application, at=now))
    application.changed_at = now
