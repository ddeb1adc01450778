"""Standard terms of awards: one YAML file for each edition beside this file. Data, never code."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.platform.errors import DomainError

FOLDER = Path(__file__).parent
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Term(_Part):
    """One term, in the words that notifications print."""

    code: Annotated[str, StringConstraints(pattern=r"^T[1-9]\d*$")]
    title: Text
    words: Text
    citation: Text


class Edition(_Part):
    """All terms that hold together, from a day on; and the regulations they rest on."""

    edition: Text
    title: Text
    in_force_from: date
    regulations: Annotated[tuple[Text, ...], Field(min_length=1)]
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]


def parse(text: str, *, origin: str) -> Edition:
    """The edition in a text. Raises DomainError that names the file and the place in it."""
    try:
        found = Edition.model_validate(yaml.safe_load(text))
    except (yaml.YAMLError, ValidationError) as problem:
        message = f"{origin} is no edition of terms: {problem}"
        raise DomainError(message) from problem
    codes = [term.code for term in found.terms]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        message = f"{origin}: {', '.join(twice)} stands twice. Give each term a code of its own."
        raise DomainError(message)
    return found


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition, the oldest first. A file carries the name of its edition."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        edition = parse(path.read_text(encoding="utf-8"), origin=path.name)
        if edition.edition != path.stem:
            message = f"{path.name} says that it is {edition.edition}. Rename one of the two."
            raise DomainError(message)
        found.append(edition)
    return tuple(sorted(found, key=lambda each: each.in_force_from))


def edition(name: str) -> Edition | None:
    """The edition of this name; None for an award that kept none."""
    return next((each for each in editions() if each.edition == name), None)


def in_force(on: date) -> Edition | None:
    """The newest edition that holds for an award made on this day."""
    return next((each for each in reversed(editions()) if each.in_force_from <= on), None)
