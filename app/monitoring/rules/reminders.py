"""When somebody is reminded of what a grant owes, and who learns that it is late. Pure."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum


class Hearer(StrEnum):
    """Why somebody hears of a thing that a grantee owes."""

    OWNER = "owner"  # answers for it
    REPRESENTATIVE = "representative"  # answers for the district
    OFFICER = "officer"  # watches over the grant


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
        """Whether it says that the thing is late."""
        return self.days > 0

    @property
    def tells_representative(self) -> bool:
        """Whether the authorized representative learns of it too."""
        return self.days >= Notice.AFTER_14.days

    @property
    def tells_officer(self) -> bool:
        """Whether the program officer learns of it too."""
        return self is Notice.AFTER_30

    def tells(self, hearer: Hearer) -> bool:
        """Whether it goes to this person."""
        return {
            Hearer.OWNER: True,
            Hearer.REPRESENTATIVE: self.tells_representative,
            Hearer.OFFICER: self.tells_officer,
        }[hearer]


_DAYS = {
    Notice.BEFORE_30: -30,
    Notice.BEFORE_14: -14,
    Notice.BEFORE_3: -3,
    Notice.AFTER_1: 1,
    Notice.AFTER_14: 14,
    Notice.AFTER_30: 30,
}
_MORNING = 6  # o'clock, where the reader lives


def come(due_on: date, today: date) -> Notice | None:
    """The notice whose day has come last; None: nothing has to be said yet."""
    found = [each for each in Notice if today >= due_on + timedelta(days=each.days)]
    return found[-1] if found else None


def to_send(due_on: date, today: date, sent: Collection[str]) -> Notice | None:
    """The notice whose day has come last, unless it was sent.

    Whoever was away while several days passed is told once, with what counts now.
    """
    last = come(due_on, today)
    return None if last is None or last.value in sent else last


def is_named(hearer: Hearer, notice: Notice | None, *, is_new: bool) -> bool:
    """Whether a thing stands in this person's mail.

    Whoever answers for it reads everything that is due or late each time; an officer learns of a
    thing once and has it among the tasks from then on.
    """
    if notice is None or not notice.tells(hearer):
        return False
    return is_new or hearer is not Hearer.OFFICER


def is_time(local: datetime, looked_on: date | None) -> bool:
    """Whether the day's mail can be written: it is morning, and it was not written today."""
    return local.hour >= _MORNING and (looked_on is None or looked_on < local.date())
