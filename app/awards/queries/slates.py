"""Slates, letters, awards, and what waits for whom."""

import uuid
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications import queries as applications
from app.applications.models import Application, Collaborator
from app.awards.lifecycle import SlateStatus
from app.awards.models import Award, Letter, Slate
from app.awards.queries.reconsidering import waiting_requests
from app.awards.rules import Line
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.platform import db


def slate_of(competition: Competition) -> Slate | None:
    """The slate of a competition, once there is one."""
    return db.session.scalars(
        select(Slate)
        .where(Slate.competition_id == competition.id)
        .options(selectinload(Slate.choices))
    ).one_or_none()


def slate(slate_id: uuid.UUID) -> Slate:
    """The slate, or NotFoundError."""
    return db.fetch(Slate, slate_id)


def lines(slate: Slate) -> list[Line]:
    """The slate row by row, in the frozen order."""
    choices = {choice.application_id: choice for choice in slate.choices}
    asked = {
        application.id: application.standing_submission.requested_cents
        for application in applications.submitted_to(slate.competition)
        if application.standing_submission
    }
    return [
        Line(entry, asked[entry.application_id], choices[entry.application_id])
        for entry in slate.rank_order.entries
    ]


def letter_of(application: Application) -> Letter | None:
    """The decision letter, once released."""
    return db.session.scalars(
        select(Letter).where(Letter.application_id == application.id)
    ).one_or_none()


def award(award_id: uuid.UUID) -> Award:
    """The award, or NotFoundError."""
    return db.fetch(Award, award_id)


def award_of(application: Application) -> Award | None:
    """The award that the application led to, if any."""
    return db.session.scalars(
        select(Award).where(Award.application_id == application.id)
    ).one_or_none()


def of_competition(competition: Competition) -> list[Award]:
    """Every grant of a competition, by number."""
    return db.every(
        select(Award)
        .join(Award.application)
        .where(Application.competition_id == competition.id)
        .order_by(Award.number)
    )


def belonging_to(actor: Actor) -> list[Award]:
    """The awards this person may see, by number."""
    return db.every(
        select(Award)
        .join(Application, Award.application_id == Application.id)
        .join(Competition, Application.competition_id == Competition.id)
        .where(_visible(actor))
        .options(
            joinedload(Award.application).joinedload(Application.organisation),
            joinedload(Award.application).joinedload(Application.competition),
            joinedload(Award.program_officer),
            joinedload(Award.project_director),
            selectinload(Award.years),
        )
        .order_by(Award.number)
    )


def _visible(actor: Actor) -> ColumnElement[bool]:
    agencies = actor.organisations(Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, Role.AUDITOR)
    districts = actor.organisations(Role.AUTHORIZED_REPRESENTATIVE, Role.PROJECT_DIRECTOR)
    worked_on = select(Collaborator.application_id).where(Collaborator.person_id == actor.id)
    return or_(
        Competition.agency_id.in_(agencies),
        Application.organisation_id.in_(districts),
        Application.id.in_(worked_on),
    )


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """What waits for this person in the choosing of awards."""
    del at
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
    return tasks + _requests(actor)


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
