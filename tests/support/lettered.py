"""A batch of decision letters that waits for the worker, and looking on while it is made."""

import time
import uuid
from datetime import timedelta
from multiprocessing.context import ForkProcess

from app.awards import queries as awards
from app.awards import services as deeds
from app.platform import clock, db
from app.platform.db import session
from app.reports import services
from app.reports.queries import batches
from tests.factories import review as f
from tests.factories import slates
from tests.factories.identity import actor, cast

PATIENCE = 120.0  # seconds without a new letter, on a busy machine


def ordered(letters: int) -> uuid.UUID:
    """A batch of so many letters, for a slate that is signed and announced much later."""
    with db.transaction():
        panel = f.panel(cast(), count=letters, readers=1, maximum_reviews_each=letters)
        f.frozen(panel)
        by = actor(panel.cast.pia)
        slate = deeds.build_slate(panel.competition, by=by)
        session.flush()
        slate.available_cents = sum(line.requested_cents for line in awards.lines(slate))
        slates.signed(slate, panel.cast)
        late = clock.now() + timedelta(days=30)
        order = deeds.order_announcement(slate, release_at=late, by=by)
        session.flush()
        return services.order_letters(order, by=by).id


def made(batch_id: uuid.UUID) -> int:
    """How many letters there are now."""
    session.rollback()
    return batches.made(batches.batch(batch_id))


def wait_for(batch_id: uuid.UUID, count: int, process: ForkProcess) -> None:
    """Look on until the process has made so many."""
    before, until = -1, 0.0
    while (now := made(batch_id)) < count:
        if now > before:
            before, until = now, time.monotonic() + PATIENCE
        assert process.is_alive(), "the worker ended by itself"
        assert time.monotonic() < until, "the worker makes no more letters"
        time.sleep(0.02)
