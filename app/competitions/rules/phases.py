"""Whether a competition is open, and until when for whom."""

from datetime import datetime
from enum import StrEnum

from app.competitions.lifecycle import Status
from app.competitions.models import Competition, DeadlineExtension
from app.identity.models import Organisation
from app.platform import clock


class Phase(StrEnum):
    """Where a competition stands for those who look at it now."""

    DRAFT = "draft"
    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"
    SCREENING = "screening"
    REVIEW = "review"
    SELECTION = "selection"
    ANNOUNCED = "announced"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Phase.DRAFT: "Draft",
    Phase.UPCOMING: "Opens soon",
    Phase.OPEN: "Open",
    Phase.CLOSED: "Closed",
    Phase.SCREENING: "In screening",
    Phase.REVIEW: "In review",
    Phase.SELECTION: "In selection",
    Phase.ANNOUNCED: "Decided",
}


def phase(competition: Competition, *, at: datetime) -> Phase:
    """The stored status; while published, what the clock makes of it."""
    if competition.status is not Status.PUBLISHED:
        return Phase(competition.status.value)
    if at < competition.opens_at:
        return Phase.UPCOMING
    return Phase.OPEN if at < last_limit(competition) else Phase.CLOSED


def last_limit(competition: Competition) -> datetime:
    """The first instant that is too late for everybody, extensions included."""
    extended = [extended_until(each, competition) for each in competition.extensions]
    return max([competition.too_late_at, *extended])


def too_late_at(competition: Competition, organisation: Organisation) -> datetime:
    """The first instant too late for this applicant: the later of deadline and extension."""
    extended = [
        extended_until(each, competition)
        for each in competition.extensions
        if helps(each, organisation)
    ]
    return max([competition.too_late_at, *extended])


def extended_until(extension: DeadlineExtension, competition: Competition) -> datetime:
    """The first instant that is too late for those whom the extension helps."""
    return clock.deadline_passed_at(
        extension.deadline_on, competition.zone, extension.deadline_time
    )


def helps(extension: DeadlineExtension, organisation: Organisation) -> bool:
    """Whether the extension is for this applicant: by name, by State, or by district of an area.

    Of a consortium its lead district counts, because members can be added after a disaster.
    """
    if extension.area is not None:
        return organisation.nces_id in extension.district_ids
    if extension.state is not None:
        return extension.state == organisation.state
    return extension.organisation_id == organisation.id


def takes_submissions(
    competition: Competition, organisation: Organisation, *, at: datetime
) -> bool:
    """Whether this applicant's submission, received at this instant, is on time."""
    is_published = competition.status is Status.PUBLISHED
    return is_published and competition.opens_at <= at < too_late_at(competition, organisation)
