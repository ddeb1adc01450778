"""Runs the roll-up over observations in Parquet and hands back rows in a fixed order."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from app.evaluation.engine import asking, expressions
from app.evaluation.engine.plan import Plan
from app.evaluation.engine.rows import IndicatorUnitRow, ResultRow
from app.stats.fidelity import Verdict

Keep = Callable[[ir.Table], ir.Table]


@dataclass(frozen=True)
class Computed:
    """Everything computed: scores by indicator and unit, results by kind, level, code and unit."""

    scores: tuple[IndicatorUnitRow, ...]
    results: tuple[ResultRow, ...]


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
    with _workshop(connection) as (backend, keep):
        tables = _plan_tables(plan)
        scored = expressions.scored(_observations(backend, parquet_paths), tables["indicators"])
        sums = keep(expressions.unit_sums(scored))
        _refuse_repeats(backend, plan, sums)
        results = _results(tables, sums, keep, with_units=with_units)
        found = [_row(each) for each in backend.to_pyarrow(results).to_pylist()]
        scores = _scores(backend, plan, scored) if with_units else []
    return Computed(
        scores=tuple(sorted(scores, key=lambda row: (row.indicator, row.unit_code))),
        results=tuple(sorted(asking.with_means(plan, found), key=_place)),
    )


@contextmanager
def _workshop(connection: BaseBackend | None) -> Iterator[tuple[BaseBackend, Keep]]:
    """A backend, and a way to keep a table for this computation only."""
    backend = ibis.duckdb.connect() if connection is None else connection
    kept: list[str] = []

    def keep(table: ir.Table) -> ir.Table:
        kept.append(ibis.util.gen_name("fidelity"))
        return backend.create_table(kept[-1], table, temp=True)

    try:
        yield backend, keep
    finally:
        if connection is None:
            backend.disconnect()
        else:
            _forget(connection, kept)


def _forget(connection: BaseBackend, kept: list[str]) -> None:
    """Leave a borrowed connection as it was. Ibis's own drop loses the name with sqlglot 30."""
    for name in kept:
        connection.raw_sql(f"DROP TABLE IF EXISTS {name}")


def _observations(backend: BaseBackend, paths: Sequence[str | Path]) -> ir.Table:
    if paths:
        return backend.read_parquet([str(path) for path in paths])
    return ibis.memtable(expressions.OBSERVATIONS.to_pyarrow().empty_table())


def _plan_tables(plan: Plan) -> dict[str, ir.Table]:
    """The plan as small tables: units, schools, indicators, components and the shares asked."""
    units, parts = plan.units, plan.components
    inside = [(part, at, each) for part in parts for at, each in enumerate(part.indicators)]
    targets = [
        (each.code, asking.at_school(part, each), asking.at_grant(part, each))
        for part, _, each in inside
    ]
    return {
        "units": _table(
            unit_code=[each.code for each in units],
            unit_level=[each.level for each in units],
            school=[each.parent_code for each in units],
        ),
        "schools": _table(school=list(plan.schools)),
        "indicators": _table(
            indicator_code=[each.code for _, _, each in inside],
            component=[part.code for part, _, _ in inside],
            bit=[1 << at for _, at, _ in inside],
            is_count=[each.measure == "count" for _, _, each in inside],
            adequate_at=[each.adequate_at for _, _, each in inside],
            partial_at=[each.partial_at for _, _, each in inside],
        ),
        "components": _table(
            component=[part.code for part in parts],
            unit_level=[part.unit_level for part in parts],
            by_points=[asking.is_by_points(part) for part in parts],
            cut=[int(part.unit_rule.cut) for part in parts],
            need=[asking.needed(part) for part in parts],
            planned=[len(part.indicators) for part in parts],
        ),
        "elements": _table(
            code=[part.code for part in parts], element=[part.element for part in parts]
        ),
        "of_components": _rules(
            [(p.code, asking.of(p.school_rule), asking.of(p.grant_rule)) for p in parts]
        ),
        "of_elements": _rules(
            [(element, asking.WHOLE, asked) for element, asked in asking.elements(parts).items()]
        ),
        "of_indicators": _rules(targets),
    }


TYPES = {
    **dict.fromkeys(("bit", "adequate_at", "partial_at", "cut", "need", "planned"), pa.int64()),
    **dict.fromkeys(("at_school", "at_grant"), pa.int64()),
    **dict.fromkeys(("least_at_school", "least_at_grant"), pa.int64()),
    **dict.fromkeys(("is_count", "by_points"), pa.bool_()),
}


def _table(**columns: list[Any]) -> ir.Table:
    arrays = {name: pa.array(all_, TYPES.get(name, pa.string())) for name, all_ in columns.items()}
    return ibis.memtable(pa.table(arrays))


def _rules(asked: list[tuple[str, asking.Asked, asking.Asked]]) -> ir.Table:
    """Per code: what is asked of a school and of the grant, in percent and in parts."""
    return _table(
        code=[code for code, _, _ in asked],
        at_school=[school.percent for _, school, _ in asked],
        least_at_school=[school.parts for _, school, _ in asked],
        at_grant=[grant.percent for _, _, grant in asked],
        least_at_grant=[grant.parts for _, _, grant in asked],
    )


def _results(
    tables: dict[str, ir.Table], sums: ir.Table, keep: Keep, *, with_units: bool
) -> ir.Table:
    x, schools = expressions, tables["schools"]
    verdicts = keep(x.unit_verdicts(tables["units"], tables["components"], sums))
    units = verdicts.mutate(code=verdicts.component)
    parts = keep(x.schools_of(x.as_parts(units), schools, tables["of_components"]))
    of_element = x.as_parts(parts).join(tables["elements"], "code")
    of_element = of_element.select("school", "expected", "yes", "no", code="element")
    elements = keep(x.schools_of(of_element, schools, tables["of_elements"]))
    indicators = x.indicator_units(verdicts, tables["indicators"])
    each = keep(x.schools_of(indicators, schools, tables["of_indicators"]))
    stacked = [
        x.rows(parts, "component", "school", "school"),
        x.rows(elements, "element", "school", "school"),
        x.rows(each, "indicator", "school", "school"),
        x.rows(x.grant_of_schools(parts, tables["of_components"]), "component", "grant", None),
        x.rows(x.grant_of_schools(elements, tables["of_elements"]), "element", "grant", None),
        x.rows(x.grant_of_units(each, tables["of_indicators"]), "indicator", "grant", None),
    ]
    if with_units:
        stacked.append(x.rows(units, "component", "unit", "unit_code"))
    return x.stacked(stacked)


def _refuse_repeats(backend: BaseBackend, plan: Plan, sums: ir.Table) -> None:
    """Bits that were added are bits that were joined, unless one came twice."""
    repeated = sums.filter(sums.sum_of_bits != sums.bits).order_by("unit_code", "component")
    for row in backend.to_pyarrow(repeated.limit(1)).to_pylist():
        codes = next(p.indicators for p in plan.components if p.code == row["component"])
        listed = ", ".join(each.code for each in codes)
        what = f"Unit {row['unit_code']} reports an indicator of component {row['component']}"
        raise ValueError(f"{what} more than once (one of {listed}). Keep one row for each.")


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


def _place(row: ResultRow) -> tuple[str, str, str, str]:
    return row.kind, row.level, row.code, row.unit_code
