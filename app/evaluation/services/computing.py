"""From accepted cells to results: fidelity by the engine, measures by plain sums."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.evaluation import engine
from app.evaluation.files import parquet
from app.evaluation.models import FidelityMatrix, Upload
from app.evaluation.rules.checks import Cell


@dataclass(frozen=True)
class Results:
    """Rows ready to be stored, and the hash of what they were computed from."""

    fidelity: list[dict[str, Any]]
    measures: list[dict[str, Any]]
    inputs_sha256: str


def plan(matrix: FidelityMatrix, *, year: int) -> engine.Plan:
    """The matrix as the engine reads it, with the promises of one project year."""
    return engine.Plan(
        components=tuple(
            engine.ComponentPlan(
                code=part.code,
                element=part.element,
                unit_level=part.unit.value,
                indicators=tuple(
                    engine.IndicatorPlan(
                        code=indicator.code,
                        measure=indicator.measure.value,
                        adequate_at=indicator.adequate_at,
                        partial_at=indicator.partial_at,
                        target_percent={t.year: t.percent for t in indicator.targets}.get(year),
                    )
                    for indicator in part.indicators
                ),
                unit_cut=part.unit_cut,
                school_share_percent=part.school_share_percent,
                sample_share_percent=part.sample_share_percent,
            )
            for part in matrix.components
        ),
        units=tuple(
            engine.UnitPlan(unit.code, unit.level.value, unit.parent_code, unit.name)
            for unit in matrix.units
        ),
    )


def compute(upload: Upload, cells: Sequence[Cell]) -> Results:
    """Everything that is shown about these data, from exactly the bytes that will be kept."""
    planned = plan(upload.matrix, year=upload.period.year)
    content = parquet.write(cells)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cells.parquet"
        path.write_bytes(content)
        computed = engine.compute(planned, [path], with_units=False)
    return Results(
        fidelity=[
            {
                "kind": row.kind,
                "code": row.code,
                "level": row.level,
                "unit_code": row.unit_code,
                "expected": row.expected,
                "yes": row.yes,
                "no": row.no,
                "unknown": row.unknown,
                "verdict": row.verdict,
                "conservative": row.conservative,
            }
            for row in computed.results
        ],
        measures=_measures(upload.matrix, cells),
        inputs_sha256=engine.inputs_sha256(planned, [parquet.fingerprint(content)]),
    )


def _measures(matrix: FidelityMatrix, cells: Sequence[Cell]) -> list[dict[str, Any]]:
    schools = sorted({unit.parent_code for unit in matrix.units})
    by_key = {cell.key: cell for cell in cells}
    rows = []
    for measure in matrix.measures:
        found = {code: by_key.get((code, measure.code)) for code in schools}
        known = [cell for cell in found.values() if cell and cell.denominator is not None]
        whole = {
            "code": measure.code,
            "unit_code": "",
            "numerator": sum(cell.numerator or 0 for cell in known) if known else None,
            "denominator": sum(cell.denominator or 0 for cell in known) if known else None,
            "schools_expected": len(schools),
            "schools_reported": len(known),
        }
        rows.append(whole)
        rows += [_school_measure(measure.code, code, cell) for code, cell in found.items()]
    return rows


def _school_measure(measure: str, school: str, cell: Cell | None) -> dict[str, Any]:
    return {
        "code": measure,
        "unit_code": school,
        "numerator": cell.numerator if cell else None,
        "denominator": cell.denominator if cell else None,
        "schools_expected": 1,
        "schools_reported": int(cell is not None and cell.denominator is not None),
    }
