"""A redacted copy: texts and contact details of people leave the snapshot itself. Pure.

What is taken out is replaced in the text, before anything is drawn of it; so it is in no byte of
what is drawn. A document is never blackened afterwards.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.applications.snapshot import Snapshot, decode, encode
from app.awards.models import RedactionGround, Removal
from app.platform.errors import DomainError

SHORTEST = 4
# Of a person, wherever it stands: e-mail, telephone, Social Security number.
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\d-])(?:\+?1[\s.-]?)?(?:\(\d{3}\)\s?|\d{3}[\s.-])\d{3}[\s.-]\d{4}(?!\d)"
    r"|(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])"
)
# Fields of official forms that are about one person; those of the organisation stay.
_OF_PERSONS = ("_phone", "_fax", "_email", "_street", "_home_address")
_PLACES = {
    "title": "Title",
    "abstract": "Abstract",
    "districts": "Districts",
    "schools": "Schools",
    "logic_model": "Logic model",
    "indirect": "Indirect cost rate",
    "files": "Attached files",
    "voices": "What districts and people outside wrote",
}
_CODED = {"commitments": "Commitment", "measures": "Measure", "goals": "Goal"}


@dataclass(frozen=True)
class Taken:
    """One line of the public log: from where, how often and on what ground; never what."""

    place: str
    ground: RedactionGround
    count: int
    is_automatic: bool


@dataclass(frozen=True)
class Redacted:
    """The copy, and what was taken out of it."""

    snapshot: Snapshot
    log: Sequence[Taken]


def standing(removals: Iterable[Removal]) -> list[Removal]:
    """The texts that are out: those that no later entry puts back."""
    every = list(removals)
    back = {each.puts_back for each in every if each.puts_back is not None}
    return [each for each in every if each.puts_back is None and each.number not in back]


def redact(
    snapshot: Snapshot, removals: Iterable[tuple[str, RedactionGround]], files: Collection[str] = ()
) -> Redacted:
    """The copy without these texts, without contact details of people, with these files only.

    Raises DomainError where a text is part of the form itself and cannot go.
    """
    plain = json.loads(encode(snapshot))
    plain["files"] = [each for each in plain["files"] if each["sha256"] in files]
    taken: Counter[tuple[str, RedactionGround, bool]] = Counter()
    longest_first = sorted(removals, key=lambda each: -len(each[0]))
    patterns = [(pattern(text), ground) for text, ground in longest_first]

    def without(text: str, place: str) -> str:
        for looked_for, ground in patterns:
            text, times = looked_for.subn(ground.mark, text)
            taken[place, ground, False] += times
        text, times = _CONTACT.subn(RedactionGround.PRIVACY.mark, text)
        taken[place, RedactionGround.PRIVACY, True] += times
        return text

    copy = _walked(_without_persons(plain, taken), without)
    return Redacted(_read(copy), _log(taken))


def without_contacts(text: str) -> str:
    """A text without e-mail addresses, telephone and Social Security numbers of people."""
    return _CONTACT.sub(RedactionGround.PRIVACY.mark, text)


def places_of(snapshot: Snapshot, text: str) -> list[str]:
    """Where a text stands, in words, each place once; empty: nowhere."""
    looked_for = pattern(text)
    found: dict[str, None] = {}

    def look(value: str, place: str) -> str:
        if looked_for.search(value):
            found[place] = None
        return value

    _walked(json.loads(encode(snapshot)), look)
    return list(found)


def pattern(text: str) -> re.Pattern[str]:
    """The text as it was pasted, however its blanks and line breaks fall."""
    return re.compile(r"\s+".join(re.escape(word) for word in text.split()))


def check_passage(text: str) -> None:
    """Raise DomainError for a text so short that it would tear up others."""
    if len(" ".join(text.split())) < SHORTEST:
        message = f"Paste at least {SHORTEST} letters, so that nothing else is taken out with them."
        raise DomainError(message, field="text")


def _without_persons(plain: dict[str, Any], taken: Counter[Any]) -> dict[str, Any]:
    for form in plain["forms"]:
        for line in form["lines"]:
            if line["code"].endswith(_OF_PERSONS) and line["value"]:
                line["value"] = RedactionGround.PRIVACY.mark
                taken[_form_place(form, line), RedactionGround.PRIVACY, True] += 1
    return plain


def _walked(plain: dict[str, Any], change: Any) -> dict[str, Any]:
    """A copy in which every text went through `change(text, place)`."""
    return {field: _inside(value, change, field, field) for field, value in plain.items()}


def _inside(value: Any, change: Any, field: str, place: str) -> Any:
    if isinstance(value, str):
        return change(value, _PLACES.get(place, place))
    if isinstance(value, list):
        return [
            _inside(each, change, field, _place(field, place, each, number))
            for number, each in enumerate(value, start=1)
        ]
    if isinstance(value, dict):
        return {
            key: _inside(each, change, field, f"Item {key}" if field == "responses" else place)
            for key, each in value.items()
        }
    return value


def _place(field: str, place: str, value: Any, number: int) -> str:
    if place not in {field, _PLACES.get(field)} and field != "forms":
        return place
    if field in _CODED and isinstance(value, dict):
        return f"{_CODED[field]} {value['code']}"
    if field == "forms" and isinstance(value, dict):
        return value["name"] if "lines" in value else f"{place}, {value['item']}"
    return f"Budget line {number}" if field == "budget" else place


def _form_place(form: dict[str, Any], line: dict[str, Any]) -> str:
    return f"{form['name']}, {line['item']}"


def _read(plain: dict[str, Any]) -> Snapshot:
    try:
        return decode(json.dumps(plain).encode())
    except ValueError as problem:
        message = "One of these words is part of the form itself. Paste a longer passage."
        raise DomainError(message, field="text") from problem


def _log(taken: Counter[tuple[str, RedactionGround, bool]]) -> list[Taken]:
    return [
        Taken(place, ground, count, is_automatic)
        for (place, ground, is_automatic), count in taken.items()
        if count
    ]
