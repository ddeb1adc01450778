"""Until when a district may ask the agency to look again, and with what. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.platform import clock
from app.platform.errors import DomainError

DAYS = 30  # calendar days after the letter; see the decision on reconsideration
MOST_FILES = 5


def may_ask_until(released_at: datetime, zone: str) -> datetime:
    """The first instant that is too late: the end of the thirtieth calendar day in the zone."""
    day = clock.in_zone(released_at, zone).date() + timedelta(days=DAYS)
    return clock.deadline_passed_at(day, zone)


def check_files(names: Sequence[str]) -> None:
    """Refuse more files than anybody will read."""
    if len(names) > MOST_FILES:
        message = f"At most {MOST_FILES} files can go with a request. Choose the ones that matter."
        raise DomainError(message, field="files")
