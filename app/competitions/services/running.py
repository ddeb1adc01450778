"""Running a competition from step to step."""

from app.competitions import rules
from app.competitions.lifecycle import LIFECYCLE, Step
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.platform import clock, signals
from app.platform.errors import NotNowError


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
