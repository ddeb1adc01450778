"""The approval chain of a slate: recommend, approve, decline one, return for revision, sign."""

import uuid
from typing import Any

from app.awards import queries, rules
from app.awards.lifecycle import SLATE, SlateStatus, SlateStep
from app.awards.models import BoardSeat, ChainEntry, ChainStep, Office, Slate
from app.awards.services.records import freeze_slate
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError


def recommend(slate: Slate, *, by: Actor) -> None:
    """Hand the slate to the next office. Raises DomainError naming every gap."""
    _refuse_gaps(slate)
    SLATE.advance(slate, SlateStep.RECOMMEND, by=by)
    slate.recommended_by_id, slate.recommended_at = by.id, clock.now()
    _note(slate, ChainStep.RECOMMENDED, Office.PROGRAM, by=by)


def approve(slate: Slate, *, signature: str, by: Actor) -> None:
    """The senior official finds that these awards may be made, and hands them to the signer.

    Raises NotNowError where the notice has no senior review, DomainError for who recommended it.
    """
    _refuse_without_review(slate)
    _refuse_own(slate, by=by)
    SLATE.advance(slate, SlateStep.APPROVE, by=by, signature=signature)
    _note(slate, ChainStep.APPROVED, Office.SENIOR, by=by, signature=signature)


def decline(slate: Slate, application_id: uuid.UUID, *, reason: str, by: Actor) -> None:
    """Senior review takes one application off the slate; the rank order and the rest stay.

    Raises NotNowError outside of the review, DomainError without a reason or for an application
    that is not to be funded.
    """
    _refuse_without_review(slate)
    if slate.status is not SlateStatus.RECOMMENDED:
        message = f"This slate is {slate.status.label.lower()}, so nothing on it is in review."
        raise NotNowError(message)
    choice = next((c for c in slate.choices if c.application_id == application_id), None)
    if choice is None or not choice.is_funded:
        message = "Choose an application that the slate funds."
        raise DomainError(message, field="application")
    if not reason.strip():
        message = "Write why it is declined."
        raise DomainError(message, field="reason")
    audit.record(by, "slate:decline", slate, application=application_id, cents=choice.cents)
    choice.is_funded, choice.cents, choice.is_declined = False, 0, True
    choice.reason = f"Declined in senior review: {reason.strip()}"
    _note(
        slate,
        ChainStep.DECLINED,
        Office.SENIOR,
        by=by,
        reason=reason.strip(),
        application_id=application_id,
    )


def send_back(slate: Slate, *, reason: str, by: Actor, office: Office = Office.OFFICIAL) -> None:
    """Return the slate to the officer with an office's reason; what was returned before stays.

    Raises NotNowError when this office does not have it, DomainError without a reason.
    """
    if not reason.strip():
        message = "Write what the program officer has to change."
        raise DomainError(message, field="reason")
    if office is Office.SENIOR:
        _refuse_without_review(slate)
    SLATE.advance(slate, SlateStep.RETURN, by=by, reason=reason)
    _note(slate, ChainStep.RETURNED, office, by=by, reason=reason.strip())


def sign(slate: Slate, *, signature: str, by: Actor) -> None:
    """The authorizing official approves exactly this slate, and its record is frozen."""
    if slate.competition.has_senior_review and slate.status is SlateStatus.RECOMMENDED:
        message = "The notice has a senior review, and this slate is not approved in it yet."
        raise NotNowError(message)
    _refuse_own(slate, by=by)
    _refuse_gaps(slate)
    SLATE.advance(slate, SlateStep.SIGN, by=by, signature=signature)
    slate.signed_by_id, slate.signed_at, slate.signature = by.id, clock.now(), signature
    _note(slate, ChainStep.SIGNED, Office.OFFICIAL, by=by, signature=signature)
    freeze_slate(slate, by=by)


def _refuse_gaps(slate: Slate) -> None:
    lines = queries.lines(slate)
    missing = [*rules.gaps(slate, lines), *rules.not_ready(lines), *_board_gaps(slate)]
    if missing:
        raise DomainError(" ".join(missing))


def _board_gaps(slate: Slate) -> list[str]:
    """What the board of an award out of cycle still owes; nothing for other slates."""
    if slate.ground is None:
        return []
    seated = {member.seat: member.given for member in slate.board}
    return rules.board_gaps(
        {seat: None if (given := seated.get(seat)) is None else given.is_for for seat in BoardSeat},
        empty=[seat for seat in BoardSeat if seat not in seated],
    )


def _refuse_without_review(slate: Slate) -> None:
    if not slate.competition.has_senior_review:
        message = "The notice of this competition has no senior review."
        raise NotNowError(message)


def _refuse_own(slate: Slate, *, by: Actor) -> None:
    if slate.recommended_by_id == by.id:
        message = "You recommended this slate yourself. Somebody else has to decide about it."
        raise DomainError(message)


def _note(slate: Slate, step: ChainStep, office: Office, *, by: Actor, **words: Any) -> None:
    """Write the deed at the end of the chain; `words` are columns of the entry."""
    entry = ChainEntry(
        slate_id=slate.id,
        number=len(slate.chain) + 1,
        step=step,
        office=office,
        person_id=by.id,
        at=clock.now(),
        **words,
    )
    slate.chain.append(entry)
    db.session.add(entry)
