"""Holds on the records of a grant. Destroying records is nobody's deed here; refusing it is."""

from app.awards.models import Award
from app.identity.actor import Actor
from app.monitoring.models.closing import HoldKind, RecordsHold
from app.monitoring.queries import closing as queries
from app.platform import audit, clock, db, writing
from app.platform.errors import DomainError, NotNowError


def place_hold(award: Award, kind: HoldKind, *, reason: str, by: Actor) -> RecordsHold:
    """From today on nothing of the award may be destroyed (2 CFR 200.334(a) to (c))."""
    if not reason.strip():
        message = "Write which case, audit or claim the records are held for."
        raise DomainError(message, field="reason")
    made = RecordsHold(
        award_id=award.id,
        kind=kind,
        reason=writing.tidy(reason).strip(),
        placed_on=clock.today(award.application.competition.zone),
        placed_by_id=by.id,
    )
    db.session.add(made)
    audit.record(by, "hold:place", made, award=award.number, kind=kind)
    return made


def release_hold(hold: RecordsHold, *, reason: str, by: Actor) -> None:
    """The case is over; the hold stays readable with its end."""
    if hold.released_on is not None:
        message = "This hold is released already."
        raise NotNowError(message)
    if not reason.strip():
        message = "Write how the case ended."
        raise DomainError(message, field="reason")
    hold.released_on = clock.today(hold.award.application.competition.zone)
    hold.released_by_id, hold.release_reason = by.id, writing.tidy(reason).strip()
    audit.record(by, "hold:release", hold, award=hold.award.number)


def refuse_destruction(award: Award) -> None:
    """Raise NotNowError where the records must stay. Whoever destroys records asks here first."""
    (found,) = queries.kept([award])
    if not found.may_be_destroyed:
        message = f"The records of {award.number} stay. {found.said}"
        raise NotNowError(message)
