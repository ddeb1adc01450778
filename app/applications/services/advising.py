"""The to-do list of an application: what to do better than last time, ticked off while writing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.applications.models import Advice, Application
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import audit, clock


@dataclass(frozen=True)
class Advised:
    """One thing to do; `source` says whose words they are, without a name."""

    item_code: str
    source: str
    text: str
    points: Decimal | None = None
    most_points: Decimal | None = None


def advise(application: Application, things: Sequence[Advised], *, by: Actor) -> int:
    """Put things on the list, each once; return how many are new."""
    changed(application, by=by)
    known = {(each.item_code, each.source, each.text) for each in application.advice}
    now, position = clock.now(), len(application.advice)
    added = 0
    for each in things:
        if (each.item_code, each.source, each.text) in known:
            continue
        known.add((each.item_code, each.source, each.text))
        added += 1
        application.advice.append(Advice(position=position + added, made_at=now, **vars(each)))
    if added:
        audit.record(by, "advice:add", application, things=added)
    return added


def tick(advice: Advice, application: Application, *, is_done: bool, by: Actor) -> None:
    """Mark one thing as done, or as still to do."""
    changed(application, by=by)
    advice.done_at, advice.done_by_id = (clock.now(), by.id) if is_done else (None, None)
