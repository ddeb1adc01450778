"""Build a slate, the first or a further one, and choose on it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.awards import queries, rules
from app.awards.lifecycle import SlateStatus
from app.awards.models import OutOfCycleGround, Slate, SlateChoice, SlateKind
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.platform import audit, db
from app.platform.errors import DomainError, NotNowError
from app.review import queries as reviews
from app.review.models import RankOrder


@dataclass(frozen=True)
class Choice:
    """What an officer chose for one application."""

    is_funded: bool
    cents: int
    reason: str


def build_slate(competition: Competition, *, by: Actor) -> Slate:
    """Start from the frozen rank order: set-asides of the notice first, then down the order.

    Raises NotNowError while the rank order is not frozen, or when there is a slate already.
    """
    order = _order(competition)
    if queries.slate_of(competition):
        message = "This competition has a slate already. Open it and change it."
        raise NotNowError(message)
    slate = _new(competition, order, SlateKind.FIRST, 1, competition.estimated_funds_cents)
    slate.choices = [queries.unchosen(entry) for entry in order.entries]
    _start(slate, by=by)
    return slate


def build_further(competition: Competition, *, available_cents: int, by: Actor) -> Slate:
    """Later money goes down what the frozen order has left.

    Raises NotNowError before the first slate is announced and while another is open, DomainError
    when nothing is left.
    """
    order, ordinal = _order(competition), next_ordinal(competition)
    left = [line.entry for line in queries.unfunded(competition) if line.may_be_funded]
    if not left:
        message = "No application of this order is left that could be funded."
        raise DomainError(message)
    if available_cents <= 0:
        message = "Type the money that is available now."
        raise DomainError(message, field="available_cents")
    slate = _new(competition, order, SlateKind.FURTHER, ordinal, available_cents)
    slate.choices = [queries.unchosen(entry) for entry in left]
    _start(slate, by=by)
    return slate


def build_out_of_cycle(
    competition: Competition,
    application_id: uuid.UUID,
    *,
    ground: OutOfCycleGround,
    reason: str,
    by: Actor,
) -> Slate:
    """One application on a ground of 34 CFR 75.219; a board has to review it (34 CFR 75.220).

    Raises NotNowError as for a further slate, DomainError for an application that cannot be funded
    and without the reason.
    """
    order, ordinal = _order(competition), next_ordinal(competition)
    lines = {line.entry.application_id: line for line in queries.unfunded(competition)}
    line = lines.get(application_id)
    if line is None or not line.may_be_funded:
        message = "Choose an application of the rank order that may be funded and is not."
        raise DomainError(message, field="application")
    if not reason.strip():
        message = "Write what happened, and why the ground applies."
        raise DomainError(message, field="reason")
    slate = _new(competition, order, SlateKind.OUT_OF_CYCLE, ordinal, line.requested_cents)
    slate.ground, slate.ground_reason = ground, reason.strip()
    slate.choices = [queries.unchosen(line.entry, line.requested_cents)]
    db.session.add(slate)
    audit.record(
        by, "slate:build", slate, kind=slate.kind, ground=ground, application=application_id
    )
    return slate


def next_ordinal(competition: Competition) -> int:
    """The number of a slate that is begun now. NotNowError unless all before it are announced."""
    before = queries.slates(competition)
    if not before:
        message = "Build and announce the first slate of this competition before another one."
        raise NotNowError(message)
    for slate in before:
        if slate.status is not SlateStatus.ANNOUNCED:
            message = f"{slate.label} is {slate.status.label.lower()}. Announce it before another."
            raise NotNowError(message)
    return before[-1].ordinal + 1


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
        if choice is None or row.is_declined:
            continue
        cents = choice.cents if choice.is_funded else 0
        reason = _reason(row, choice)
        if (row.is_funded, row.cents, row.reason) == (choice.is_funded, cents, reason):
            continue
        audit.record(
            by,
            "slate:choose",
            slate,
            application=row.application_id,
            before=[row.is_funded, row.cents],
            after=[choice.is_funded, cents],
            reason=reason,
        )
        row.is_funded, row.cents, row.reason = choice.is_funded, cents, reason


def _reason(row: SlateChoice, choice: Choice) -> str:
    """A reason for the opposite is none: it goes when the choice is turned and the words stay."""
    is_turned = row.is_funded is not choice.is_funded
    return "" if is_turned and choice.reason == row.reason else choice.reason


def _order(competition: Competition) -> RankOrder:
    order = reviews.rank_order(competition)
    if order is None:
        message = "The rank order is not frozen yet. Freeze it on the scores page first."
        raise NotNowError(message)
    return order


def _new(
    competition: Competition, order: RankOrder, kind: SlateKind, ordinal: int, cents: int
) -> Slate:
    return Slate(
        competition=competition,
        competition_id=competition.id,
        ordinal=ordinal,
        kind=kind,
        rank_order=order,
        rank_order_id=order.id,
        available_cents=cents,
    )


def _start(slate: Slate, *, by: Actor) -> None:
    """Choose as the notice says, and say where a set-aside departs from the order."""
    lines = queries.lines(slate)
    outcome = rules.fund([line.place for line in lines], queries.scenario_of(slate))
    for line in lines:
        _mark(line.choice, outcome)
    _explain(slate, lines, outcome)
    db.session.add(slate)
    order = slate.rank_order
    audit.record(
        by,
        "slate:build",
        slate,
        kind=slate.kind,
        rank_order=order.sha256,
        funded=len(outcome.cents),
    )


def _mark(choice: SlateChoice, outcome: rules.Outcome) -> None:
    choice.cents = outcome.cents.get(choice.application_id, 0)
    choice.is_funded = choice.application_id in outcome.cents


def _explain(slate: Slate, lines: Sequence[rules.Line], outcome: rules.Outcome) -> None:
    """What the notice says by itself; the officer may write more, and has to write the rest."""
    labels = queries.group_labels(slate.competition)
    reached = sorted(set(outcome.by_share.values()))
    groups = " and ".join(labels[key] for key in reached)
    for line in rules.out_of_order(lines):
        key = outcome.by_share.get(line.choice.application_id)
        if line.choice.is_funded and key is not None:
            line.choice.reason = f"Reaches the share that the notice sets aside for {labels[key]}."
        elif not line.choice.is_funded and groups:
            line.choice.reason = (
                f"Below the money, part of which the notice sets aside for {groups}."
            )
