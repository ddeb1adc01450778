"""When somebody is reminded of a report, and who learns that it is late. Pure."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum


class Notice(StrEnum):
    """The messages about one due date, in the order in which they can go out."""

    BEFORE_30 = "before_30"
    BEFORE_14 = "before_14"
    BEFORE_3 = "before_3"
    AFTER_1 = "after_1"
    AFTER_14 = "after_14"
    AFTER_30 = "after_30"

    @property
    def days(self) -> int:
        """Days from the due date; below zero before it."""
        return _DAYS[self]

    @property
    def is_late(self) -> bool:
        """Whether it says that the report is late."""
        return self.days > 0

    @property
    def tells_representative(self) -> bool:
        """Whether the authorized representative learns of it too."""
        return self.days >= Notice.AFTER_14.days

    @property
    def tells_officer(self) -> bool:
        """Whether the program officer learns of it too."""
        return self is Notice.AFTER_30


_DAYS = {
    Notice.BEFORE_30: -30,
    Notice.BEFORE_14: -14,
    Notice.BEFORE_3: -3,
    Notice.AFTER_1: 1,
    Notice.AFTER_14: 14,
    Notice.AFTER_30: 30,
}
FIRST = timedelta(days=30)  # before the due date


def to_send(due_on: date, today: date, sent: Collection[str]) -> Notice | None:
    """The notice whose day has come last, unless it was sent.

    Whoever was away while several days passed is told once, with what counts now.
    """
    come = [each for each in Notice if today >= due_on + timedelta(days=each.days)]
    if not come or come[-1].value in sent:
        return None
    return come[-1]
