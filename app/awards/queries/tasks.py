"""What waits for whom in the choosing of awards."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.awards.lifecycle import SlateStatus
from app.awards.models import Slate
from app.awards.queries.condition_tasks import condition_tasks
from app.awards.queries.reconsidering import waiting_requests
from app.awards.queries.slates import slate_of
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.platform import db


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """What waits for this person in the choosing of awards, and about conditions on them."""
    tasks = [
        _task(slate.competition, "Sign or return the slate", "no award can be made")
        for slate in _slates_at(actor.organisations(Role.AUTHORIZING_OFFICIAL))
        if slate.status is SlateStatus.RECOMMENDED
    ]
    for competition in _in_selection(actor.organisations(Role.PROGRAM_OFFICER)):
        found = slate_of(competition)
        if found is None or found.status is SlateStatus.DRAFT:
            tasks.append(_task(competition, "Build the slate", "the official has nothing to sign"))
        elif found.status is SlateStatus.SIGNED:
            tasks.append(_task(competition, "Announce the decisions", "no applicant is told"))
    return tasks + _requests(actor) + condition_tasks(actor, at=at)


def _requests(actor: Actor) -> list[Task]:
    """Districts that ask the agency to look again."""
    agencies = actor.organisations(Role.PROGRAM_OFFICER)
    return [
        Task(
            what="Answer a request for reconsideration",
            about=f"{each.application.number}, {each.application.organisation.name}",
            endpoint="awards.answer_request",
            values={"reconsideration_id": each.id},
            otherwise="Until then the district does not know whether the decision stands.",
        )
        for each in waiting_requests(agencies)
    ]


def _slates_at(agencies: frozenset[uuid.UUID]) -> list[Slate]:
    return db.every(
        select(Slate)
        .join(Competition)
        .where(Competition.agency_id.in_(agencies))
        .options(joinedload(Slate.competition))
    )


def _in_selection(agencies: frozenset[uuid.UUID]) -> list[Competition]:
    return db.every(
        select(Competition).where(
            Competition.agency_id.in_(agencies), Competition.status == CompetitionStatus.SELECTION
        )
    )


def _task(competition: Competition, what: str, otherwise: str) -> Task:
    return Task(
        what=what,
        about=competition.title,
        endpoint="awards.slate",
        values={"competition_id": competition.id},
        otherwise=f"Until then, {otherwise}.",
    )
