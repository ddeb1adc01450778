"""Who is rural, who is new, and whether the slate gives a group its share. Pure; never a guess."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

RURAL, NEW_GRANTEE, PRIORITY = "rural", "new_grantee", "priority:"


def is_rural(locales: Sequence[str | None], codes: Sequence[str]) -> bool | None:
    """Whether most of the districts have one of the locale codes (34 CFR 75.227).

    `locales` has the NCES code of each district of the application; None where it is not known.
    The answer is None where the districts that are not known could turn it.
    """
    rural = sum(locale in codes for locale in locales if locale)
    other = sum(locale not in codes for locale in locales if locale)
    if 2 * rural > len(locales):
        return True
    return False if locales and 2 * other >= len(locales) else None


def is_new_grantee(
    active: Iterable[tuple[date, date]], *, deadline: date, years: int, known_since: date | None
) -> bool | None:
    """Whether no grant of the program was active in the years before the deadline (34 CFR 75.225).

    `active` has the first and last day of each grant of the applicant, alone or in a group, that
    is on record. None where the record does not reach back so far.
    """
    since = _years_before(deadline, years)
    if any(first <= deadline and last >= since for first, last in active):
        return False
    return True if known_since is not None and known_since <= since else None


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # February 29
        return date(day.year - years, 2, 28)


def meets_priority(answers: Sequence[bool | None], points: Sequence[bool]) -> bool | None:
    """Whether most readers found it met; where they gave points, whether most gave any."""
    said = [answer for answer in answers if answer is not None] or list(points)
    return 2 * sum(said) > len(said) if said else None


class Verdict(StrEnum):
    """Whether a set-aside is reached."""

    REACHED = "reached"
    SHORT = "short"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """For people."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.REACHED: "Reached",
    Verdict.SHORT: "Not reached",
    Verdict.UNKNOWN: "Cannot be said",
}


@dataclass(frozen=True)
class Counted:
    """One application as set-asides see it."""

    cents: int  # 0: not funded
    may_be_funded: bool
    groups: Mapping[str, bool | None]


@dataclass(frozen=True)
class ShareFound:
    """A set-aside beside what the slate does; `base_cents` is what its percent is of."""

    key: str
    percent: int
    base_cents: int
    count: int
    cents: int
    unknown_count: int
    unknown_cents: int
    could_count: int  # of all that may be funded, how many belong to the group

    @property
    def wanted_cents(self) -> int:
        """The least whole cents that satisfy the share."""
        return -(-self.percent * self.base_cents // 100)

    @property
    def verdict(self) -> Verdict:
        """Compared by cross-multiplication; those that are not known decide nothing."""
        wanted = self.percent * self.base_cents
        if 100 * self.cents >= wanted:
            return Verdict.REACHED
        could = 100 * (self.cents + self.unknown_cents) >= wanted
        return Verdict.UNKNOWN if could else Verdict.SHORT


def share_found(key: str, percent: int, base_cents: int, counted: Sequence[Counted]) -> ShareFound:
    """What the slate gives to one group, in awards and cents."""
    funded = [each for each in counted if each.cents]
    inside = [each.cents for each in funded if each.groups.get(key) is True]
    unknown = [each.cents for each in funded if each.groups.get(key) is None]
    could = sum(each.may_be_funded and each.groups.get(key) is True for each in counted)
    return ShareFound(
        key, percent, base_cents, len(inside), sum(inside), len(unknown), sum(unknown), could
    )
