"""Build, recommend, return and sign a slate."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from app.applications import queries as applications
from app.awards import queries, rules
from app.awards.lifecycle import SLATE, SlateStatus, SlateStep
from app.awards.models import Slate, SlateChoice
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError
from app.review import queries as reviews


@dataclass(frozen=True)
class Choice:
    """What an officer chose for one application."""

    is_funded: bool
    cents: int
    reason: str


def build_slate(competition: Competition, *, by: Actor) -> Slate:
    """Start from the frozen rank order: fund down the order as far as the money reaches.

    Raises NotNowError while the rank order is not frozen, or when there is a slate already.
    """
    order = reviews.rank_order(competition)
    if order is None:
        message = "The rank order is not frozen yet. Freeze it on the scores page first."
        raise NotNowError(message)
    if queries.slate_of(competition):
        message = "This competition has a slate already. Open it and change it."
        raise NotNowError(message)
    slate = Slate(
        competition=competition,
        competition_id=competition.id,
        rank_order=order,
        rank_order_id=order.id,
        status=SlateStatus.DRAFT,
        available_cents=competition.estimated_funds_cents,
    )
    asked: dict[object, int] = {
        application.id: application.standing_submission.requested_cents
        for application in applications.submitted_to(competition)
        if application.standing_submission
    }
    funded = rules.funded_down_the_order(order.entries, asked, slate.available_cents)
    slate.choices = [
        SlateChoice(
            application_id=entry.application_id,
            is_funded=entry.application_id in funded,
            cents=funded.get(entry.application_id, 0),
            reason="",
        )
        for entry in order.entries
    ]
    db.session.add(slate)
    audit.record(by, "slate:build", slate, rank_order=order.sha256, funded=len(funded))
    return slate


def choose(
    slate: Slate, choices: Mapping[uuid.UUID, Choice], *, available_cents: int, by: Actor
) -> None:
    """Save the officer's choices. A draft may be incomplete; recommending may not."""
    if slate.status is not SlateStatus.DRAFT:
        message = f"This slate is {slate.status.label.lower()}, so its choices stand."
        raise NotNowError(message)
    slate.available_cents = available_cents
    for row in slate.choices:
        choice = choices.get(row.application_id)
        if choice is None:
            continue
        cents = choice.cents if choice.is_funded else 0
        if (row.is_funded, row.cents, row.reason) == (choice.is_funded, cents, choice.reason):
            continue
        audit.record(
            by,
            "slate:choose",
            slate,
            application=row.application_id,
            before=[row.is_funded, row.cents],
            after=[choice.is_funded, cents],
            reason=choice.reason,
        )
        row.is_funded, row.cents, row.reason = choice.is_funded, cents, choice.reason


def recommend(slate: Slate, *, by: Actor) -> None:
    """Hand the slate to the authorizing official. Raises DomainError naming every gap."""
    _refuse_gaps(slate)
    SLATE.advance(slate, SlateStep.RECOMMEND, by=by)
    slate.recommended_by_id, slate.recommended_at = by.id, clock.now()


def send_back(slate: Slate, *, reason: str, by: Actor) -> None:
    """Return the slate to the officer with the official's reason."""
    SLATE.advance(slate, SlateStep.RETURN, by=by, reason=reason)
    slate.return_reason = reason


def sign(slate: Slate, *, signature: str, by: Actor) -> None:
    """The authorizing official approves exactly this slate."""
    _refuse_gaps(slate)
    SLATE.advance(slate, SlateStep.SIGN, by=by, signature=signature)
    slate.signed_by_id, slate.signed_at, slate.signature = by.id, clock.now(), signature


def _refuse_gaps(slate: Slate) -> None:
    if missing := rules.gaps(slate, queries.lines(slate)):
        raise DomainError(" ".join(missing))
