"""Where an application stands, as its district is told. Pure.

Until the decisions are out this follows the competition, not the application: whatever was found
in screening or review of one application shows to nobody before all letters leave (trust: the
applicant learns nothing before the release).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.applications.lifecycle import Status
from app.applications.models import Application
from app.applications.rules import moments
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.platform.formats import day, last_moment


@dataclass(frozen=True)
class Told:
    """A word for the tag, its tone, and a sentence: what is so, and what comes next."""

    label: str
    tone: str
    words: str
    is_decided: bool = False


def told(application: Application, *, at: datetime) -> Told:
    """What the district reads about its application at this moment."""
    if application.status is Status.WITHDRAWN:
        return Told("Withdrawn", "neutral", "It was withdrawn and is not considered.")
    if application.status is Status.DRAFT:
        return _draft(application, at=at)
    if application.competition.status is CompetitionStatus.ANNOUNCED:
        return _decided(application)
    return _received(application, at=at)


def _draft(application: Application, *, at: datetime) -> Told:
    until = last_moment(moments.too_late_at(application), application.competition.zone)
    if moments.is_open_for_changes(application, at=at):
        return Told("Draft", "attention", f"Not submitted yet. It has to arrive by {until}.")
    return Told("Not submitted", "bad", f"The deadline was {until}. The draft is kept.")


def _decided(application: Application) -> Told:
    words = {
        Status.FUNDED: ("Funded", "good", "The decision is out: it is funded."),
        Status.NOT_FUNDED: ("Not funded", "neutral", "The decision is out: it was not selected."),
        Status.INELIGIBLE: (
            "Not evaluated",
            "neutral",
            "The decision is out: it did not go to review, for the reason in your letter.",
        ),
    }
    # Whoever handed in and got no decision of their own is told no more than that.
    label, tone, sentence = words.get(
        application.status, ("Received", "waiting", "The decisions of this competition are out.")
    )
    return Told(label, tone, sentence, is_decided=application.status in words)


def _received(application: Application, *, at: datetime) -> Told:
    competition = application.competition
    if moments.is_open_for_changes(application, at=at):
        until = last_moment(moments.too_late_at(application), competition.zone)
        words = f"Received. You may change it and submit it again until {until}."
        return Told("Submitted", "good", words)
    label, words_of = _NEXT[competition.status]
    return Told(label, "waiting", words_of(competition))


def _when(competition: Competition) -> str:
    starts = day(competition.project_starts_on)
    return (
        "Every applicant gets the decision at the same moment, after the review and before "
        f"projects start on {starts}."
    )


def _reading(competition: Competition) -> str:
    readers = competition.reviewers_per_application
    who = "1 reviewer reads" if readers == 1 else f"{readers} reviewers read"
    return f"Under review: {who} each application alone. {_when(competition)}"


_NEXT: dict[CompetitionStatus, tuple[str, Callable[[Competition], str]]] = {
    CompetitionStatus.PUBLISHED: (
        "Submitted",
        lambda _competition: "Received in time. Next, the agency checks what may go to review.",
    ),
    CompetitionStatus.SCREENING: (
        "Submitted",
        lambda _competition: "Received. The agency is checking what may go to review.",
    ),
    CompetitionStatus.REVIEW: ("In review", _reading),
    CompetitionStatus.SELECTION: (
        "In selection",
        lambda competition: f"Reviewers are done; the agency chooses. {_when(competition)}",
    ),
}
