"""Whose applications these are, and what waits for whom."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications import policy, rules
from app.applications.lifecycle import Status
from app.applications.models import (
    Application,
    Collaborator,
    PartOwner,
)
from app.applications.queries.outside_tasks import outside_tasks, partner_tasks
from app.applications.queries.working_copy import WORKING_COPY, rubric
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.platform import clock, db


def belonging_to(actor: Actor) -> list[Application]:
    """The applications this person works on or signs for, newest first."""
    return db.every(
        _mine(actor).options(
            joinedload(Application.competition).selectinload(Competition.extensions),
            joinedload(Application.organisation),
            selectinload(Application.submissions),
        )
    )


def _mine(actor: Actor) -> Select[Application]:
    signs_for = actor.organisations(Role.AUTHORIZED_REPRESENTATIVE)
    works_on = select(Collaborator.application_id).where(Collaborator.person_id == actor.id)
    return (
        select(Application)
        .where(or_(Application.id.in_(works_on), Application.organisation_id.in_(signs_for)))
        .order_by(Application.started_at.desc())
    )


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """Drafts to finish, applications to sign, and screening."""
    drafts = _mine(actor).where(Application.status == Status.DRAFT).options(*WORKING_COPY)
    tasks = [task for each in db.every(drafts) for task in _draft_tasks(actor, each, at=at)]
    return tasks + _own_parts(actor, at=at) + _screening_tasks(actor)


def _draft_tasks(actor: Actor, each: Application, *, at: datetime) -> list[Task]:
    if not rules.moments.is_open_for_changes(each, at=at):
        return []
    if not policy.may_edit(actor, each):
        return partner_tasks(actor, each)
    task = _draft_task(actor, each, at=at)
    return ([task] if task else []) + outside_tasks(actor, each, at=at)


def _draft_task(actor: Actor, each: Application, *, at: datetime) -> Task | None:
    if each.status is not Status.DRAFT or not rules.moments.is_open_for_changes(each, at=at):
        return None
    open_gaps = rules.gaps(each, rubric(each), at=at)
    signs = actor.has(Role.AUTHORIZED_REPRESENTATIVE, at=each.organisation_id)
    what = "Finish the application"
    if not open_gaps:
        what = "Read, sign and submit the application" if signs else "Ready to be signed"
    return Task(
        what=what,
        about=f"{each.number}, {each.competition.title}",
        endpoint="applications.show",
        values={"application_id": each.id},
        due_at=rules.moments.too_late_at(each),
        zone=each.competition.zone,
        otherwise="A draft that is not submitted by then is not considered; it is kept.",
    )


def _own_parts(actor: Actor, *, at: datetime) -> list[Task]:
    """One task an application: the parts that this person answers for and has not signed off."""
    mine = (
        select(PartOwner.application_id, PartOwner.part, PartOwner.due_on)
        .join(Collaborator, Collaborator.id == PartOwner.collaborator_id)
        .where(Collaborator.person_id == actor.id, PartOwner.signed_at.is_(None))
        .order_by(PartOwner.part)
    )
    rows = db.session.execute(mine).all()
    about = db.every(
        select(Application)
        .where(Application.id.in_({row.application_id for row in rows}))
        .options(
            joinedload(Application.competition).selectinload(Competition.extensions),
            joinedload(Application.organisation),
        )
        .order_by(Application.number)
    )
    return [
        _own_parts_task(each, [row for row in rows if row.application_id == each.id])
        for each in about
        if rules.moments.is_open_for_changes(each, at=at)
    ]


def _own_parts_task(each: Application, mine: Sequence[Row[uuid.UUID, str, date | None]]) -> Task:
    days = [row.due_on for row in mine if row.due_on is not None]
    zone = each.competition.zone
    return Task(
        what=f"Write and sign off {', '.join(row.part for row in mine)}",
        about=f"{each.number}, {each.competition.title}",
        endpoint="applications.shares",
        values={"application_id": each.id},
        due_at=clock.deadline_passed_at(min(days), zone) if days else None,
        zone=zone,
        otherwise="Your colleagues count on you for these parts.",
    )


def _screening_tasks(actor: Actor) -> list[Task]:
    agencies = actor.organisations(Role.PROGRAM_OFFICER)
    if not agencies:
        return []
    waiting = db.session.execute(
        select(Competition.id, Competition.title, func.count(Application.id))
        .join(Application, Application.competition_id == Competition.id)
        .where(
            Competition.agency_id.in_(agencies),
            Competition.status == CompetitionStatus.SCREENING,
            Application.status == Status.SUBMITTED,
        )
        .group_by(Competition.id, Competition.title)
    )
    return [
        Task(
            what=f"Screen {count} applications" if count > 1 else "Screen 1 application",
            about=title,
            endpoint="applications.screen_list",
            values={"competition_id": key},
            otherwise="Until then they go to no reviewer.",
        )
        for key, title, count in waiting
    ]
