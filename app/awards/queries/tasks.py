"""What waits for whom in the choosing of awards."""

import uuid
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.awards.lifecycle import SlateStatus
from app.awards.models import Slate
from app.awards.queries.letters import announcement_of
from app.awards.queries.reconsidering import waiting_requests
from app.awards.queries.redactions import objections_of, shown_to
from app.awards.queries.slates import slate_of
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.platform import db


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
            tasks.append(_telling(competition, found))
    return tasks + _requests(actor) + _copies(actor)


def _telling(competition: Competition, slate: Slate) -> Task:
    """Announce the decisions; or, once that is ordered, wait for the moment."""
    planned = announcement_of(slate)
    if planned is None:
        return _task(competition, "Announce the decisions", "no applicant is told")
    return Task(
        what="Release of the letters is planned",
        about=competition.title,
        endpoint="awards.announce",
        values={"slate_id": slate.id},
        due_at=planned.release_at,
        zone=competition.zone,
        otherwise="Until then nobody outside the agency learns of it. You can still cancel it.",
        is_waiting_for_others=True,
    )


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


def _copies(actor: Actor) -> list[Task]:
    """Copies for the public that wait for a word of the district, or of the officer."""
    found = [
        (each, "Look at your application as the public will read it", "it can then be published")
        for each in shown_to(actor)
    ]
    found += [
        (each, "Decide on an objection to a public copy", "until then nothing is published")
        for each in objections_of(actor)
    ]
    return [
        Task(
            what=what,
            about=f"{each.award.number}, {each.award.application.organisation.name}",
            endpoint="awards.redaction",
            values={"award_id": each.award_id},
            due_at=each.object_until if not each.objection else None,
            zone=each.award.application.competition.zone,
            otherwise=f"Otherwise {otherwise}.",
        )
        for each, what, otherwise in found
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
