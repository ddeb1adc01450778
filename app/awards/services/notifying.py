"""Notifications of an award: each change of it is a new, numbered action; none is ever edited."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.awards import queries, rules, terms
from app.awards.lifecycle import Status
from app.awards.models import ActionKind, Award, AwardAction
from app.awards.services.composing import Issued, compose
from app.awards.services.entering import follow_director
from app.identity import queries as identities
from app.identity.actor import Actor
from app.platform import audit, clock, db, mail, signals
from app.platform.errors import DomainError, NotNowError


@dataclass(frozen=True)
class Change:
    """What a notification changes; whatever is left out stays as it is. Money in cents.

    `approve` sets the approved amount of project years, `authorize` what is made available in
    them so far (34 CFR 75.251: approved for the project period, funded by budget period).
    `opens` is the year that a continuation opens, with money or without.
    `accounts` and `attachments` belong to this notification alone. `signed_by_id` is whose
    signature it is, where that is not whoever acts.
    """

    approve: Mapping[int, int] = field(default_factory=dict)
    authorize: Mapping[int, int] = field(default_factory=dict)
    ends_on: date | None = None
    opens: int | None = None
    project_director_id: uuid.UUID | None = None
    program_officer_id: uuid.UUID | None = None
    accounts: tuple[rules.Account, ...] = ()
    attachments: tuple[str, ...] = ()
    signed_by_id: uuid.UUID | None = None


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
    """Change an award, freeze what it now is under the next action number, and write to everybody.

    2 CFR 200.211. Raises NotNowError for a closed award, DomainError for a change that is not of
    the kind, would authorize more than was approved or less than was drawn, or has no reason or
    signature.
    """
    _refuse(award, reason, signature)
    before = rules.Terms.of(award)
    after = before.changed(change.approve, change.authorize, change.ends_on, change.opens)
    rules.check_action(kind, before, after, is_first=not award.actions)
    rules.check_drawn(before, after, queries.drawn_cents(award))
    _apply(award, change, by=by)
    db.session.flush()
    issued = Issued(
        kind=kind,
        reason=reason.strip(),
        signature=signature.strip(),
        official=identities.person(change.signed_by_id or by.id).name,
        effective_on=clock.today(award.application.competition.zone),
        cents=_made_available(kind, before, after),
        budget_period=change.opens or max(rules.open_years(award)),
        accounts=change.accounts,
        attachments=change.attachments,
    )
    action = _frozen(award, issued, by=by)
    _tell(award, action)
    signals.award_changed.send(award, action=action, by=by)
    return action


def _refuse(award: Award, reason: str, signature: str) -> None:
    if award.status is Status.CLOSED:
        message = f"{award.number} is closed. Nothing of it can be changed."
        raise NotNowError(message)
    if not reason.strip():
        message = "Write the reason of this notification; the grantee reads it."
        raise DomainError(message, field="reason")
    if not signature.strip():
        message = "A notification needs the official's name and title."
        raise DomainError(message, field="signature")


def _made_available(kind: ActionKind, before: rules.Terms, after: rules.Terms) -> int:
    """What this action obligates. The first one of an older award covers all there is."""
    earlier = 0 if kind is ActionKind.NEW else sum(before.authorized)
    return sum(after.authorized) - earlier


def _apply(award: Award, change: Change, *, by: Actor) -> None:
    today = clock.today(award.application.competition.zone)
    for year in award.years:
        year.cents = change.approve.get(year.year, year.cents)
        year.authorized_cents = change.authorize.get(year.year, year.authorized_cents)
    if change.ends_on is not None:
        award.ends_on = award.years[-1].ends_on = change.ends_on
    if change.project_director_id is not None:
        award.project_director = identities.person(change.project_director_id)
        follow_director(award, award.project_director, on=today, by=by)
    if change.program_officer_id is not None:
        award.program_officer = identities.person(change.program_officer_id)
    if not award.terms_edition and not award.actions:
        edition = terms.in_force(today)
        award.terms_edition = edition.edition if edition else ""


def _frozen(award: Award, issued: Issued, *, by: Actor) -> AwardAction:
    said = compose(award, issued)
    facts = rules.plain(said)
    action = AwardAction(
        award_id=award.id,
        number=said.number,
        kind=issued.kind,
        reason=issued.reason,
        effective_on=issued.effective_on,
        signature=issued.signature,
        issued_by_id=by.id,
        issued_at=clock.now(),
        facts=facts,
        sha256=rules.fingerprint(facts),
    )
    award.actions.append(action)
    db.session.add(action)
    audit.record(by, f"award:{issued.kind}", award, action=action.number, sha256=action.sha256)
    return action


def _tell(award: Award, action: AwardAction) -> None:
    """By mail to everybody of the grantee. Of a new award the decision letter tells."""
    if action.kind is ActionKind.NEW:
        return
    link = mail.link("awards.notification", award_id=award.id, action_id=action.id)
    for person in queries.grantee_people(award):
        mail.write(
            person.email, "notification", about=award.id, award=award, action=action, link=link
        )
