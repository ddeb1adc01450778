"""What waits for reviewers, monitors and officers."""

import uuid
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.platform import clock, db
from app.review.lifecycle import ReviewerStatus, Status
from app.review.models import Reviewer
from app.review.queries.calibration import is_calibrated
from app.review.queries.conflicts import declarations, to_declare
from app.review.queries.discussion import discussions
from app.review.queries.people import places_of
from app.review.queries.planning import plan
from app.review.queries.reviews import pile, short_of_readers

_OPEN = (Status.ASSIGNED, Status.IN_PROGRESS, Status.REOPENED)


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """What waits for a reviewer; and for those who run and monitor a review."""
    del at
    found = [task for place in places_of(actor) for task in _tasks_at(place)]
    agencies = actor.organisations(Role.PROGRAM_OFFICER, Role.PANEL_MONITOR)
    return found + [task for each in _in_review(agencies) for task in _tasks_of_officer(each)]


def _tasks_at(place: Reviewer) -> Iterator[Task]:
    about = place.competition.title
    if place.status is ReviewerStatus.INVITED:
        yield Task(
            "Accept or decline to review",
            about,
            "review.answer",
            {"reviewer_id": place.id},
            otherwise="Until then the officer cannot count on you.",
        )
    if place.status is not ReviewerStatus.ACCEPTED or _is_over(place):
        return
    declared = {each.application_id for each in declarations(place) if not each.is_computed}
    if any(each.id not in declared for each in to_declare(place.competition)):
        yield Task(
            "Declare conflicts of interest",
            about,
            "review.conflicts",
            {"reviewer_id": place.id},
            otherwise="Until then nothing can be assigned to you.",
        )
        return
    yield from _reading_tasks(place)


def _reading_tasks(place: Reviewer) -> Iterator[Task]:
    about, mine = place.competition.title, pile(place)
    due = plan(place.competition).due_on
    if not is_calibrated(place):
        yield Task(
            "Pass the calibration room",
            about,
            "review.room",
            {"reviewer_id": place.id},
            otherwise="Until then you can read, and not score.",
        )
    if left := sum(each.status in _OPEN for each in mine):
        what = "Score 1 application" if left == 1 else f"Score {left} applications"
        zone = place.competition.zone
        until = clock.deadline_passed_at(due, zone) if due else None
        values = {"reviewer_id": place.id}
        yield Task(what, about, "review.pile", values, due_at=until, zone=zone)
    talking = discussions(place.competition)
    for review in mine:
        found = talking.get(review.application_id)
        if found and found.is_open and review.status is Status.SUBMITTED:
            what = f"Discuss {review.application.organisation.name}"
            yield Task(what, about, "review.discuss", {"review_id": review.id})


def _tasks_of_officer(competition: Competition) -> Iterator[Task]:
    values: dict[str, object] = {"competition_id": competition.id}
    if short := short_of_readers(competition):
        what = "1 application lacks" if len(short) == 1 else f"{len(short)} applications lack"
        yield Task(
            f"{what} a reader",
            competition.title,
            "review.progress",
            values,
            otherwise="Until then the rank order cannot be frozen.",
        )
    if still := [each for each in discussions(competition).values() if each.is_open]:
        what = "1 discussion is" if len(still) == 1 else f"{len(still)} discussions are"
        yield Task(
            f"{what} open",
            competition.title,
            "review.progress",
            values,
            otherwise="Until they are closed the rank order cannot be frozen.",
        )


def _in_review(agencies: frozenset[uuid.UUID]) -> list[Competition]:
    return db.every(
        select(Competition).where(
            Competition.agency_id.in_(agencies), Competition.status == CompetitionStatus.REVIEW
        )
    )


def _is_over(place: Reviewer) -> bool:
    return place.competition.status not in {CompetitionStatus.SCREENING, CompetitionStatus.REVIEW}
