"""Notifications of an award: each change of it is a new, numbered action; none is ever edited."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.awards import rules
from app.awards.lifecycle import Status
from app.awards.models import ActionKind, Award, AwardAction
from app.identity.actor import Actor
from app.platform import audit, clock, db, signals
from app.platform.errors import DomainError, NotNowError


@dataclass(frozen=True)
class Change:
    """What a notification changes; whatever is left out stays as it is. Money in cents.

    `approve` sets the approved amount of project years, `authorize` what is made available in
    them so far (34 CFR 75.251: approved for the project period, funded by budget period).
    """

    approve: Mapping[int, int] = field(default_factory=dict)
    authorize: Mapping[int, int] = field(default_factory=dict)
    ends_on: date | None = None
    project_director_id: uuid.UUID | None = None
    program_officer_id: uuid.UUID | None = None


NO_CHANGE = Change()


def issue(
    award: Award,
    kind: ActionKind,
    change: Change = NO_CHANGE,
    *,
    reason: str,
    signature: str,
    by: Actor,
) -> AwardAction:
    """Change an award, and freeze what it now is under the next action number (2 CFR 200.211).

    Raises NotNowError for a closed award, DomainError for a change that is not of the kind, would
    authorize more than was approved, or has no reason or signature.
    """
    if award.status is Status.CLOSED:
        message = f"{award.number} is closed. Nothing of it can be changed."
        raise NotNowError(message)
    if not reason.strip() or not signature.strip():
        message = "A notification needs its reason and the official's name and title."
        raise DomainError(message, field="signature" if reason.strip() else "reason")
    before = rules.Terms.of(award)
    after = before.changed(change.approve, change.authorize, change.ends_on)
    rules.check_action(kind, before, after, is_first=not award.actions)
    _apply(award, change)
    facts = rules.facts(award, kind)
    written = json.dumps(facts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    action = AwardAction(
        award_id=award.id,
        number=len(award.actions) + 1,
        kind=kind,
        reason=reason.strip(),
        effective_on=clock.today(award.application.competition.zone),
        signature=signature.strip(),
        issued_by_id=by.id,
        issued_at=clock.now(),
        facts=facts,
        sha256=hashlib.sha256(written.encode()).hexdigest(),
    )
    award.actions.append(action)
    db.session.add(action)
    audit.record(by, f"award:{kind}", award, action=action.number, sha256=action.sha256)
    signals.award_changed.send(award, action=action, by=by)
    return action


def _apply(award: Award, change: Change) -> None:
    for year in award.years:
        year.cents = change.approve.get(year.year, year.cents)
        year.authorized_cents = change.authorize.get(year.year, year.authorized_cents)
    if change.ends_on is not None:
        award.ends_on = award.years[-1].ends_on = change.ends_on
    if change.project_director_id is not None:
        award.project_director_id = change.project_director_id
    if change.program_officer_id is not None:
        award.program_officer_id = change.program_officer_id
