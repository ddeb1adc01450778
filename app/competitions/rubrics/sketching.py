"""A rubric that is not finished, as far as it goes: for previews, sums and comparisons only."""

from collections.abc import Mapping
from decimal import Decimal

import yaml

from app.competitions.rubrics.building import build
from app.competitions.rubrics.entries import Entry, Value
from app.competitions.rubrics.outline import Outline, written
from app.competitions.rubrics.reading import Reader
from app.competitions.rubrics.schema import RUBRIC, Choice, Entries, Field, Number, Texts, Whole
from app.competitions.rubrics.shape import Rubric

NOTHING_YET = "(nothing yet)"


def sketch(outline: Outline) -> Rubric:
    """What the outline says so far; missing words read `(nothing yet)`, missing points are 0.

    Nothing may be judged by it: its hash is empty, and no check was made.
    """
    node = yaml.compose(written(outline), Loader=yaml.SafeLoader)
    entry = Reader().document(node or yaml.MappingNode("tag:yaml.org,2002:map", []))
    return build(_filled(entry, RUBRIC), sha256="", source="")


def _filled(entry: Entry, table: Mapping[str, Field]) -> Entry:
    values: dict[str, Value] = {}
    for key, field in table.items():
        if isinstance(field, Entries):
            values[key] = tuple(_filled(each, field.table) for each in entry.entries(key))
        elif entry.has(key):
            values[key] = entry.values[key]
        elif field.required:
            values[key] = _placeholder(field)
    return Entry(entry.line, entry.where, values, entry.lines)


def _placeholder(field: Field) -> Value:
    match field:
        case Number():
            return Decimal(0)
        case Whole():
            return 0
        case Choice():
            return next(iter(field.among)).value
        case Texts() | Entries():
            return ()
        case _:
            return NOTHING_YET
