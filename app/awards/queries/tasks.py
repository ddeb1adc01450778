"""What waits for whom in the choosing of awards."""

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.awards.lifecycle import SlateStatus
from app.awards.models import BoardMember, Slate
from app.awards.queries.condition_tasks import condition_tasks
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
    return [
        *_to_build(actor),
        *(
            _task(slate, what, otherwise)
            for slate in _open_slates(actor)
            for role, what, otherwise, is_due in _DUTIES
            if is_due(slate) and actor.has(role, at=slate.competition.agency_id)
        ),
        *_opinions(actor),
        *_planned(actor),
        *_requests(actor),
        *_copies(actor),
        *condition_tasks(actor, at=at),
    ]


def _waits_for_senior(slate: Slate) -> bool:
    return slate.status is SlateStatus.RECOMMENDED and slate.competition.has_senior_review


def _waits_for_signature(slate: Slate) -> bool:
    if slate.competition.has_senior_review:
        return slate.status is SlateStatus.APPROVED
    return slate.status is SlateStatus.RECOMMENDED


_DUTIES: tuple[tuple[Role, str, str, Callable[[Slate], bool]], ...] = (
    (
        Role.PROGRAM_OFFICER,
        "Finish and recommend the slate",
        "the official has nothing to sign",
        lambda slate: slate.status is SlateStatus.DRAFT and not slate.returns,
    ),
    (
        Role.PROGRAM_OFFICER,
        "Change the slate that came back, and recommend it again",
        "the official has nothing to sign",
        lambda slate: slate.status is SlateStatus.DRAFT and bool(slate.returns),
    ),
    (
        Role.SENIOR_OFFICIAL,
        "Review the slate",
        "the official cannot sign it",
        _waits_for_senior,
    ),
    (
        Role.AUTHORIZING_OFFICIAL,
        "Sign or return the slate",
        "no award can be made",
        _waits_for_signature,
    ),
    (
        Role.PROGRAM_OFFICER,
        "Announce the decisions",
        "no applicant is told",
        lambda slate: slate.status is SlateStatus.SIGNED and announcement_of(slate) is None,
    ),
)


def _open_slates(actor: Actor) -> list[Slate]:
    agencies = actor.organisations(
        Role.PROGRAM_OFFICER, Role.SENIOR_OFFICIAL, Role.AUTHORIZING_OFFICIAL
    )
    if not agencies:
        return []
    return db.every(
        select(Slate)
        .join(Competition)
        .where(Competition.agency_id.in_(agencies), Slate.status != SlateStatus.ANNOUNCED)
        .options(joinedload(Slate.competition))
        .order_by(Competition.title, Slate.ordinal)
    )


def _to_build(actor: Actor) -> Iterator[Task]:
    for competition in _in_selection(actor.organisations(Role.PROGRAM_OFFICER)):
        if slate_of(competition) is None:
            yield Task(
                what="Build the slate",
                about=competition.title,
                endpoint="awards.slate",
                values={"competition_id": competition.id},
                otherwise="Until then, the official has nothing to sign.",
            )


def _opinions(actor: Actor) -> list[Task]:
    """Boards that wait for this person's opinion."""
    members = db.every(
        select(BoardMember)
        .join(Slate, BoardMember.slate_id == Slate.id)
        .where(BoardMember.person_id == actor.id, Slate.status == SlateStatus.DRAFT)
        .options(joinedload(BoardMember.given))
    )
    return [
        Task(
            what="Give your opinion on an award out of cycle",
            about=each.seat.label,
            endpoint="awards.board",
            values={"slate_id": each.slate_id},
            otherwise="Until then the award cannot be recommended.",
        )
        for each in members
        if each.given is None
    ]


def _planned(actor: Actor) -> Iterator[Task]:
    """Letters that are released at a moment to come: nothing to do but to know it."""
    for slate in _open_slates(actor):
        order = announcement_of(slate)
        if order is not None:
            yield Task(
                what="Release of the letters is planned",
                about=slate.competition.title,
                endpoint="awards.announce",
                values={"slate_id": slate.id},
                due_at=order.release_at,
                zone=slate.competition.zone,
                otherwise="Until then nobody outside the agency learns of it. You can cancel it.",
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


def _in_selection(agencies: frozenset[uuid.UUID]) -> list[Competition]:
    if not agencies:
        return []
    return db.every(
        select(Competition).where(
            Competition.agency_id.in_(agencies), Competition.status == CompetitionStatus.SELECTION
        )
    )


def _task(slate: Slate, what: str, otherwise: str) -> Task:
    about = slate.competition.title
    return Task(
        what=what,
        about=about if slate.ordinal == 1 else f"{about}: {slate.label}",
        endpoint="awards.show_slate",
        values={"slate_id": slate.id},
        otherwise=f"Until then, {otherwise}.",
    )
