"""Decide, and tell every applicant at one moment: now, or when it was ordered."""

import uuid
from datetime import datetime

from app.applications import queries as applications
from app.applications import services as application_deeds
from app.applications.models import Application
from app.awards import queries, rules
from app.awards.lifecycle import (
    ANNOUNCEMENT,
    SLATE,
    AnnouncementStatus,
    AnnouncementStep,
    SlateStatus,
    SlateStep,
)
from app.awards.models import Announcement, Award, Letter, Slate
from app.awards.services.awarding import make_award
from app.competitions import services as competition_deeds
from app.competitions.lifecycle import Status as CompetitionStatus
from app.identity import queries as identities
from app.identity.actor import Actor
from app.platform import audit, clock, db, mail, signals
from app.platform.errors import DomainError, NotNowError
from app.platform.formats import moment as in_words

RELEASE = "release_letters"


def announce(slate: Slate, *, by: Actor) -> list[Award]:
    """Decide, write every letter and make every award now, or none at all.

    Raises NotNowError for a slate that is not signed, or whose announcement is ordered for later.
    """
    _refuse_second_order(slate)
    _refuse_unsigned(slate)
    return _release(_ordered(slate, release_at=clock.now(), by=by), by=by)


def order_announcement(slate: Slate, *, release_at: datetime, by: Actor) -> Announcement:
    """Let the worker announce the slate at that moment. Until then nobody outside learns of it.

    Raises NotNowError for a slate that is not signed or has an order already, DomainError for a
    moment that is not ahead.
    """
    _refuse_second_order(slate)
    _refuse_unsigned(slate)
    if release_at <= clock.now():
        message = "That moment has passed. Choose a later one, or announce the decisions now."
        raise DomainError(message, field="release_on")
    return _ordered(slate, release_at=release_at, by=by)


def cancel_announcement(announcement: Announcement, *, reason: str, by: Actor) -> None:
    """Take the order back before its moment; the slate stays signed.

    Raises DomainError without a reason, NotNowError once the letters are out.
    """
    if not reason.strip():
        message = "Write why the announcement is called off."
        raise DomainError(message, field="reason")
    ANNOUNCEMENT.advance(announcement, AnnouncementStep.CANCEL, by=by, reason=reason.strip())
    announcement.cancel_reason = reason.strip()
    announcement.cancelled_by_id, announcement.cancelled_at = by.id, clock.now()


def release(announcement_id: uuid.UUID) -> None:
    """The worker carries an order out, once, when its moment has come; all of it or nothing."""
    with db.transaction():
        order = db.claim(Announcement, announcement_id)
        if order is None or order.status is not AnnouncementStatus.ORDERED:
            return
        if order.release_at <= clock.now():
            _release(order, by=identities.actor(order.ordered_by))


def _refuse_second_order(slate: Slate) -> None:
    standing = queries.announcement_of(slate)
    if standing is not None and standing.status is AnnouncementStatus.ORDERED:
        when = in_words(standing.release_at, slate.competition.zone)
        message = f"The letters are released {when}. Cancel that first, with the reason."
        raise NotNowError(message)


def _refuse_unsigned(slate: Slate) -> None:
    if slate.status is not SlateStatus.SIGNED:
        status = slate.status.label.lower()
        message = f"This slate is {status}. Only a signed one that nobody was told of is announced."
        raise NotNowError(message)


def _ordered(slate: Slate, *, release_at: datetime, by: Actor) -> Announcement:
    order = Announcement(
        slate=slate,
        slate_id=slate.id,
        release_at=release_at,
        ordered_by_id=by.id,
        ordered_at=clock.now(),
    )
    db.session.add(order)
    audit.record(by, "announcement:order", order, slate=slate.id, release_at=release_at)
    return order


def _release(order: Announcement, *, by: Actor) -> list[Award]:
    """Everything at one moment. The decisions come first: the letters tell what then stands."""
    slate, at = order.slate, clock.now()
    told = queries.told_by(slate)
    SLATE.advance(slate, SlateStep.ANNOUNCE, by=by)
    ANNOUNCEMENT.advance(order, AnnouncementStep.RELEASE, by=by, letters=len(told))
    order.released_at = at
    chosen = {choice.application_id: choice for choice in slate.choices}
    awards = []
    for application in told:
        if choice := chosen.get(application.id):
            application_deeds.record_decision(application, is_funded=choice.is_funded, by=by)
            if choice.is_funded:
                awards.append(make_award(application, choice.cents, slate=slate, by=by))
        _write_letter(order, application, at=at)
    if slate.competition.status is CompetitionStatus.SELECTION:
        competition_deeds.announce(slate.competition, by=by)
    for award in awards:
        signals.award_activated.send(award, by=by)
    return awards


def _write_letter(order: Announcement, application: Application, *, at: datetime) -> None:
    said = queries.wording(order.slate, application, at=at)
    zone = application.competition.zone
    letter = Letter(
        id=rules.letter_id(order.id, application.id, at, zone),
        application=application,
        application_id=application.id,
        announcement=order,
        announcement_id=order.id,
        kind=said.kind,
        body=said.body,
        released_at=at,
    )
    db.session.add(letter)
    for person in applications.everybody_of(application):
        mail.write(person.email, f"letter_{said.kind}", about=application.id, **said.facts)
