"""All letters of an announcement as documents: have them made, watch, stop, take them away."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.platform import storage
from app.platform.errors import NotFoundError
from app.platform.forms import Form, page
from app.platform.gate import authorize
from app.reports import policy, services
from app.reports.lifecycle import BatchStatus
from app.reports.models import LetterBatch
from app.reports.queries import batches
from app.reports.views.blueprint import bp


@bp.get("/announcements/<uuid:announcement_id>/letters")
def letters(announcement_id: uuid.UUID) -> ResponseReturnValue:
    """Every batch of an announcement, and the button that starts one."""
    announcement = awards.announcement(announcement_id)
    competition = announcement.slate.competition
    authorize(policy.may_see_letters, competition)
    return page(
        "reports/letters.html",
        announcement=announcement,
        competition=competition,
        told=len(awards.told_by(announcement.slate)),
        found=batches.batches_of(announcement),
        form=Form(),
        policy=policy,
    )


@bp.post("/announcements/<uuid:announcement_id>/letters")
def make_letters(announcement_id: uuid.UUID) -> ResponseReturnValue:
    """Have all of them made."""
    announcement = awards.announcement(announcement_id)
    authorize(policy.may_make_letters, announcement.slate.competition)
    batch = services.order_letters(announcement, by=g.actor)
    flash("The letters are being made. You may close this page; it goes on by itself.")
    return redirect(url_for(".letter_batch", batch_id=batch.id))


@bp.get("/letter-batches/<uuid:batch_id>")
def letter_batch(batch_id: uuid.UUID) -> ResponseReturnValue:
    """How far it is; its letters, and the file with all of them."""
    found = _batch(batch_id)
    return page(
        "reports/letter_batch.html",
        batch=found,
        competition=found.announcement.slate.competition,
        made=batches.made(found),
        letters=batches.letters(found),
        form=Form(),
        policy=policy,
    )


@bp.get("/letter-batches/<uuid:batch_id>/progress")
def letter_progress(batch_id: uuid.UUID) -> ResponseReturnValue:
    """How far the making has come, for the page that waits."""
    found = _batch(batch_id)
    following = batches.next_of(found)
    label = found.status.label
    if found.status is BatchStatus.RUNNING:
        label = f"Letter to {following.application.number}" if following else "Packing the file"
    return {
        "done": found.status is not BatchStatus.RUNNING,
        "label": label,
        "value": batches.made(found),
        "maximum": found.total,
    }


@bp.post("/letter-batches/<uuid:batch_id>/cancellation")
def stop_letters(batch_id: uuid.UUID) -> ResponseReturnValue:
    """Stop making them."""
    found = batches.batch(batch_id)
    authorize(policy.may_make_letters, found.announcement.slate.competition)
    services.cancel_letters(found, by=g.actor)
    flash("Stopped. The letters that are made stay.")
    return redirect(url_for(".letter_batch", batch_id=found.id))


@bp.get("/letter-batches/<uuid:batch_id>/file")
def letter_file(batch_id: uuid.UUID) -> ResponseReturnValue:
    """All letters in one file."""
    found = _batch(batch_id)
    if found.file is None:
        raise NotFoundError
    return storage.send(found.file)


def _batch(batch_id: uuid.UUID) -> LetterBatch:
    found = batches.batch(batch_id)
    authorize(policy.may_see_letters, found.announcement.slate.competition)
    return found
