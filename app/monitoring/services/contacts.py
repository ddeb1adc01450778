"""Deeds on monitoring records: begin, change while a draft, find, order, finish, add."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.awards import queries as awards
from app.awards.models import Award
from app.identity.actor import Actor
from app.monitoring.lifecycle.watching import CONTACT, ContactStatus, ContactStep
from app.monitoring.models.watching import (
    Contact,
    ContactAddition,
    ContactFile,
    ContactKind,
    CorrectiveAction,
    FindingSeverity,
    Moment,
    MonitoringFinding,
    RiskRating,
)
from app.monitoring.queries import contacts as queries
from app.monitoring.queries import risk
from app.monitoring.rules import contacts as rules
from app.monitoring.services.corrective import tell_of_action
from app.monitoring.services.keeping import Sent, keep
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotNowError


@dataclass(frozen=True)
class Typed:
    """What an officer writes of a contact; see Contact."""

    kind: ContactKind
    held_on: date
    participants: str
    topics: Sequence[str] = ()
    commitments: Sequence[str] = ()
    seen: str = ""
    next_by: date | None = None
    is_shared: bool = True
    internal_reason: str = ""


@dataclass(frozen=True)
class Found:
    """A finding as it is typed; see MonitoringFinding."""

    severity: FindingSeverity
    text: str
    citation: str = ""
    commitment_code: str = ""
    is_of_audit: bool = False


@dataclass(frozen=True)
class Order:
    """A corrective action as it is typed."""

    text: str
    owner_id: uuid.UUID
    due_on: date


def begin(award: Award, typed: Typed, *, by: Actor, files: Sequence[Sent] = ()) -> Contact:
    """Begin a record; the rating before the contact is taken down with it.

    Raises DomainError for what cannot be (see rules/contacts.py).
    """
    _check(award, typed)
    contact = Contact(
        award=award,
        award_id=award.id,
        number=max((each.number for each in queries.contacts(award)), default=0) + 1,
        written_by_id=by.id,
        begun_at=clock.now(),
        **_values(typed),
    )
    db.session.add(contact)
    _keep(contact, files)
    audit.record(by, "monitoring_contact:begin", contact, kind=contact.kind, award=award.number)
    db.session.flush()
    _take_rating(contact, Moment.BEFORE)
    return contact


def change(contact: Contact, typed: Typed, *, by: Actor, files: Sequence[Sent] = ()) -> None:
    """Change a record that is not finished. Raises NotNowError for a finished one."""
    _refuse_finished(contact)
    _check(contact.award, typed)
    for name, value in _values(typed).items():
        setattr(contact, name, value)
    _keep(contact, files)
    audit.record(by, "monitoring_contact:change", contact, files=len(files))


def add_finding(contact: Contact, found: Found, *, by: Actor) -> MonitoringFinding:
    """Write down a finding, with what it is measured against.

    Raises NotNowError for a finished record, DomainError for a finding without text or measure.
    """
    _refuse_finished(contact)
    rules.check_finding(found.text, found.citation, found.commitment_code)
    finding = MonitoringFinding(
        contact=contact,
        contact_id=contact.id,
        number=max((each.number for each in contact.findings), default=0) + 1,
        severity=found.severity,
        text=writing.tidy(found.text).strip(),
        citation=found.citation.strip(),
        commitment_code=found.commitment_code,
        is_of_audit=found.is_of_audit,
    )
    db.session.add(finding)
    audit.record(by, "monitoring_contact:find", contact, finding=finding.number)
    return finding


def remove_finding(finding: MonitoringFinding, *, by: Actor) -> None:
    """Take a finding out of a record that is not finished, with what was ordered because of it."""
    contact = finding.contact
    _refuse_finished(contact)
    for action in queries.actions_by_finding(contact)[finding.id]:
        db.session.delete(action)
    db.session.flush()
    db.session.delete(finding)
    db.session.flush()
    db.session.expire(contact, ["findings"])
    audit.record(by, "monitoring_contact:remove_finding", contact, finding=finding.number)


def order(finding: MonitoringFinding, wanted: Order, *, by: Actor) -> CorrectiveAction:
    """Order a corrective action; also later, when the record is finished.

    Raises DomainError for an action without text, an owner outside of the grant, or a due date in
    the past.
    """
    contact = finding.contact
    award = contact.award
    rules.check_order(wanted.text, wanted.due_on, today=_today(award))
    if wanted.owner_id not in {each.id for each in queries.owners(award)}:
        message = "The owner is the grantee's director or representative, or one of our officers."
        raise DomainError(message, field="owner")
    action = CorrectiveAction(
        award_id=award.id,
        award=award,
        finding_id=finding.id,
        finding=finding,
        number=queries.next_action_number(award),
        text=writing.tidy(wanted.text).strip(),
        owner_id=wanted.owner_id,
        due_on=wanted.due_on,
        ordered_by_id=by.id,
        ordered_at=clock.now(),
    )
    _refuse_hidden(contact, [action])
    db.session.add(action)
    audit.record(by, "corrective_action:order", action, due_on=wanted.due_on, award=award.number)
    if contact.status is ContactStatus.FINISHED:
        db.session.flush()
        _tell_owner(action)
    return action


def finish(contact: Contact, *, by: Actor) -> None:
    """Finish a record: it binds from now on, a shared one is told, the rating is taken down again.

    Raises DomainError for a record that says nothing, or an internal one that orders the grantee.
    """
    rules.check_whole(contact)
    actions = [each for found in queries.actions_by_finding(contact).values() for each in found]
    _refuse_hidden(contact, actions)
    contact.finished_at = clock.now()
    CONTACT.advance(contact, ContactStep.FINISH, by=by, award=contact.award.number)
    db.session.flush()
    _take_rating(contact, Moment.AFTER)
    if contact.is_shared:
        link = mail.link("monitoring.contact", contact_id=contact.id)
        for person in awards.grantee_people(contact.award):
            mail.write(
                person.email, "monitoring_record", about=contact.id, contact=contact, link=link
            )
    for action in actions:
        _tell_owner(action)


def add(contact: Contact, text: str, *, by: Actor) -> ContactAddition:
    """Add to a finished record, or put something right in it. Raises NotNowError for a draft."""
    if contact.status is not ContactStatus.FINISHED:
        message = f"{contact.name} is a draft. Change it where it stands."
        raise NotNowError(message)
    if not text.strip():
        message = "Write what is added or put right."
        raise DomainError(message, field="text")
    addition = ContactAddition(
        contact_id=contact.id,
        text=writing.tidy(text).strip(),
        added_by_id=by.id,
        added_at=clock.now(),
    )
    db.session.add(addition)
    audit.record(by, "monitoring_contact:add", contact)
    return addition


def _values(typed: Typed) -> dict[str, object]:
    return {
        "kind": typed.kind,
        "held_on": typed.held_on,
        "participants": writing.tidy(typed.participants).strip(),
        "topics": list(typed.topics),
        "commitments": list(typed.commitments),
        "seen": writing.tidy(typed.seen).strip(),
        "next_by": typed.next_by,
        "is_shared": typed.is_shared,
        "internal_reason": "" if typed.is_shared else typed.internal_reason.strip(),
    }


def _check(award: Award, typed: Typed) -> None:
    rules.check_days(typed.held_on, typed.next_by, today=_today(award))
    rules.check_sharing(typed.internal_reason, is_shared=typed.is_shared)


def _keep(contact: Contact, files: Sequence[Sent]) -> None:
    for kept in keep(files):
        contact.files.append(ContactFile(contact_id=contact.id, file=kept, file_id=kept.id))


def _refuse_finished(contact: Contact) -> None:
    if contact.status is ContactStatus.FINISHED:
        message = f"{contact.name} is finished and stays as it is. Add to it instead."
        raise NotNowError(message)


def _refuse_hidden(contact: Contact, actions: Sequence[CorrectiveAction]) -> None:
    """Nobody is ordered to do something that they cannot read."""
    award = contact.award
    if contact.is_shared:
        return
    if any(not queries.is_of_agency(each.owner_id, award) for each in actions):
        message = (
            "An internal record cannot order anything of the grantee, who does not see it. "
            "Share the record, or give the action to an officer."
        )
        raise DomainError(message, field="owner")


def _tell_owner(action: CorrectiveAction) -> None:
    tell_of_action(action, [queries.owner_of(action)], "was ordered, and you are its owner")


def _take_rating(contact: Contact, moment: Moment) -> None:
    level, dials = risk.rated(contact.award, at=clock.now())
    db.session.add(
        RiskRating(
            award_id=contact.award_id,
            contact_id=contact.id,
            moment=moment,
            level=level,
            dials={
                each.kind.value: {
                    "level": each.level.value,
                    "computed": each.reading.level.value,
                    "words": each.words,
                }
                for each in dials
            },
            taken_at=clock.now(),
        )
    )


def _today(award: Award) -> date:
    return clock.today(award.application.competition.zone)
