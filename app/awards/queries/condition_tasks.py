"""What waits for whom about specific conditions: action, evidence to read, requests to answer."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Application
from app.awards.lifecycle import ConditionStatus
from app.awards.models import Award, SpecificCondition
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Duty, Task
from app.platform import clock, db

_DISTRICT = (Role.AUTHORIZED_REPRESENTATIVE, Role.PROJECT_DIRECTOR)


def condition_tasks(actor: Actor, *, at: datetime) -> list[Task]:
    """Everything that this person can do about conditions that bind."""
    officer = actor.organisations(Role.PROGRAM_OFFICER)
    official = actor.organisations(Role.AUTHORIZING_OFFICIAL)
    districts = actor.organisations(*_DISTRICT)
    tasks: list[Task] = []
    for each in _binding(actor):
        agency = each.award.application.competition.agency_id
        if each.award.application.organisation_id in districts or (
            each.award.project_director_id == actor.id
        ):
            tasks += _of_grantee(each, at)
        if agency in officer:
            tasks += _of_officer(each, at)
        if agency in official and each.waiting_appeal is not None:
            what, otherwise = "Answer a request to reconsider", "the condition binds meanwhile"
            tasks.append(_task(each, what, otherwise))
    return tasks


def _binding(actor: Actor) -> list[SpecificCondition]:
    """Conditions in force of the awards that this person has to do with."""
    agencies = actor.organisations(Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL)
    return db.every(
        select(SpecificCondition)
        .join(SpecificCondition.award)
        .join(Award.application)
        .join(Competition, Application.competition_id == Competition.id)
        .where(
            SpecificCondition.lifted_at.is_(None),
            or_(
                Competition.agency_id.in_(agencies),
                Application.organisation_id.in_(actor.organisations(*_DISTRICT)),
                Award.project_director_id == actor.id,
            ),
        )
        .options(
            joinedload(SpecificCondition.award)
            .joinedload(Award.application)
            .options(joinedload(Application.competition), joinedload(Application.organisation)),
            selectinload(SpecificCondition.appeals),
        )
        .order_by(SpecificCondition.due_on)
    )


def _of_grantee(condition: SpecificCondition, at: datetime) -> list[Task]:
    if condition.status is ConditionStatus.EVIDENCE_SENT:
        return []
    late = _is_over(condition, at)
    what = "Meet an overdue condition" if late else "Meet a specific condition"
    award = condition.award
    return [
        replace(
            _task(condition, what, ""),
            otherwise="The condition stays, and the agency may take a further step.",
            duty=Duty(f"condition:{condition.id}", award.id, award.project_director_id),
        )
    ]


def _of_officer(condition: SpecificCondition, at: datetime) -> list[Task]:
    if condition.status is ConditionStatus.EVIDENCE_SENT:
        what, otherwise = "Read the evidence for a condition", "a condition that is met still binds"
        return [_task(condition, what, otherwise)]
    if _is_over(condition, at):
        what, otherwise = "A condition is overdue", "nobody has said what follows"
        return [_task(condition, what, otherwise)]
    return []


def _is_over(condition: SpecificCondition, at: datetime) -> bool:
    zone = condition.award.application.competition.zone
    return at >= clock.deadline_passed_at(condition.due_on, zone)


def _task(condition: SpecificCondition, what: str, otherwise: str) -> Task:
    competition = condition.award.application.competition
    return Task(
        what=what,
        about=f"{condition.name}, {condition.award.application.organisation.name}",
        endpoint="awards.condition",
        values={"condition_id": condition.id},
        due_at=clock.deadline_passed_at(condition.due_on, competition.zone),
        zone=competition.zone,
        otherwise=f"Until then, {otherwise}.",
    )
