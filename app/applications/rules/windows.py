"""How long the State and the mayor may comment on each district, and where each period stands.

Each has at least ten business days, counted strictly after the day of sending. The last of them
belongs to the one who comments until it ends; the district may submit from the close of business
on that day, because a period whose last day is the deadline would otherwise never be over in time.
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.applications.models import (
    Answer,
    Application,
    CommentKind,
    CommentRequest,
    MemberDistrict,
)
from app.applications.rules import moments, requirements
from app.competitions.models import RequirementKind
from app.platform import business_days, clock
from app.platform.formats import day

DEFAULT_DAYS = 10
CLOSE_OF_BUSINESS = time(17)
_SECOND = timedelta(seconds=1)


class Standing(StrEnum):
    """Where one period stands."""

    NOT_ASKED = "not_asked"
    OPEN = "open"
    CUT_SHORT = "cut_short"  # it ends after the deadline, so waiting cannot help
    OVER = "over"
    DECLINED = "declined"
    COMMENTED = "commented"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]

    @property
    def may_submit(self) -> bool:
        """Whether nothing more needs to be waited for."""
        return self not in {Standing.NOT_ASKED, Standing.OPEN}


_LABELS = {
    Standing.NOT_ASKED: "Not asked",
    Standing.OPEN: "Period is running",
    Standing.CUT_SHORT: "Period ends after the deadline",
    Standing.OVER: "Period over, no reply",
    Standing.DECLINED: "Declined to comment",
    Standing.COMMENTED: "Commented",
}


def asked_kinds(application: Application) -> dict[CommentKind, int]:
    """Who must be given time to comment on each district, and how many business days."""
    known = {kind.value for kind in CommentKind}
    return {
        CommentKind(each.code): each.business_days or DEFAULT_DAYS
        for each in requirements.asked(application, RequirementKind.COMMENT)
        if each.code in known
    }


def current(member: MemberDistrict, kind: CommentKind) -> CommentRequest | None:
    """The invitation that counts: the one that was not taken back."""
    living = [each for each in member.comments if each.kind is kind and not each.withdrawn_at]
    return living[-1] if living else None


def deadline_on(application: Application) -> date:
    """The day of this applicant's deadline, in the zone of the competition."""
    last = moments.too_late_at(application) - _SECOND
    return clock.in_zone(last, application.competition.zone).date()


def latest_send_on(application: Application, days: int) -> date:
    """The latest day on which a period of so many business days can begin and still fit."""
    return business_days.latest_start(deadline_on(application), days)


def ends_at(request: CommentRequest, zone: str) -> datetime:
    """The instant from which the full period was offered: close of business on its last day."""
    return clock.at_local(request.closes_on, CLOSE_OF_BUSINESS, zone)


def fits(application: Application, request: CommentRequest) -> bool:
    """Whether the period ends by the deadline."""
    return request.closes_on <= deadline_on(application)


def standing(
    application: Application, member: MemberDistrict, kind: CommentKind, *, at: datetime | None
) -> Standing:
    """Where the period stands; without `at`, a period that nobody answered counts as running."""
    request = current(member, kind)
    if request is None:
        return Standing.NOT_ASKED
    if request.answer is not None:
        declined = request.answer is Answer.DECLINED
        return Standing.DECLINED if declined else Standing.COMMENTED
    if at is not None and at >= ends_at(request, application.competition.zone):
        return Standing.OVER
    return Standing.OPEN if fits(application, request) else Standing.CUT_SHORT


def arithmetic(start: date, days: int) -> str:
    """How the last day was found, in words, with the holidays that are not counted."""
    end = business_days.after(start, days)
    skipped = business_days.holidays_between(start, end)
    names = " and ".join(f"{name} ({when:%B} {when.day})" for when, name in skipped)
    but = f"weekends and {names} are not counted" if names else "weekends are not counted"
    return f"{days} business days after {day(start)} end on {day(end)}; {but}."


def when_to_send(application: Application, days: int, *, at: datetime) -> str:
    """By when an invitation must leave to fit the deadline, or that it is too late for all days."""
    zone = application.competition.zone
    today, end = clock.in_zone(at, zone).date(), deadline_on(application)
    latest = latest_send_on(application, days)
    if today <= latest:
        return (
            f"Send it on {day(latest)} at the latest, so that {days} business days fit before the "
            f"deadline on {day(end)}. {arithmetic(today, days).replace('after', 'after today,', 1)}"
        )
    left = max(0, business_days.between(today, end))
    return (
        f"It is too late for the full period: an invitation had to leave by {day(latest)}, and "
        f"{left} business {'day is' if left == 1 else 'days are'} left until {day(end)}. Ask "
        "today all the same. A comment, or a note that they decline, settles it at once."
    )


def all_to_send(application: Application, *, at: datetime) -> list[tuple[str, str]]:
    """(who, by when to ask them): those with the same number of days together."""
    by_days: dict[int, list[str]] = {}
    for kind, days in asked_kinds(application).items():
        by_days.setdefault(days, []).append(kind.label)
    return [
        ("; ".join(who), when_to_send(application, days, at=at)) for days, who in by_days.items()
    ]


def cut_short(application: Application, request: CommentRequest) -> str:
    """What the district is told when a period ends after the deadline."""
    end = deadline_on(application)
    given = business_days.between(request.sent_on, end)
    return (
        f"The period ends on {day(request.closes_on)}, after the deadline on {day(end)}: "
        f"{given} of {request.business_days} business days were offered. You can submit, and the "
        "agency will see this. A comment, or a note that they decline, before then mends it."
    )
