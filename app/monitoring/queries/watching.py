"""Facts of watching, and who owes what of it: records, actions, milestones, dials, attention."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.applications.models import Application
from app.awards import queries as awards
from app.awards.models import Award
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Duty, Task
from app.monitoring.lifecycle.watching import ActionStatus, ContactStatus
from app.monitoring.models.watching import (
    Contact,
    CorrectiveAction,
    Development,
    MonitoringFinding,
)
from app.monitoring.queries.attention import attention, attention_of, watched_by
from app.monitoring.queries.contacts import (
    contact,
    contacts,
    contacts_of,
    corrective_action,
    corrective_actions,
    developments,
    findings,
    last_and_next,
)
from app.monitoring.queries.milestones import milestones, milestones_of, places, slipping
from app.monitoring.queries.risk import dials, judgments, rated, ratings
from app.monitoring.rules.milestones import place
from app.platform import clock, db

__all__ = [
    "attention",
    "attention_of",
    "contact",
    "contacts",
    "corrective_action",
    "corrective_actions",
    "developments",
    "dials",
    "findings",
    "judgments",
    "milestones",
    "places",
    "rated",
    "ratings",
    "slipping",
    "tasks_for",
    "watched_by",
]


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """Corrective actions to do or to check, promised contacts, developments, draft records."""
    if not actor.is_signed_in:
        return []
    found = [_owed(each, at=at) for each in _actions(CorrectiveAction.owner_id == actor.id)]
    seen = awards.belonging_to(actor)
    directed = [each for each in seen if each.project_director_id == actor.id]
    found += _unreported(directed, at=at)
    if not actor.organisations(Role.PROGRAM_OFFICER):
        return found
    mine = [each for each in seen if each.program_officer_id == actor.id]
    return found + list(_of_officer(actor, mine, at=at))


def _of_officer(actor: Actor, mine: Sequence[Award], *, at: datetime) -> Iterator[Task]:
    ids = [each.id for each in mine]
    for action in _actions(CorrectiveAction.award_id.in_(ids)):
        today = clock.in_zone(at, _zone(action.award)).date()
        if action.status is ActionStatus.EVIDENCED:
            yield _task(action, "Check the evidence", "The grantee waits for your answer.", at=at)
        elif action.due_on < today and action.owner_id != actor.id:
            words = "It counts as overdue, and the dial of this grant shows it."
            yield _task(action, f"Ask {action.owner.name} for the evidence", words, at=at)
    yield from (_reply(each) for each in _unanswered(ids))
    yield from _contacts(mine, at=at)


def _actions(condition: object) -> list[CorrectiveAction]:
    """Open corrective actions of finished records, with what a task says of them."""
    return db.every(
        select(CorrectiveAction)
        .join(CorrectiveAction.finding)
        .join(MonitoringFinding.contact)
        .where(
            condition,  # type: ignore[arg-type]  # an expression of either column
            Contact.status == ContactStatus.FINISHED,
            CorrectiveAction.status.in_([each for each in ActionStatus if each.is_open]),
        )
        .options(
            contains_eager(CorrectiveAction.finding).contains_eager(MonitoringFinding.contact),
            joinedload(CorrectiveAction.owner),
            joinedload(CorrectiveAction.award)
            .joinedload(Award.application)
            .joinedload(Application.organisation),
            joinedload(CorrectiveAction.award)
            .joinedload(Award.application)
            .joinedload(Application.competition)
            .joinedload(Competition.agency),
        )
        .order_by(CorrectiveAction.due_on)
    )


def _owed(action: CorrectiveAction, *, at: datetime) -> Task:
    if action.status is ActionStatus.EVIDENCED:
        return _task(action, "Evidence is being checked", "", at=at, is_theirs=True)
    words = "It counts as overdue, and your program officer sees it."
    duty = Duty(f"action:{action.id}", action.award_id, action.owner_id)
    return replace(_task(action, "Send the evidence", words, at=at), duty=duty)


def _task(
    action: CorrectiveAction, what: str, otherwise: str, *, at: datetime, is_theirs: bool = False
) -> Task:
    del at
    zone = _zone(action.award)
    return Task(
        what=f"{what}: corrective action {action.number}",
        about=_about(action.award),
        endpoint="monitoring.corrective_action",
        values={"corrective_id": action.id},
        due_at=None if is_theirs else clock.deadline_passed_at(action.due_on, zone),
        zone=zone,
        otherwise=otherwise,
        is_waiting_for_others=is_theirs,
    )


def _unreported(directed: Sequence[Award], *, at: datetime) -> list[Task]:
    """Milestones that were due and never reported: one task for each grant."""
    every = milestones_of(directed) if directed else []
    found = []
    for award in directed:
        today = clock.in_zone(at, _zone(award)).date()
        mine = [place(each, today=today) for each in every if each.award_id == award.id]
        silent = [each.milestone.code for each in mine if each.is_silent]
        if silent:
            found.append(
                Task(
                    what=f"Report milestones that were due: {', '.join(silent)}",
                    about=_about(award),
                    endpoint="monitoring.milestones",
                    values={"award_id": award.id},
                    zone=_zone(award),
                    otherwise="They count as not known, and your program officer sees it.",
                )
            )
    return found


def _unanswered(ids: Sequence[object]) -> list[Development]:
    return db.every(
        select(Development)
        .where(Development.award_id.in_(ids), ~Development.reply.has())
        .order_by(Development.reported_at)
    )


def _reply(development: Development) -> Task:
    return Task(
        what="Answer a significant development",
        about=_about(development.award),
        endpoint="monitoring.developments",
        values={"award_id": development.award_id},
        zone=_zone(development.award),
        otherwise="The grantee does not know whether help is coming.",
    )


def _contacts(mine: Sequence[Award], *, at: datetime) -> Iterator[Task]:
    """Contacts that were promised by today."""
    records = contacts_of(mine)
    for award in mine:
        zone = _zone(award)
        _, next_by = last_and_next([each for each in records if each.award_id == award.id])
        if next_by is None or next_by > clock.in_zone(at, zone).date():
            continue
        yield Task(
            what="Contact the grantee, as promised",
            about=_about(award),
            endpoint="monitoring.begin_contact",
            values={"award_id": award.id},
            due_at=clock.deadline_passed_at(next_by, zone),
            zone=zone,
            otherwise="The grant stands among those that need a call.",
        )


def _about(award: Award) -> str:
    return f"{award.number}, {award.application.organisation.name}"


def _zone(award: Award) -> str:
    return award.application.competition.zone
