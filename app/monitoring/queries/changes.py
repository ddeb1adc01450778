"""Requests to amend grants; what waits for whom. Drift and budgets are asked for here too."""

import uuid
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Application
from app.awards.models import Award
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.monitoring.lifecycle.changes import Status
from app.monitoring.models.changes import AmendmentRequest
from app.monitoring.queries.budgets import approved_budget, budget_rows, budget_versions
from app.monitoring.queries.drifting import drift, portfolio
from app.monitoring.queries.holding import held_now
from app.monitoring.queries.impact import Impact, impact
from app.monitoring.queries.promises import PromiseStory, promise_stories
from app.platform import db

_WORDS = {
    Status.DRAFT: ("Send or change the amendment", "the agency does not know of it"),
    Status.RETURNED: ("Change the amendment that came back", "nothing of the grant changes"),
    Status.QUESTIONED: ("Answer the agency about an amendment", "the agency cannot decide"),
    Status.SUBMITTED: ("Review the amendment", "the grantee does not know whether it may change"),
    Status.RECOMMENDED: ("Sign or send back the amendment", "nothing of the grant changes"),
}
_GRANTEE = (Status.DRAFT, Status.RETURNED, Status.QUESTIONED)


def amendment(request_id: uuid.UUID) -> AmendmentRequest:
    """The request, or NotFoundError."""
    return db.fetch(AmendmentRequest, request_id)


def amendments(award: Award) -> list[AmendmentRequest]:
    """Every request of a grant, drafts and withdrawn ones too, the latest first."""
    return db.every(
        select(AmendmentRequest)
        .where(AmendmentRequest.award_id == award.id)
        .options(selectinload(AmendmentRequest.action))
        .order_by(AmendmentRequest.number.desc())
    )


def next_number(award: Award) -> int:
    """The number of the request that comes next."""
    last = db.session.scalar(
        select(func.max(AmendmentRequest.number)).where(AmendmentRequest.award_id == award.id)
    )
    return (last or 0) + 1


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """What this person has to do about amendments: write, answer, review, sign."""
    del at
    districts = actor.organisations(Role.AUTHORIZED_REPRESENTATIVE, Role.PROJECT_DIRECTOR)
    mine = or_(Application.organisation_id.in_(districts), Award.project_director_id == actor.id)
    found = _waiting(_GRANTEE, mine)
    for role, status in (
        (Role.PROGRAM_OFFICER, Status.SUBMITTED),
        (Role.AUTHORIZING_OFFICIAL, Status.RECOMMENDED),
    ):
        agencies = actor.organisations(role)
        if agencies:
            found += _waiting((status,), Competition.agency_id.in_(agencies))
    return [_task(each) for each in found]


def _waiting(statuses: Collection[Status], belongs: ColumnElement[bool]) -> list[AmendmentRequest]:
    query = (
        select(AmendmentRequest)
        .join(AmendmentRequest.award)
        .join(Award.application)
        .join(Application.competition)
        .where(AmendmentRequest.status.in_(statuses), belongs)
        .options(
            joinedload(AmendmentRequest.award)
            .joinedload(Award.application)
            .joinedload(Application.organisation)
        )
        .order_by(AmendmentRequest.opened_at)
    )
    return db.every(query)


def _task(request: AmendmentRequest) -> Task:
    what, otherwise = _WORDS[request.status]
    award = request.award
    return Task(
        what=f"{what}: {request.kind.label.lower()}",
        about=f"{award.number}, {award.application.organisation.name}",
        endpoint="monitoring.amendment",
        values={"amendment_id": request.id},
        otherwise=f"Until then, {otherwise}.",
    )


__all__ = [
    "Impact",
    "PromiseStory",
    "amendment",
    "amendments",
    "approved_budget",
    "budget_rows",
    "budget_versions",
    "drift",
    "held_now",
    "impact",
    "next_number",
    "portfolio",
    "promise_stories",
    "tasks_for",
]
