"""Monitoring records of a grant, what was found, what was ordered, and what was reported."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.awards.models import Award
from app.evaluation import queries as evaluation
from app.identity import queries as identities
from app.identity.models import Person
from app.identity.roles import Role
from app.monitoring.lifecycle.watching import ActionStatus, ContactStatus
from app.monitoring.models.watching import (
    ActionMove,
    Contact,
    CorrectiveAction,
    Development,
    DevelopmentReply,
    LaterDay,
    MonitoringFinding,
)
from app.platform import db

OPEN = tuple(each for each in ActionStatus if each.is_open)


def contact(contact_id: uuid.UUID) -> Contact:
    """The record, or NotFoundError."""
    return db.fetch(Contact, contact_id)


def contacts(award: Award) -> list[Contact]:
    """Every record of a grant, the latest contact first; drafts too."""
    return contacts_of([award])


def contacts_of(awards: Sequence[Award]) -> list[Contact]:
    """The records of several grants, the latest contact first."""
    return db.every(
        select(Contact)
        .where(Contact.award_id.in_([each.id for each in awards]))
        .options(joinedload(Contact.written_by), selectinload(Contact.findings))
        .order_by(Contact.held_on.desc(), Contact.number.desc())
    )


def finding(finding_id: uuid.UUID) -> MonitoringFinding:
    """The finding, or NotFoundError."""
    return db.fetch(MonitoringFinding, finding_id)


def findings(award: Award) -> list[MonitoringFinding]:
    """Everything that finished records found, in their order."""
    return db.every(
        select(MonitoringFinding)
        .join(MonitoringFinding.contact)
        .where(Contact.award_id == award.id, Contact.status == ContactStatus.FINISHED)
        .options(contains_eager(MonitoringFinding.contact))
        .order_by(Contact.number, MonitoringFinding.number)
    )


def corrective_action(action_id: uuid.UUID) -> CorrectiveAction:
    """The corrective action, or NotFoundError."""
    return db.fetch(CorrectiveAction, action_id)


def corrective_actions(award: Award) -> list[CorrectiveAction]:
    """Every corrective action of a grant, of finished records; open ones first, by their day."""
    found = corrective_actions_of([award])
    return sorted(found, key=lambda each: (not each.status.is_open, each.due_on, each.number))


def corrective_actions_of(awards: Sequence[Award]) -> list[CorrectiveAction]:
    """The same for several grants, by number; those of drafts do not bind anybody yet."""
    return db.every(
        select(CorrectiveAction)
        .join(CorrectiveAction.finding)
        .join(MonitoringFinding.contact)
        .where(
            CorrectiveAction.award_id.in_([each.id for each in awards]),
            Contact.status == ContactStatus.FINISHED,
        )
        .options(
            contains_eager(CorrectiveAction.finding).contains_eager(MonitoringFinding.contact),
            joinedload(CorrectiveAction.owner),
        )
        .order_by(CorrectiveAction.number)
    )


def actions_by_finding(of: Contact) -> dict[uuid.UUID, list[CorrectiveAction]]:
    """What was ordered in a record, finding by finding; of a draft too."""
    found = db.every(
        select(CorrectiveAction)
        .where(CorrectiveAction.finding_id.in_([each.id for each in of.findings]))
        .options(
            joinedload(CorrectiveAction.owner),
            selectinload(CorrectiveAction.moves).selectinload(ActionMove.files),
            selectinload(CorrectiveAction.later_days).joinedload(LaterDay.allowed_by),
        )
        .order_by(CorrectiveAction.number)
    )
    return {
        each.id: [action for action in found if action.finding_id == each.id]
        for each in of.findings
    }


def next_action_number(award: Award) -> int:
    """The number of the next corrective action of a grant."""
    taken = db.session.scalars(
        select(CorrectiveAction.number).where(CorrectiveAction.award_id == award.id)
    )
    return max(taken, default=0) + 1


def developments(award: Award) -> list[Development]:
    """What the grantee reported between dates, the latest first."""
    return developments_of([award])


def developments_of(awards: Sequence[Award]) -> list[Development]:
    """The same for several grants."""
    return db.every(
        select(Development)
        .where(Development.award_id.in_([each.id for each in awards]))
        .options(
            joinedload(Development.reported_by),
            joinedload(Development.reply).joinedload(DevelopmentReply.by),
        )
        .order_by(Development.reported_at.desc())
    )


def development(development_id: uuid.UUID) -> Development:
    """The development, or NotFoundError."""
    return db.fetch(Development, development_id)


def owners(award: Award) -> list[Person]:
    """Who can be given a corrective action: the grantee's people first, then the officers."""
    place, agency = award.application.organisation_id, award.application.competition.agency_id
    people = [award.project_director, *identities.people_with_role(Role.PROJECT_DIRECTOR, place)]
    people += identities.people_with_role(Role.AUTHORIZED_REPRESENTATIVE, place)
    people += identities.people_with_role(Role.PROGRAM_OFFICER, agency)
    return list({each.id: each for each in people}.values())


def is_of_agency(person_id: uuid.UUID, award: Award) -> bool:
    """Whether somebody works for the awarding agency as an officer."""
    officers = identities.people_with_role(
        Role.PROGRAM_OFFICER, award.application.competition.agency_id
    )
    return person_id in {each.id for each in officers}


def promises(award: Award) -> list[tuple[str, str]]:
    """The commitments and measures of the grant's matrix: code and name."""
    matrix = evaluation.matrix(award)
    found = [(each.code, each.name) for each in matrix.indicators]
    return found + [(each.code, each.name) for each in matrix.measures]


def last_and_next(found: Sequence[Contact]) -> tuple[date | None, date | None]:
    """The day of the latest finished contact, and the day by which the next one is promised.

    A later contact keeps the promise of an earlier one.
    """
    finished = [each for each in found if each.status is ContactStatus.FINISHED]
    if not finished:
        return None, None
    latest = max(finished, key=lambda each: (each.held_on, each.number))
    return latest.held_on, latest.next_by


def owner_of(action: CorrectiveAction) -> Person:
    """Whoever a corrective action was given to; also of one that is not saved yet."""
    return identities.person(action.owner_id)
