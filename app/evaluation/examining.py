"""Everything that is done with a file before a word is written: read, check, compute.

It runs in a process of its own, so it takes and gives plain values and touches no database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from app.evaluation.engine import Plan
from app.evaluation.files import loading, parquet
from app.evaluation.models import Dataset
from app.evaluation.outcomes import checking, summing
from app.evaluation.outcomes.expected import Expected as ExpectedOutcomes
from app.evaluation.practice import judge
from app.evaluation.publishing.cells import RawCell
from app.evaluation.publishing.protecting import Task, forecast
from app.evaluation.rules.checks import Expected as ExpectedPractice
from app.evaluation.rules.checks import Problem, Row
from app.evaluation.rules.checks import check as check_rows

_FORECAST = 2.0  # seconds for each measure; after that a pattern that hides a little more


@dataclass(frozen=True)
class PracticeTask:
    """What practice data are checked against and judged by."""

    expected: ExpectedPractice
    plan: Plan
    backend: str = "duckdb"


@dataclass(frozen=True)
class OutcomesTask:
    """What outcome data are checked against, and which sums are kept."""

    expected: ExpectedOutcomes
    measures: tuple[summing.Kept, ...]


@dataclass(frozen=True)
class Commission:
    """A file on disk, the cells laid over it (row, column, value), and what to do with it."""

    path: str
    corrections: tuple[tuple[int, str, str], ...]
    task: PracticeTask | OutcomesTask

    @property
    def dataset(self) -> Dataset:
        """Which kind of data it is."""
        is_practice = isinstance(self.task, PracticeTask)
        return Dataset.PRACTICE if is_practice else Dataset.OUTCOMES


@dataclass(frozen=True)
class Examined:
    """What was found. Without `parquet` the file was not accepted; then nothing is computed."""

    problems: tuple[Problem, ...]
    counts: dict[str, int]
    rows: int = 0
    holds_students: bool = False
    parquet: bytes | None = None
    fidelity: tuple[dict[str, Any], ...] = ()
    measures: tuple[dict[str, Any], ...] = ()
    inputs_sha256: str = ""


def examine(commission: Commission) -> Examined:
    """Read, check and compute. Never raises for a bad file."""
    loaded = loading.load(Path(commission.path).read_bytes(), commission.dataset)
    if loaded.table is None:
        return Examined(loaded.problems, {}, holds_students=loaded.holds_students)
    table = corrected(loaded.table, commission.corrections)
    if isinstance(commission.task, PracticeTask):
        return _practice(table, commission.task)
    return _outcomes(table, commission.task)


def corrected(table: pa.Table, corrections: Sequence[tuple[int, str, str]]) -> pa.Table:
    """The table with these cells laid over it."""
    if not corrections:
        return table
    rows = table.to_pylist()
    by_number = {row["row"]: row for row in rows}
    for number, column, value in corrections:
        if number in by_number and column in by_number[number]:
            by_number[number][column] = value
    return pa.Table.from_pylist(rows, schema=table.schema)


def _practice(table: pa.Table, task: PracticeTask) -> Examined:
    rows = [Row(values.pop("row"), values) for values in table.to_pylist()]
    checked = check_rows(rows, task.expected)
    counts: dict[str, int] = {}
    for problem in checked.problems:
        counts[problem.rule] = counts.get(problem.rule, 0) + 1
    if not checked.is_accepted:
        return Examined(checked.problems, counts, len(rows))
    content = parquet.write(parquet.practice_table(checked.cells))
    judged = judge(task.plan, content, backend=task.backend)
    return Examined(
        checked.problems,
        counts,
        len(rows),
        parquet=content,
        fidelity=judged.rows,
        inputs_sha256=judged.inputs_sha256,
    )


def _outcomes(table: pa.Table, task: OutcomesTask) -> Examined:
    with duckdb.connect() as connection:
        connection.register("raw", table)
        checked = checking.check(connection, task.expected)
        if not checked.is_accepted:
            return Examined(checked.problems, checked.counts, checked.rows)
        cells = checking.cells(connection)
    content = parquet.write(cells)
    measures = tuple(summing.results(cells, task.measures, task.expected))
    told = will_be_hidden(measures, task.expected.least)
    return Examined(
        (*checked.problems, *told),
        {**checked.counts, **{problem.rule: 1 for problem in told}},
        checked.rows,
        parquet=content,
        measures=measures,
        inputs_sha256=parquet.fingerprint(content),
    )


def will_be_hidden(measures: Sequence[dict[str, Any]], least: int) -> list[Problem]:
    """Tell the grantee beforehand how many counts a publication will not show."""
    found: dict[str, list[RawCell]] = {}
    for row in measures:
        if row["arm"] == "GRANT" and row["numerator"] is not None and row["denominator"]:
            cell = RawCell(row["unit_code"], row["group"], row["numerator"], row["denominator"])
            found.setdefault(row["code"], []).append(cell)
    tasks = [Task(code, tuple(cells), least, seconds=_FORECAST) for code, cells in found.items()]
    counts = [forecast(task) for task in tasks]
    hidden, every = sum(part for part, _ in counts), sum(whole for _, whole in counts)
    if not hidden:
        return []
    message = f"At least {hidden} of {every} counts will be hidden when these data are published."
    return [Problem("I70", message)]
