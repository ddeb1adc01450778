"""Where something stands in an outline: a section, its second item; found, named, compared."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.competitions.rubrics.outline import Outline
from app.platform.errors import NotFoundError

_BELOW = frozenset({"items", "indicators"})


class Kind(StrEnum):
    """The parts of a rubric that have a page of their own; the value is the path of keys."""

    SECTION = "sections"
    ITEM = "sections.items"
    PRIORITY = "priorities"
    ELEMENT = "elements"
    INDICATOR = "elements.indicators"
    TIE_BREAKER = "tie_breakers"

    @property
    def label(self) -> str:
        """For people, inside a sentence."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class Listing:
    """A list of parts, such as the items of the first section: `sections.1.items`."""

    kind: Kind
    indexes: tuple[int, ...]  # of the parts above, from 0

    @classmethod
    def parse(cls, text: str) -> "Listing":
        """From an address, where people count from 1. Raises NotFoundError for anything else."""
        words = text.split(".")
        keys, numbers = words[::2], words[1::2]
        if ".".join(keys) not in set(Kind) or len(words) % 2 == 0:
            raise NotFoundError
        return cls(Kind(".".join(keys)), tuple(_index(each) for each in numbers))

    def __str__(self) -> str:
        """As it stands in an address."""
        keys = self.kind.value.split(".")
        numbered = [f"{key}.{at + 1}" for key, at in zip(keys, self.indexes, strict=False)]
        return ".".join([*numbered, keys[-1]])

    def of(self, outline: Outline) -> list[Outline]:
        """The parts; the list may be filled by the caller. NotFoundError when it has no home."""
        home: dict[str, Any] = outline
        keys = self.kind.value.split(".")
        for key, at in zip(keys, self.indexes, strict=False):
            home = _entry(home, key, at)
        found: list[Outline] = home.setdefault(keys[-1], [])
        return found


@dataclass(frozen=True)
class Place:
    """One part of a list, counted from 0; written as `sections.1.items.2`, counted from 1."""

    listing: Listing
    at: int

    @classmethod
    def parse(cls, text: str) -> "Place":
        """From an address. Raises NotFoundError for anything else."""
        listing, _, number = text.rpartition(".")
        return cls(Listing.parse(listing), _index(number))

    def __str__(self) -> str:
        """As it stands in an address."""
        return f"{self.listing}.{self.at + 1}"

    @property
    def kind(self) -> Kind:
        """What it is."""
        return self.listing.kind

    def of(self, outline: Outline) -> Outline:
        """The part itself. Raises NotFoundError when there is none."""
        return _entry({"parts": self.listing.of(outline)}, "parts", self.at)

    def home(self) -> "Place | None":
        """The section of an item, the element of an indicator."""
        if not self.listing.indexes:
            return None
        return Place(Listing(Kind(self.kind.value.partition(".")[0]), ()), self.listing.indexes[0])


def _index(number: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", number):
        raise NotFoundError
    return int(number) - 1


def _entry(home: dict[str, Any], key: str, at: int) -> Outline:
    found = home.get(key, [])
    if at >= len(found):
        raise NotFoundError
    entry: Outline = found[at]
    return entry


def places(outline: Outline, kind: Kind) -> Iterator[Place]:
    """Every place of a kind, in order."""
    above, _, key = kind.value.rpartition(".")
    for index, home in enumerate(outline.get(above, []) if above else [outline]):
        listing = Listing(kind, (index,) if above else ())
        yield from (Place(listing, at) for at in range(len(home.get(key, []))))


def identity(part: Outline) -> str:
    """The code of a part, or the id of an element; empty while it has none."""
    return str(part.get("code") or part.get("id") or "")


def fingerprint(part: Outline, *, whole: bool = False) -> str:
    """The code of a part and a hash of what it says: what a page was made from.

    Items of a section and indicators of an element count only if the `whole` is asked for, so
    that colleagues can work on them while somebody changes the title above.
    """
    counted = {key: value for key, value in part.items() if whole or key not in _BELOW}
    said = json.dumps(counted, sort_keys=True, ensure_ascii=True)
    return f"{identity(part)}|{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def name(outline: Outline, place: Place) -> str:
    """A part as people call it: item C1a, or item 2 of section A while it has no code."""
    code = identity(place.of(outline))
    if code:
        return f"{place.kind.label} {code}"
    home = place.home()
    within = f" of {name(outline, home)}" if home else ""
    return f"{place.kind.label} {place.at + 1}{within}"


def now_at(
    outline: Outline, place: Place, seen: str, *, whole: bool = False
) -> tuple[Place | None, bool]:
    """Where the part that a page showed as `seen` stands now, and whether it is unchanged.

    Colleagues may have moved it, changed it, or removed it (then the place is None).
    """
    known = [(each, each.of(outline)) for each in places(outline, place.kind)]
    same = [each for each, part in known if fingerprint(part, whole=whole) == seen]
    if same:
        return (place if place in same else same[0]), True
    code = seen.partition("|")[0]
    named = [each for each, part in known if code and identity(part) == code]
    return (named[0] if len(named) == 1 else None), False


@dataclass(frozen=True)
class Row:
    """One part in a list on a page: where it stands, what it says, as what it was seen."""

    place: Place
    part: Outline
    seen: str

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"part-{self.place}".replace(".", "-")


def rows(outline: Outline) -> dict[str, list[Row]]:
    """The parts of every list of an outline, by the list: `sections`, `sections.1.items`."""
    found: dict[str, list[Row]] = defaultdict(list)
    for kind in Kind:
        for place in places(outline, kind):
            part = place.of(outline)
            found[str(place.listing)].append(Row(place, shown(part), fingerprint(part)))
    return found


def shown(part: Outline) -> Outline:
    """The same, with empty words for whatever is not there yet: for pages."""
    return defaultdict(str, part)
