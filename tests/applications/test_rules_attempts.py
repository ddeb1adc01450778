"""What an attempt is called, what is near a deadline, and what must be read again."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.applications import rules
from app.applications.lifecycle import Status
from app.applications.models import Application, AttemptOutcome
from app.applications.rules.attempts import ChangedSinceReadError, NotCertifiedError
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity.models import Organisation
from app.identity.roles import OrganisationKind
from app.identity.rules import PasswordLockedError, WrongPasswordError
from app.platform.errors import DomainError, NotNowError, StaleError

pytestmark = pytest.mark.pure

ZONES = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")
SECOND = timedelta(seconds=1)
# Local date, zone, and the last second before the deadline in UTC, from the published conversions:
# the day before the clocks go forward, that day, the day before they go back, and that day.
LAST_SECONDS = [
    (date(2026, 3, 7), "America/New_York", datetime(2026, 3, 8, 4, 59, 59, tzinfo=UTC)),
    (date(2026, 3, 8), "America/New_York", datetime(2026, 3, 9, 3, 59, 59, tzinfo=UTC)),
    (date(2026, 10, 31), "America/New_York", datetime(2026, 11, 1, 3, 59, 59, tzinfo=UTC)),
    (date(2026, 11, 1), "America/New_York", datetime(2026, 11, 2, 4, 59, 59, tzinfo=UTC)),
    (date(2026, 3, 8), "America/Chicago", datetime(2026, 3, 9, 4, 59, 59, tzinfo=UTC)),
    (date(2026, 11, 1), "America/Denver", datetime(2026, 11, 2, 6, 59, 59, tzinfo=UTC)),
    (date(2026, 11, 1), "America/Los_Angeles", datetime(2026, 11, 2, 7, 59, 59, tzinfo=UTC)),
]


def application(
    deadline_on: date = date(2026, 10, 30),
    zone: str = "America/New_York",
    status: CompetitionStatus = CompetitionStatus.PUBLISHED,
) -> Application:
    """A draft in a competition that opened on January 1."""
    competition = Competition(
        opens_on=date(2026, 1, 1),
        deadline_on=deadline_on,
        zone=zone,
        status=status,
        contact_email="grants@agency.example.org",
    )
    place = Organisation(name="Maple", kind=OrganisationKind.LEA, state="AL")
    return Application(competition=competition, organisation=place, status=Status.DRAFT)


@pytest.mark.parametrize(("day", "zone", "last"), LAST_SECONDS)
def test_one_second_before_is_on_time_and_one_second_later_is_not(day, zone, last):
    draft = application(day, zone)
    assert rules.moments.too_late_at(draft) == last + SECOND
    assert rules.moments.is_on_time(draft, at=last)
    assert rules.moments.is_on_time(draft, at=last + SECOND - timedelta(microseconds=1))
    assert not rules.moments.is_on_time(draft, at=last + SECOND)
    assert not rules.moments.is_on_time(draft, at=last + 2 * SECOND)


@pytest.mark.parametrize("zone", ZONES)
def test_the_same_instant_is_judged_alike_whatever_the_zone_it_is_told_in(zone):
    draft = application()
    limit = rules.moments.too_late_at(draft)
    here = (limit - SECOND).astimezone(ZoneInfo(zone))
    assert rules.moments.is_on_time(draft, at=here)
    assert not rules.moments.is_on_time(draft, at=here + SECOND)


def test_what_was_held_in_time_counts_even_if_screening_has_begun_meanwhile():
    draft = application(status=CompetitionStatus.SCREENING)
    limit = rules.moments.too_late_at(draft)
    assert rules.moments.is_on_time(draft, at=limit - SECOND)
    assert not rules.moments.is_on_time(draft, at=limit)
    reviewed = application(status=CompetitionStatus.REVIEW)
    assert not rules.moments.is_on_time(reviewed, at=limit - SECOND)


IN_TIME = datetime(2026, 9, 15, tzinfo=UTC)
LATE = datetime(2026, 10, 31, 4, tzinfo=UTC)
EARLY = datetime(2025, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("problem", "at", "outcome"),
    [
        (NotNowError("late"), LATE, AttemptOutcome.LATE),
        (NotNowError("early"), EARLY, AttemptOutcome.EARLY),
        (NotNowError("withdrawn"), IN_TIME, AttemptOutcome.CLOSED),
        (DomainError("gaps"), IN_TIME, AttemptOutcome.INCOMPLETE),
        (StaleError("two at once"), IN_TIME, AttemptOutcome.CONFLICT),
        (ChangedSinceReadError("changed"), IN_TIME, AttemptOutcome.CHANGED),
        (NotCertifiedError([("", "Tick the box.")]), IN_TIME, AttemptOutcome.UNSIGNED),
        (WrongPasswordError(), LATE, AttemptOutcome.WRONG_PASSWORD),
        (PasswordLockedError(LATE, ZONES[0]), IN_TIME, AttemptOutcome.LOCKED),
    ],
)
def test_a_refusal_is_called_by_its_reason(problem, at, outcome):
    assert rules.attempts.outcome(problem, application(), at=at) is outcome


@pytest.mark.parametrize(
    ("hours", "is_near"), [(-25, False), (-24, True), (0, True), (24, True), (25, False)]
)
def test_a_day_before_and_a_day_after_are_near_the_deadline(hours, is_near):
    at = LATE + timedelta(hours=hours)
    assert rules.attempts.is_near_deadline(application(), at=at) is is_near


@pytest.mark.parametrize(
    ("shown", "before", "again"),
    [
        ("a", timedelta(hours=2), False),
        ("b", timedelta(hours=2), True),
        ("b", timedelta(hours=1), False),
        ("b", timedelta(seconds=5), False),
    ],
)
def test_what_was_changed_meanwhile_is_read_again_but_not_in_the_last_hour(shown, before, again):
    found = rules.attempts.must_be_read_again(
        application(), shown=shown, present="a", at=LATE - before
    )
    assert found is again
