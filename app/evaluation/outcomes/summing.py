"""From accepted outcome cells to the results that pages read: by school, and all schools together.

Only the grade that a measure is about is kept here; every other row stays in the Parquet file.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import pyarrow as pa

from app.evaluation.outcomes.expected import Expected
from app.evaluation.rules.columns import ARMS

Row = dict[str, Any]
_KEY = ("indicator", "arm", "student_group", "ncessch", "grade")


@dataclass(frozen=True)
class Kept:
    """A measure, the grade it is about, and the student groups that are reported."""

    code: str
    grade: str
    groups: tuple[str, ...]


def results(cells: pa.Table, measures: Sequence[Kept], expected: Expected) -> Iterator[Row]:
    """Rows of results: for each measure, arm and group the schools, then the schools together."""
    found = {
        tuple(cell[name] for name in _KEY): cell
        for cell in cells.to_pylist()
        if cell["org_level"] == "SCHOOL"
    }
    for measure in measures:
        for arm in ARMS:
            schools = expected.schools if arm == "GRANT" else expected.comparison_schools
            for group in measure.groups if schools else ():
                rows = [
                    _school(
                        measure.code,
                        school,
                        found.get((measure.code, arm, group, school, measure.grade)),
                    )
                    for school in sorted(schools)
                ]
                for row in (_together(measure.code, rows), *rows):
                    yield {**row, "arm": arm, "group": group}


def _school(code: str, school: str, cell: Row | None) -> Row:
    values = cell or {}
    reported = cell is not None and (cell["numerator"], cell["n"]) != (None, None)
    return {
        "code": code,
        "unit_code": school,
        "numerator": values.get("numerator"),
        "denominator": values.get("denominator"),
        "mean": values.get("mean"),
        "sd": values.get("sd"),
        "cases": values.get("n"),
        "instrument": values.get("instrument") or "",
        "row": values.get("row"),
        "schools_expected": 1,
        "schools_reported": int(reported),
    }


def _together(code: str, rows: Sequence[Row]) -> Row:
    """Counts are added; means are weighted by n, and the deviation is that of all students."""
    known = [row for row in rows if row["numerator"] is not None]
    measured = [row for row in rows if row["mean"] is not None and row["cases"]]
    mean, sd = _pooled(measured)
    instruments = {row["instrument"] for row in rows if row["schools_reported"]}
    return {
        "code": code,
        "unit_code": "",
        "numerator": _sum(known, "numerator"),
        "denominator": _sum(
            [row for row in known if row["denominator"] is not None], "denominator"
        ),
        "mean": mean,
        "sd": sd,
        "cases": _sum(measured, "cases"),
        "instrument": ", ".join(sorted(instruments - {""})),
        "row": None,
        "schools_expected": len(rows),
        "schools_reported": sum(row["schools_reported"] for row in rows),
    }


def _sum(rows: Sequence[Row], name: str) -> int | None:
    return sum(row[name] for row in rows) if rows else None


def _pooled(rows: Iterable[Row]) -> tuple[float | None, float | None]:
    """Mean and deviation of all students from those of the schools (within plus between)."""
    rows = list(rows)
    total = sum(row["cases"] for row in rows)
    if not total:
        return None, None
    mean = sum(row["mean"] * row["cases"] for row in rows) / total
    if total == 1 or any(row["sd"] is None for row in rows):
        return mean, None
    within = sum((row["cases"] - 1) * row["sd"] ** 2 for row in rows)
    between = sum(row["cases"] * (row["mean"] - mean) ** 2 for row in rows)
    return mean, sqrt((within + between) / (total - 1))
