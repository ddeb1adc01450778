"""What may happen to an application at a given moment."""

from datetime import date, datetime, timedelta

from app.applications.lifecycle import LIFECYCLE, Status, Step
from app.applications.models import Application
from app.competitions import rules as competition_rules
from app.competitions.lifecycle import Status as CompetitionStatus
from app.platform import clock
from app.platform.formats import last_moment, moment

_WRITABLE = frozenset({Status.DRAFT, Status.SUBMITTED})


def is_open_for_changes(application: Application, *, at: datetime) -> bool:
    """Whether the working copy may be changed: before the deadline, and not withdrawn."""
    return application.status in _WRITABLE and competition_rules.takes_submissions(
        application.competition, application.organisation, at=at
    )


def is_on_time(application: Application, *, at: datetime) -> bool:
    """Whether a submission that the server held at this moment counts.

    It may be saved a little later than it was held, when many submit at once, and screening may
    have begun meanwhile: it counts all the same, and stands on the officer's list.
    """
    competition, organisation = application.competition, application.organisation
    if competition_rules.takes_submissions(competition, organisation, at=at):
        return True
    is_in_flight = competition.status is CompetitionStatus.SCREENING
    return is_in_flight and competition.opens_at <= at < too_late_at(application)


def is_reinstatable(application: Application, *, at: datetime) -> bool:
    """Whether a withdrawal can be taken back: while the applicant could still submit."""
    return LIFECYCLE.allows(application, Step.REINSTATE) and competition_rules.takes_submissions(
        application.competition, application.organisation, at=at
    )


def is_withdrawable(application: Application) -> bool:
    """Whether it can still be withdrawn: until the decision."""
    return LIFECYCLE.allows(application, Step.WITHDRAW)


def too_late_at(application: Application) -> datetime:
    """The first instant that is too late for this applicant."""
    return competition_rules.too_late_at(application.competition, application.organisation)


def last_day(application: Application) -> date:
    """The day of the deadline for this applicant, by the competition's calendar."""
    last = too_late_at(application) - timedelta.resolution
    return clock.in_zone(last, application.competition.zone).date()


def late_message(application: Application, *, at: datetime) -> str:
    """What a person is told who comes too late, or too early: facts, and whom to ask."""
    competition = application.competition
    if at < competition.opens_at:
        return f"This competition opens {moment(competition.opens_at, competition.zone)}."
    limit = too_late_at(application)
    return (
        f"The deadline was {last_moment(limit, competition.zone)}. It is now "
        f"{moment(at, competition.zone)}, so the application was not submitted. Your draft is kept "
        f"as it is. Write to {competition.contact_email} if something on our side kept you from "
        "submitting."
    )
