"""Running a competition: later deadlines, and from step to step."""

import uuid
from dataclasses import dataclass
from datetime import date

from app.competitions import rules
from app.competitions.lifecycle import LIFECYCLE, Status, Step
from app.competitions.models import Competition, DeadlineExtension
from app.identity.actor import Actor
from app.platform import audit, clock, signals
from app.platform.errors import DomainError, NotNowError


@dataclass(frozen=True)
class Extension:
    """A later deadline, for whom and why: for one organisation, or for a State."""

    deadline_on: date
    basis: str
    organisation_id: uuid.UUID | None = None
    state: str | None = None


def extend_deadline(
    competition: Competition, extension: Extension, *, by: Actor
) -> DeadlineExtension:
    """Give one applicant, or a State, more days. The basis is kept (a disaster, an outage)."""
    if competition.status is not Status.PUBLISHED:
        message = "The deadline can be extended only between publication and screening."
        raise NotNowError(message)
    if extension.deadline_on <= competition.deadline_on:
        message = "An extension must end after the general deadline."
        raise DomainError(message, field="deadline_on")
    if (extension.organisation_id is None) == (extension.state is None):
        message = "Choose either one applicant or one State."
        raise DomainError(message, field="state")
    granted = DeadlineExtension(
        competition_id=competition.id,
        organisation_id=extension.organisation_id,
        state=extension.state,
        deadline_on=extension.deadline_on,
        basis=extension.basis,
        approved_by_id=by.id,
        approved_at=clock.now(),
    )
    competition.extensions.append(granted)
    audit.record(
        by,
        "competition:extend",
        competition,
        until=extension.deadline_on,
        organisation=extension.organisation_id,
        state=extension.state,
        basis=extension.basis,
    )
    return granted


def start_screening(competition: Competition, *, by: Actor) -> None:
    """Begin to look at what arrived; only after everybody's deadline."""
    if rules.phase(competition, at=clock.now()) is not rules.Phase.CLOSED:
        message = "Screening starts when the last deadline, extensions included, has passed."
        raise NotNowError(message)
    LIFECYCLE.advance(competition, Step.START_SCREENING, by=by)


def start_review(competition: Competition, *, by: Actor) -> None:
    """Hand the eligible applications to reviewers."""
    LIFECYCLE.advance(competition, Step.START_REVIEW, by=by)
    signals.review_opened.send(competition, by=by)


def start_selection(competition: Competition, *, by: Actor) -> None:
    """Reviews are final; choosing begins."""
    LIFECYCLE.advance(competition, Step.START_SELECTION, by=by)


def announce(competition: Competition, *, by: Actor) -> None:
    """The decisions are told."""
    LIFECYCLE.advance(competition, Step.ANNOUNCE, by=by)
