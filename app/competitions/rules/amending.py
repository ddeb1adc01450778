"""When a published competition may still be amended, and what an amendment must keep to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.competitions.lifecycle import Status
from app.competitions.models import Competition
from app.competitions.rules.bands import band_problems
from app.competitions.rules.checklist import checklist_problems
from app.competitions.rules.phases import last_limit
from app.competitions.rules.terms import Terms
from app.platform import clock, formats

LEAST_DAYS = 14  # calendar days that applicants have for a changed rubric: a rule of this house


@dataclass(frozen=True)
class Fault:
    """What keeps an amendment from being issued, and the field it belongs to, if one."""

    message: str
    field: str | None = None


def why_not_amendable(competition: Competition, *, at: datetime) -> str | None:
    """Why nothing can be amended now; None if it can."""
    if competition.status is Status.DRAFT:
        return "This competition is a draft. Change the draft itself; nobody has read it yet."
    if competition.status is not Status.PUBLISHED:
        return (
            "Screening has begun, so the terms and the rubric stand as they are. Applications are "
            "judged by what was in force at the deadline. Nothing can be amended any more."
        )
    limit = last_limit(competition)
    if at >= limit:
        return (
            f"The last deadline was {formats.last_moment(limit, competition.zone)}, so nothing can "
            "be amended any more. If a disaster or an outage kept applicants from submitting, "
            "extend the deadline for them."
        )
    return None


def amendment_faults(
    competition: Competition, new: Terms, *, is_rubric_new: bool, at: datetime
) -> list[Fault]:
    """Everything that is wrong with an amendment to these terms; empty when it can be issued."""
    return [
        *_terms_faults(new),
        *_deadline_faults(competition, new, at=at),
        *(_rubric_faults(competition, new, at=at) if is_rubric_new else ()),
    ]


def earliest_for_rubric(competition: Competition, *, at: datetime) -> date:
    """The first day on which a deadline may lie when the rubric changes now."""
    return clock.in_zone(at, competition.zone).date() + timedelta(days=LEAST_DAYS)


def last_ordinal(competition: Competition) -> int:
    """How often the competition was amended; 0 for never."""
    return competition.amendments[-1].ordinal if competition.amendments else 0


def _terms_faults(new: Terms) -> Iterator[Fault]:
    if not str(new.values["summary"]).strip():
        yield Fault("Write the summary that applicants read first.", "summary")
    if new.values["estimated_funds_cents"] <= 0:
        yield Fault("Type the estimated funds.", "estimated_funds_cents")
    if new.values["project_starts_on"] <= new.values["deadline_on"]:
        message = "The project must start after the deadline. Change the start."
        yield Fault(message, "project_starts_on")
    if not new.bands:
        yield Fault("Add at least one award band.")
    for message in [*band_problems(new.bands), *checklist_problems(new.requirements)]:
        yield Fault(message)


def _deadline_faults(competition: Competition, new: Terms, *, at: datetime) -> Iterator[Fault]:
    day, wall = new.values["deadline_on"], new.values["deadline_time"]
    limit = clock.deadline_passed_at(day, competition.zone, wall)
    announced = competition.too_late_at
    if limit < announced:
        told = formats.last_moment(announced, competition.zone)
        message = f"People rely on the deadline of {told}. It can only move later."
        yield Fault(message, "deadline_on")
    elif limit != announced and limit <= at:
        yield Fault("The new deadline has passed already. Choose a later one.", "deadline_on")


def _rubric_faults(competition: Competition, new: Terms, *, at: datetime) -> Iterator[Fault]:
    earliest = earliest_for_rubric(competition, at=at)
    if new.values["deadline_on"] < earliest:
        yield Fault(
            f"Applicants need at least {LEAST_DAYS} days to answer a changed rubric. Extend the "
            f"deadline in the same amendment, to {formats.day(earliest)} or later.",
            "deadline_on",
        )
