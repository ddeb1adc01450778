"""The terms that may change after publication, and what changed in them, for people."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.competitions.models import Competition
from app.competitions.rules.bands import Band
from app.competitions.rules.checklist import Required, as_typed, in_words
from app.platform import clock, formats, money


@dataclass(frozen=True)
class Terms:
    """Columns of a competition by name, its bands, and its checklist in order."""

    values: Mapping[str, Any]
    bands: Sequence[Band]
    requirements: Sequence[Required]


@dataclass(frozen=True)
class Change:
    """One changed term: what it is, and how it read before and after."""

    what: str
    before: str
    after: str


def _percent(value: int) -> str:
    return f"{value}%"


_YES = {True: "yes", False: "no"}
_SHOWN: dict[str, tuple[str, Callable[[Any], str]]] = {
    "summary": ("Summary", str),
    "contact_email": ("Contact for applicants", str),
    "project_starts_on": ("Projects start on", formats.day),
    "estimated_funds_cents": ("Estimated funds", money.show),
    "match_percent": ("Match from non-Federal funds, of the Federal amount", _percent),
    "restricted_rate": ("Restricted indirect cost rate", _YES.__getitem__),
    "minimum_participating": ("Least participating students", formats.count),
    "consortium_members_instead": ("Or: least districts in a consortium", str),
    "consortium_share_percent": ("Least share of each such district's students", _percent),
    "minimum_low_income_percent": ("Least share from low-income families", _percent),
}
AMENDABLE = frozenset({"deadline_on", "deadline_time", *_SHOWN})


def terms_of(competition: Competition) -> Terms:
    """The terms as they stand."""
    return Terms(
        {name: getattr(competition, name) for name in AMENDABLE},
        [
            Band(band.least_students, band.most_students, band.least_cents, band.most_cents)
            for band in competition.bands
        ],
        [as_typed(each) for each in competition.requirements],
    )


def term_changes(old: Terms, new: Terms, *, zone: str) -> list[Change]:
    """Everything that differs, in the order in which a notice tells it."""
    return [
        *_deadline(old, new, zone),
        *_values(old, new),
        *_bands(old, new),
        *_checklist(old.requirements, new.requirements),
    ]


def band_in_words(band: Band) -> str:
    """2,000 to 5,000 students: $4,000,000 to $10,000,000."""
    top = "or more" if band.most_students is None else f"to {band.most_students:,}"
    return (
        f"{band.least_students:,} {top} students: "
        f"{money.show(band.least_cents)} to {money.show(band.most_cents)}"
    )


def _deadline(old: Terms, new: Terms, zone: str) -> Iterator[Change]:
    before, after = (
        clock.deadline_passed_at(each.values["deadline_on"], zone, each.values["deadline_time"])
        for each in (old, new)
    )
    if before != after:
        told = formats.last_moment
        yield Change("Deadline for everybody", told(before, zone), told(after, zone))


def _values(old: Terms, new: Terms) -> Iterator[Change]:
    for name, (label, show) in _SHOWN.items():
        before, after = old.values[name], new.values.get(name, old.values[name])
        if before != after:
            yield Change(label, show(before), show(after))


def _bands(old: Terms, new: Terms) -> Iterator[Change]:
    before, after = (
        "; ".join(
            band_in_words(band) for band in sorted(each.bands, key=lambda band: band.least_students)
        )
        for each in (old, new)
    )
    if before != after:
        yield Change("Award bands", before, after)


def _checklist(old: Sequence[Required], new: Sequence[Required]) -> Iterator[Change]:
    before = {(each.kind, each.code): each for each in old}
    after = {(each.kind, each.code): each for each in new}
    for key, line in after.items():
        if key not in before:
            yield Change("New on the checklist", "", _line(line))
        elif before[key] != line:
            yield Change(f"Checklist: {line.title}", _line(before[key]), _line(line))
    for key, line in before.items():
        if key not in after:
            yield Change("No longer on the checklist", _line(line), "")
    both = [key for key in before if key in after]
    if both != [key for key in after if key in before]:
        titles = ", ".join(line.title for line in new)
        yield Change("Order of the checklist", ", ".join(line.title for line in old), titles)


def _line(line: Required) -> str:
    return f"{line.title} ({line.kind.label.lower()}), {in_words(line)}"
