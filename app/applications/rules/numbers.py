"""The number of an application, which is the number of its award later."""

import re

from app.applications.editions.formats import AWARD_NUMBER
from app.competitions.models import Competition
from app.platform.errors import DomainError

_LISTING = re.compile(r"\d{2}\.(\d{3})([A-Z]?)")
_LAST = 9999
_SERIAL_DIGITS = 4


def prefix(competition: Competition) -> str:
    """P416A26: office letter, last digits and letter of the assistance listing, fiscal year.

    A programme without a letter of its own counts as A. Raises DomainError when the listing is
    not one, because a number made from it would be wrong for the life of the award.
    """
    found = _LISTING.fullmatch(competition.assistance_listing.strip().upper())
    if not found:
        message = (
            f"“{competition.assistance_listing}” is not an assistance listing such as 84.416A, so "
            "no application number can be made. Ask the program office to correct it."
        )
        raise DomainError(message)
    digits, letter = found.groups()
    year = f"{competition.fiscal_year % 100:02d}"
    made = f"{competition.office_letter.strip().upper()}{digits}{letter or 'A'}{year}"
    checked(f"{made}{0:0{_SERIAL_DIGITS}d}")
    return made


def following(prefix: str, last: str | None) -> str:
    """The number after `last` (None: the first one) among those that begin with `prefix`."""
    serial = int(last.removeprefix(prefix)) + 1 if last else 1
    if serial > _LAST:
        message = f"All {_LAST} application numbers that begin with {prefix} are taken."
        raise DomainError(message)
    return f"{prefix}{serial:0{_SERIAL_DIGITS}d}"


def checked(number: str) -> str:
    """The number, if it has the form of a PR/Award number. Raises DomainError otherwise."""
    if not AWARD_NUMBER.fullmatch(number):
        message = (
            f"“{number}” has not the form of a PR/Award number such as P416A260001, and an award "
            "keeps its application's number. Correct office letter, listing and fiscal year."
        )
        raise DomainError(message)
    return number
