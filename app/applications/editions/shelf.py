"""Which editions there are, which one is in force, and reading each of them once."""

from datetime import date
from functools import cache
from pathlib import Path

from app.applications.editions.reading import load
from app.applications.editions.shape import Edition

FOLDER = Path(__file__).parent


@cache
def of(code: str) -> tuple[Edition, ...]:
    """All editions of a form, the oldest first; none if we do not have the form.

    An edition lasts until the day printed on it, so they are ordered by that day. Files are read
    once; raises EditionError when one cannot be used.
    """
    found = [load(path) for path in sorted((FOLDER / code).glob("*.yaml"))]
    return tuple(sorted(found, key=lambda each: (each.expires or date.max, each.edition)))


@cache
def codes() -> tuple[str, ...]:
    """The forms that we have, by code."""
    return tuple(sorted(path.name for path in FOLDER.iterdir() if any(path.glob("*.yaml"))))


def find(code: str, edition: str | None) -> Edition | None:
    """This edition of the form; the newest one where none is named or where it is not known."""
    known = of(code)
    named = next((each for each in known if each.edition == edition), None)
    return named or (known[-1] if known else None)


def label(code: str, field: str) -> str:
    """What a field is called in the newest edition that has it."""
    for edition in reversed(of(code)):
        if field in edition.fields:
            return edition.fields[field].label
    return field
