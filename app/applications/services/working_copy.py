"""What every change of a working copy has in common: it is allowed now, and it is noted."""

from sqlalchemy import update

from app.applications import rules
from app.applications.models import Application
from app.identity.actor import Actor
from app.platform import clock, db, signals
from app.platform.errors import NotNowError


def changed(application: Application, *, by: Actor) -> None:
    """Refuse a change that comes too late; note when the working copy last changed."""
    now = clock.now()
    if not rules.moments.is_open_for_changes(application, at=now):
        signals.change_refused.send(application, by=by)
        raise NotNowError(rules.moments.late_message(application, at=now))
    # Without touching the version of the row: several people write different parts at once, and
    # only decisions about the application exclude each other. The row stays locked meanwhile.
    db.session.execute(
        update(Application).where(Application.id == application.id).values(changed_at=now)
    )
