"""Whether it is open, who may apply, how much may be asked for, what publishing needs. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from app.competitions.lifecycle import Status
from app.competitions.models import AwardBand, Competition
from app.identity.models import Organisation
from app.platform import clock

RANKING_METHOD = (
    "Applications are ranked by the exact mean of their reviewers' totals. "
    "Ties are parted only by the rubric's tie-breakers, in the order announced."
)
ALL = 100
_ASSISTANCE_LISTING = re.compile(r"\d{2}\.\d{3}[A-Z]?")


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
    days = [competition.deadline_on, *(each.deadline_on for each in competition.extensions)]
    return clock.deadline_passed_at(max(days), competition.zone)


def too_late_at(competition: Competition, organisation: Organisation) -> datetime:
    """The first instant too late for this applicant: the later of deadline and extension."""
    days = [competition.deadline_on]
    days += [
        each.deadline_on
        for each in competition.extensions
        if each.organisation_id == organisation.id or each.state == organisation.state
    ]
    return clock.deadline_passed_at(max(days), competition.zone)


def takes_submissions(
    competition: Competition, organisation: Organisation, *, at: datetime
) -> bool:
    """Whether this applicant's submission, received at this instant, is on time."""
    is_published = competition.status is Status.PUBLISHED
    return is_published and competition.opens_at <= at < too_late_at(competition, organisation)


@dataclass(frozen=True)
class Counts:
    """The students of one district: served, taking part, and low-income among those."""

    name: str
    served: int
    participating: int
    low_income: int


@dataclass(frozen=True)
class Finding:
    """One eligibility rule: what it asks, what was found, whether it holds."""

    rule: str
    value: str
    threshold: str
    passed: bool


def eligibility(competition: Competition, counts: Sequence[Counts]) -> list[Finding]:
    """Every rule, on whole counts and with "at least": 40 % passes, 39.96 % does not."""
    return [_size(competition, counts), _low_income(competition, counts)]


def _size(competition: Competition, counts: Sequence[Counts]) -> Finding:
    participating = sum(each.participating for each in counts)
    share = competition.consortium_share_percent
    enough = len(counts) >= competition.consortium_members_instead > 0
    all_in = all(ALL * each.participating >= share * each.served for each in counts)
    threshold = f"at least {competition.minimum_participating:,} participating students"
    if competition.consortium_members_instead:
        threshold += (
            f", or at least {competition.consortium_members_instead} districts, each with at "
            f"least {share}% of its students taking part"
        )
    districts = "1 district" if len(counts) == 1 else f"{len(counts)} districts"
    return Finding(
        rule="Size of the project.",
        value=f"{participating:,} participating students in {districts}",
        threshold=threshold,
        passed=participating >= competition.minimum_participating or (enough and all_in),
    )


def _low_income(competition: Competition, counts: Sequence[Counts]) -> Finding:
    participating = sum(each.participating for each in counts)
    low_income = sum(each.low_income for each in counts)
    least = competition.minimum_low_income_percent
    return Finding(
        rule="Students from low-income families.",
        value=f"{low_income:,} of {participating:,} participating students",
        threshold=f"at least {least}% of all participating students together",
        passed=participating > 0 and ALL * low_income >= least * participating,
    )


def band_for(competition: Competition, participating: int) -> AwardBand | None:
    """The award band of so many participating students; None if there is none."""
    for band in competition.bands:
        top = band.most_students
        if band.least_students <= participating and (top is None or participating <= top):
            return band
    return None


def band_problems(bands: Sequence[AwardBand]) -> list[str]:
    """Gaps, overlaps and reversed ranges between bands, in words."""
    problems = []
    ordered = sorted(bands, key=lambda band: band.least_students)
    for band in ordered:
        if band.most_students is not None and band.most_students < band.least_students:
            problems.append(f"The band from {band.least_students:,} ends before it begins.")
        if band.most_cents < band.least_cents:
            problems.append(f"The band from {band.least_students:,} has its amounts reversed.")
    for lower, upper in pairwise(ordered):
        if lower.most_students is None or lower.most_students >= upper.least_students:
            problems.append(f"The bands overlap at {upper.least_students:,} students.")
        elif lower.most_students + 1 < upper.least_students:
            first, last = lower.most_students + 1, upper.least_students - 1
            problems.append(f"No band holds {first:,} to {last:,} students.")
    return problems


def listing_is_well_formed(text: str) -> bool:
    """Whether this looks like an assistance listing number, such as 84.416A."""
    return _ASSISTANCE_LISTING.fullmatch(text) is not None


def gaps(competition: Competition) -> list[str]:
    """Everything that stands between this draft and its publication; empty when ready."""
    missing = []
    if not competition.summary.strip():
        missing.append("Write the summary that applicants read first.")
    if competition.deadline_on < competition.opens_on:
        missing.append("The deadline lies before the opening day. Change one of them.")
    if competition.project_starts_on <= competition.deadline_on:
        missing.append("The project must start after the deadline. Change the start.")
    if competition.estimated_funds_cents <= 0:
        missing.append("Type the estimated funds.")
    if not competition.bands:
        missing.append("Add at least one award band.")
    return missing + band_problems(competition.bands)
