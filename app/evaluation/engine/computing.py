"""Runs the roll-up over observations in Parquet and hands back rows in a fixed order."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import attrgetter
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from ibis.backends import BaseBackend

from app.evaluation.engine import asking, expressions
from app.evaluation.engine.judging import Counts, Ints, Judge, block
from app.evaluation.engine.plan import Plan
from app.evaluation.engine.rows import IndicatorUnitRow, ResultRow
from app.stats.fidelity import Verdict

_TYPES = {
    **dict.fromkeys(("bit", "adequate_at", "partial_at", "cut", "need", "planned"), pa.int64()),
    **dict.fromkeys(("component", "school"), pa.int64()),
    **dict.fromkeys(("is_count", "by_points"), pa.bool_()),
}


@dataclass(frozen=True)
class Computed:
    """Everything computed: scores by indicator and unit, and results as a table.

    The table is ordered by kind, level, code and unit; its columns are those of ResultRow.
    """

    scores: tuple[IndicatorUnitRow, ...]
    table: pa.Table

    @cached_property
    def results(self) -> tuple[ResultRow, ...]:
        """The rows of the table, one by one."""
        return tuple(_row(each) for each in self.table.to_pylist())


def compute(
    plan: Plan,
    parquet_paths: Sequence[str | Path],
    *,
    connection: BaseBackend | None = None,
    with_units: bool = True,
) -> Computed:
    """Roll up the observations in these files; without files everything expected is unknown.

    Observations of units or indicators outside the plan count nowhere. Without `with_units` only
    schools and the grant are returned. Raises ValueError when a unit reports an indicator twice.
    """
    bits = range(max((len(part.indicators) for part in plan.components), default=1))
    with _connected(connection) as backend:
        tables = _plan_tables(plan)
        scored = expressions.scored(_observations(backend, parquet_paths), tables["indicators"])
        sums = expressions.unit_sums(scored)
        verdicts = expressions.unit_verdicts(tables["units"], tables["components"], sums)
        found = _by_school(plan, backend.to_pyarrow(expressions.school_sums(verdicts, bits)))
        if found["repeats"].any():
            _refuse_repeats(backend, plan, verdicts)
        blocks = Judge(plan, found).blocks()
        if with_units:
            blocks += _units(backend, plan, verdicts)
        scores = _scores(backend, plan, scored) if with_units else []
    return Computed(
        scores=tuple(sorted(scores, key=lambda row: (row.indicator, row.unit_code))),
        table=_ordered(blocks),
    )


@contextmanager
def _connected(connection: BaseBackend | None) -> Iterator[BaseBackend]:
    """The connection that was handed in, which stays open; or one of our own."""
    if connection is not None:
        yield connection
        return
    own = ibis.duckdb.connect()
    try:
        yield own
    finally:
        own.disconnect()


def _observations(backend: BaseBackend, paths: Sequence[str | Path]) -> ir.Table:
    if paths:  # one by one: Spark takes a list for a pattern
        return reduce(ir.Table.union, (backend.read_parquet(str(path)) for path in paths))
    return ibis.memtable(expressions.OBSERVATIONS.to_pyarrow().empty_table())


def _plan_tables(plan: Plan) -> dict[str, ir.Table]:
    """The plan as small tables: units, indicators and components, with numbers for names."""
    parts = plan.components
    school_at = {code: at for at, code in enumerate(plan.schools)}
    inside = [
        (at, bit, each) for at, p in enumerate(parts) for bit, each in enumerate(p.indicators)
    ]
    return {
        "units": _table(
            unit_code=list(map(attrgetter("code"), plan.units)),
            unit_level=list(map(attrgetter("level"), plan.units)),
            school=list(map(school_at.__getitem__, map(attrgetter("parent_code"), plan.units))),
        ),
        "indicators": _table(
            indicator_code=[each.code for _, _, each in inside],
            component=[at for at, _, _ in inside],
            bit=[1 << bit for _, bit, _ in inside],
            is_count=[each.measure == "count" for _, _, each in inside],
            adequate_at=[each.adequate_at for _, _, each in inside],
            partial_at=[each.partial_at for _, _, each in inside],
        ),
        "components": _table(
            component=list(range(len(parts))),
            unit_level=[part.unit_level for part in parts],
            by_points=[asking.is_by_points(part) for part in parts],
            cut=[int(part.unit_rule.cut) for part in parts],
            need=[asking.needed(part) for part in parts],
            planned=[len(part.indicators) for part in parts],
        ),
    }


def _table(**columns: list[Any]) -> ir.Table:
    arrays = {name: pa.array(all_, _TYPES.get(name, pa.string())) for name, all_ in columns.items()}
    return ibis.memtable(pa.table(arrays))


def _by_school(plan: Plan, sums: pa.Table) -> dict[str, Ints]:
    """Each column of the sums as a matrix: schools down, components across."""
    places = sums["school"].to_numpy(), sums["component"].to_numpy()
    shape = (len(plan.schools), len(plan.components))
    found = {}
    for name in sums.column_names:
        found[name] = np.zeros(shape, dtype=np.int64)
        found[name][places] = sums[name].to_numpy()
    return found


def _refuse_repeats(backend: BaseBackend, plan: Plan, verdicts: ir.Table) -> None:
    """Name the first unit that sent an indicator twice: it has more rows than bits."""
    repeated = verdicts.filter(verdicts.repeats > 0).select("unit_code", "component")
    rows = backend.to_pyarrow(repeated).to_pylist()
    first = min(rows, key=lambda row: (row["unit_code"], row["component"]))
    part = plan.components[first["component"]]
    listed = ", ".join(each.code for each in part.indicators)
    what = f"Unit {first['unit_code']} reports an indicator of component {part.code}"
    raise ValueError(f"{what} more than once (one of {listed}). Keep one row for each.")


def _units(backend: BaseBackend, plan: Plan, verdicts: ir.Table) -> list[pa.Table]:
    """One row for each unit and component of its level."""
    wanted = verdicts.select("component", "unit_code", "expected", "yes", "no")
    found = backend.to_pyarrow(wanted)
    blocks = []
    for at, part in enumerate(plan.components):
        own = found.filter(pc.equal(found["component"], at)).sort_by("unit_code")
        columns = (own[name].to_numpy() for name in ("expected", "yes", "no"))
        counts = Counts(*columns)
        codes = own["unit_code"].combine_chunks()
        verdict = counts.verdicts(asking.WHOLE)
        blocks.append(block(("component", part.code, "unit"), codes, counts, verdict))
    return blocks


def _ordered(blocks: Sequence[pa.Table]) -> pa.Table:
    """Blocks by kind, level and code; units are in order within a block."""
    named = [each for each in blocks if each.num_rows]
    named.sort(key=lambda b: (b["kind"][0].as_py(), b["level"][0].as_py(), b["code"][0].as_py()))
    return pa.concat_tables(named) if named else pa.table({})


def _scores(backend: BaseBackend, plan: Plan, scored: ir.Table) -> list[IndicatorUnitRow]:
    """A row for every expected unit and indicator of its level."""
    no_cases = scored.numerator.notnull() & (scored.denominator <= 0)
    sent = scored.select(
        "indicator_code", "unit_code", "score", "status", no_cases=no_cases.fill_null(False)
    )
    found = {
        (row["indicator_code"], row["unit_code"]): row
        for row in backend.to_pyarrow(sent).to_pylist()
    }
    return [
        _score_row(each.code, unit.code, found.get((each.code, unit.code)))
        for part in plan.components
        for each in part.indicators
        for unit in plan.units
        if unit.level == part.unit_level
    ]


def _score_row(indicator: str, unit_code: str, sent: dict[str, Any] | None) -> IndicatorUnitRow:
    if sent is None:
        return IndicatorUnitRow(indicator, unit_code, None, "not_sent")
    reason = str(sent["status"])
    if reason == "observed" and sent["score"] is None:
        reason = "no_cases" if sent["no_cases"] else "missing"
    return IndicatorUnitRow(indicator, unit_code, sent["score"], reason)


def _row(found: dict[str, Any]) -> ResultRow:
    verdict = Verdict(found.pop("verdict"))
    measured = verdict is not Verdict.NOT_MEASURED
    conservative = verdict is Verdict.ADEQUATE if measured else None
    return ResultRow(**found, verdict=verdict, conservative=conservative)
