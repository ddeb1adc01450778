"""Deeds at the end of a grant: start the closeout, hand in, accept, extend, close."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from app.applications import queries as applications
from app.awards import queries as awards
from app.awards import rules as award_rules
from app.awards import services as award_deeds
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.awards.services import Sent, kept
from app.identity.actor import SYSTEM, Actor
from app.monitoring.lifecycle.closing import CLOSEOUT, ITEM, CloseoutStatus, CloseoutStep, ItemStep
from app.monitoring.models.closing import (
    Closeout,
    CloseoutFile,
    CloseoutItem,
    FinalFigures,
    ItemKind,
)
from app.monitoring.queries import closing as queries
from app.monitoring.rules import closing as rules
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotNowError

_NO_INVENTIONS = "The program makes no awards for research, so there is nothing to state."


def start(award: Award, *, by: Actor) -> Closeout:
    """Ask for everything that 2 CFR 200.344 wants, each with its day and with who owes it.

    Raises NotNowError before the last day has passed, or where it has begun already.
    """
    if not queries.is_over(award):
        last = f"{award.ends_on:%B} {award.ends_on.day}, {award.ends_on.year}"
        message = f"The period of performance of {award.number} runs until {last}."
        raise NotNowError(message)
    award_deeds.start_closeout(award, by=by)
    made = Closeout(
        award=award,
        award_id=award.id,
        ended_on=award.ends_on,
        started_at=clock.now(),
        started_by_id=by.id if by.is_signed_in else None,
    )
    made.items = [
        CloseoutItem(
            closeout_id=made.id,
            position=place,
            kind=kind,
            owed_by=who,
            due_on=rules.due_on(award.ends_on, kind),
        )
        for place, (kind, who) in enumerate(_owed(award), start=1)
    ]
    db.session.add(made)
    audit.record(by, "closeout:start", made, award=award.number, items=len(made.items))
    for each in made.items:
        if each.kind is ItemKind.INVENTIONS:
            set_aside(each, words=_NO_INVENTIONS, by=by)
    link = mail.link("monitoring.closeout", award_id=award.id)
    for person in awards.grantee_people(award):
        facts: dict[str, Any] = {"award": award, "closeout": made, "link": link}
        mail.write(person.email, "closeout_started", about=made.id, **facts)
    return made


def start_itself(award_id: uuid.UUID) -> None:
    """The worker starts the closeout of one award whose time is over."""
    with db.transaction():
        award = db.claim(Award, award_id)
        if award is None or award.status is not AwardStatus.ACTIVE or not queries.is_over(award):
            return
        start(award, by=SYSTEM)


def hand_in(item: CloseoutItem, *, words: str, files: Sequence[Sent] = (), by: Actor) -> None:
    """The grantee says what it hands in, with files where there are any."""
    if item.kind is ItemKind.PERFORMANCE and queries.final_report(item.closeout.award):
        message = "The report itself is what you hand in: open it, and submit it there."
        raise NotNowError(message)
    if item.kind is ItemKind.FINANCIAL and not item.closeout.figures:
        message = "State the final figures first; they are the report."
        raise DomainError(message)
    if not words.strip():
        message = "Write what you hand in, and where it stands."
        raise DomainError(message, field="what")
    award_rules.check_files([file.name for file in files])
    _refuse_closed(item.closeout)
    ITEM.advance(item, ItemStep.HAND_IN, by=by, kind=item.kind, files=len(files))
    item.evidence = writing.tidy(words).strip()
    item.handed_in_by_id, item.handed_in_at = by.id, clock.now()
    item.files += [_kept(file) for file in files]


def state_figures(closeout: Closeout, figures: rules.Figures, *, by: Actor) -> FinalFigures:
    """The final figures in cents; authorized is taken from the award, never asked."""
    _refuse_closed(closeout)
    rules.check_figures(figures)
    made = FinalFigures(
        closeout_id=closeout.id,
        authorized_cents=figures.authorized,
        obligated_cents=figures.obligated,
        paid_cents=figures.paid,
        drawn_cents=figures.drawn,
        refunded_cents=figures.refunded,
        stated_by_id=by.id,
        stated_at=clock.now(),
    )
    closeout.figures.append(made)
    audit.record(by, "closeout:figures", closeout, obligated=figures.obligated, paid=figures.paid)
    return made


def accept(item: CloseoutItem, *, words: str, by: Actor) -> None:
    """The officer accepts it. Accepting the financial figures starts the three years of records."""
    if not words.strip():
        message = "Write on what you accept it."
        raise DomainError(message, field="words")
    if item.kind is ItemKind.FINANCIAL and not item.closeout.figures:
        message = "The final figures are not stated."
        raise NotNowError(message)
    if still := queries.still_open(item):
        message = f"{still[0]}. Settle that first."
        raise NotNowError(message)
    _refuse_closed(item.closeout)
    ITEM.advance(item, ItemStep.ACCEPT, by=by, kind=item.kind)
    _settle(item, words, by=by)
    if item.kind is ItemKind.FINANCIAL:
        zone = item.closeout.award.application.competition.zone
        stated = item.closeout.figures[-1].stated_at
        item.closeout.final_financial_on = clock.in_zone(stated, zone).date()


def send_back(item: CloseoutItem, *, words: str, by: Actor) -> None:
    """The officer returns it with a reason."""
    if not words.strip():
        message = "Write what has to change."
        raise DomainError(message, field="words")
    _refuse_closed(item.closeout)
    ITEM.advance(item, ItemStep.RETURN, by=by, kind=item.kind, reason=words.strip())
    item.agency_words = writing.tidy(words).strip()


def set_aside(item: CloseoutItem, *, words: str, by: Actor) -> None:
    """It does not apply to this grant, and why."""
    if not words.strip():
        message = "Write why it does not apply."
        raise DomainError(message, field="words")
    _refuse_closed(item.closeout)
    ITEM.advance(item, ItemStep.SET_ASIDE, by=by, kind=item.kind, reason=words.strip())
    _settle(item, words, by=by)


def extend(item: CloseoutItem, to: date, *, reason: str, by: Actor) -> None:
    """More time, when justified (2 CFR 200.344(b)); the first day and the reason stay readable."""
    if not reason.strip():
        message = "Write what justifies the extension."
        raise DomainError(message, field="reason")
    if to <= item.owed_until:
        last = f"{item.owed_until:%B} {item.owed_until.day}, {item.owed_until.year}"
        message = f"It is due {last} already. Choose a later day."
        raise DomainError(message, field="to")
    if item.is_settled:
        message = f"{item.kind.label} is {item.status.label.lower()}; it needs no time."
        raise NotNowError(message)
    _refuse_closed(item.closeout)
    audit.record(by, "closeout item:extend", item, before=item.owed_until, to=to)
    item.extended_to, item.extension_reason = to, writing.tidy(reason).strip()


def close(closeout: Closeout, *, signature: str, words: str = "", by: Actor) -> None:
    """The official closes: the last notification goes out, and from then on nothing changes.

    Raises DomainError while something is owed; from a year after the end on it asks for the reason
    to proceed on what there is (2 CFR 200.344(i)).
    """
    award = closeout.award
    found = queries.figures(closeout)
    rules.check_closing(
        rules.unsettled(closeout.items, found),
        ended_on=closeout.ended_on,
        today=clock.today(award.application.competition.zone),
        words=words,
    )
    CLOSEOUT.advance(closeout, CloseoutStep.CLOSE, by=by, award=award.number)
    closeout.closing_words = writing.tidy(words).strip()
    closeout.signature, closeout.closed_by_id = signature.strip(), by.id
    closeout.closed_at = clock.now()
    authorized = {each.year: each.authorized_cents for each in award.years}
    last = authorized if found is None else rules.lowered(authorized, found.obligated)
    reason = closeout.closing_words or "Everything that was owed is in (2 CFR 200.344)."
    award_deeds.close(award, last, reason=reason, signature=signature, by=by)
    link = mail.link("monitoring.closeout", award_id=award.id)
    for person in awards.grantee_people(award):
        facts: dict[str, Any] = {"award": award, "closeout": closeout, "link": link}
        mail.write(person.email, "closeout_closed", about=closeout.id, **facts)


def _owed(award: Award) -> list[tuple[ItemKind, str]]:
    grantee = award.application.organisation.name
    agency = award.application.competition.agency.name
    owed = [(kind, grantee) for kind in (ItemKind.PERFORMANCE, ItemKind.FINANCIAL)]
    owed += [(ItemKind.PROPERTY, grantee), (ItemKind.INVENTIONS, grantee)]
    submission = award.application.standing_submission
    districts = applications.snapshot(submission).districts if submission else ()
    owed += [(ItemKind.SUBRECIPIENT, each.name) for each in districts if not each.is_lead]
    return [*owed, (ItemKind.CONDITIONS, agency), (ItemKind.CORRECTIVE_ACTIONS, agency)]


def _settle(item: CloseoutItem, words: str, *, by: Actor) -> None:
    item.agency_words = writing.tidy(words).strip()
    item.settled_at = clock.now()
    item.settled_by_id = by.id if by.is_signed_in else None


def _refuse_closed(closeout: Closeout) -> None:
    if closeout.status is CloseoutStatus.CLOSED:
        number = awards.award(closeout.award_id).number
        message = f"{number} is closed. Nothing of it can be changed."
        raise NotNowError(message)


def _kept(file: Sent) -> CloseoutFile:
    stored = kept(file)
    return CloseoutFile(file=stored, file_id=stored.id)
