"""What came of an attempt to submit, and which moments are near enough to a deadline to be kept."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.applications.models import Application, AttemptOutcome
from app.applications.rules.moments import too_late_at
from app.identity.rules import PasswordLockedError, WrongPasswordError
from app.platform.errors import DomainError, NotNowError, StaleError

NEAR = timedelta(hours=24)
LAST_HOUR = timedelta(hours=1)
ONE_STRETCH = timedelta(minutes=1)  # the same thing again within a minute is one line


class NotCertifiedError(DomainError):
    """The box, the name or the password is missing; the form says so under each field."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        """Repeat what the form said, for the log of attempts."""
        super().__init__(" ".join(text for _, text in problems))


class ChangedSinceReadError(DomainError):
    """Somebody changed the application after this person read it."""


def outcome(problem: DomainError, application: Application, *, at: datetime) -> AttemptOutcome:
    """The outcome of an attempt that was refused with this problem at this moment."""
    for kind, found in _BY_KIND:
        if isinstance(problem, kind):
            return found
    if isinstance(problem, NotNowError):
        return _by_the_clock(application, at=at)
    return AttemptOutcome.INCOMPLETE


def is_near_deadline(application: Application, *, at: datetime) -> bool:
    """Whether the deadline is at most a day away, before or behind."""
    return abs(too_late_at(application) - at) <= NEAR


def must_be_read_again(application: Application, *, shown: str, present: str, at: datetime) -> bool:
    """Whether somebody has to look again before certifying, because the content has changed.

    Both are fingerprints of the content. In the last hour what stands is taken and the person is
    told so: one more page could cost the grant, and the receipt shows what was certified.
    """
    return shown != present and too_late_at(application) - at > LAST_HOUR


def _by_the_clock(application: Application, *, at: datetime) -> AttemptOutcome:
    if at < application.competition.opens_at:
        return AttemptOutcome.EARLY
    return AttemptOutcome.LATE if at >= too_late_at(application) else AttemptOutcome.CLOSED


_BY_KIND: tuple[tuple[type[DomainError], AttemptOutcome], ...] = (
    (NotCertifiedError, AttemptOutcome.UNSIGNED),
    (WrongPasswordError, AttemptOutcome.WRONG_PASSWORD),
    (PasswordLockedError, AttemptOutcome.LOCKED),
    (ChangedSinceReadError, AttemptOutcome.CHANGED),
    (StaleError, AttemptOutcome.CONFLICT),
)
