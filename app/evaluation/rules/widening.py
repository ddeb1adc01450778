"""A wide export as rows of the template, by what each column is said to hold. Pure."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.evaluation.rules.columns import OUTCOMES
from app.platform.errors import DomainError

SCHOOL = "school"
PARTS = ("numerator", "denominator")
_HEADER_WITHIN = 12


@dataclass(frozen=True)
class Meaning:
    """What a column holds: a count of one measure and group."""

    measure: str
    group: str
    part: str

    @property
    def code(self) -> str:
        """For forms and for remembering."""
        return f"{self.measure}|{self.group}|{self.part}"


@dataclass(frozen=True)
class Wide:
    """An export: its column names and the rows under them."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def fingerprint(self) -> str:
        """By which its mapping is found again: the names of the columns, in their order."""
        return hashlib.sha256(json.dumps(self.header).encode()).hexdigest()


def read_wide(grid: Sequence[Sequence[str]]) -> Wide:
    """The export in a grid of text; titles above the column names are passed over.

    Raises DomainError where there is no row of names with rows under it.
    """
    start = list(grid[:_HEADER_WITHIN])
    place = max(range(len(start)), key=lambda at: len(set(start[at]) - {""}), default=None)
    if place is None or len(grid) <= place + 1:
        message = "No table was found in this file: column names with rows under them."
        raise DomainError(message, field="file")
    header = [name or f"column {at}" for at, name in enumerate(start[place], start=1)]
    width = len(header)
    rows = [tuple([*row, *[""] * width][:width]) for row in grid[place + 1 :] if any(row)]
    return Wide(tuple(header), tuple(rows))


def widened(
    wide: Wide, meanings: Mapping[int, str], always: Mapping[str, str]
) -> list[dict[str, str]]:
    """The rows of the template: one for each school, measure and group that has both counts.

    `meanings` are column places to meanings; `always` are the values that every row has. Raises
    DomainError when no column holds the school's id, or a measure has only one of its counts.
    """
    school = next((at for at, meaning in meanings.items() if meaning == SCHOOL), None)
    if school is None:
        message = "Say which column holds the school's NCES id."
        raise DomainError(message)
    places: dict[tuple[str, str], dict[str, int]] = {}
    for at, meaning in meanings.items():
        if meaning and meaning != SCHOOL:
            measure, group, part = meaning.split("|")
            places.setdefault((measure, group), {})[part] = at
    for (measure, group), found in places.items():
        if len(found) < len(PARTS):
            message = f"{measure}, {group}: say which columns hold its numerator and denominator."
            raise DomainError(message)
    return [
        _row(row, row[school], (measure, group), found, always)
        for row in wide.rows
        if row[school]
        for (measure, group), found in places.items()
    ]


def _row(
    row: Sequence[str],
    school: str,
    what: tuple[str, str],
    places: Mapping[str, int],
    always: Mapping[str, str],
) -> dict[str, str]:
    values = {
        **always,
        "org_level": "SCHOOL",
        "leaid": school[:7],
        "ncessch": school,
        "indicator": what[0],
        "student_group": what[1],
        "arm": "GRANT",
        **{part: row[at] for part, at in places.items()},
    }
    return {name: values.get(name, "") for name in OUTCOMES}
