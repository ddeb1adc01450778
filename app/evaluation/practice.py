"""Practice data judged by the matrix: the engine's rows as they are stored."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis

from app.evaluation import engine
from app.evaluation.files import parquet


@dataclass(frozen=True)
class Judged:
    """Rows ready to be stored, and the hash of what they were computed from."""

    rows: tuple[dict[str, Any], ...]
    inputs_sha256: str


def judge(plan: engine.Plan, content: bytes, *, backend: str = "duckdb") -> Judged:
    """Roll up exactly the bytes that will be kept, on the Ibis backend of this name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cells.parquet"
        path.write_bytes(content)
        connection = None if backend == "duckdb" else getattr(ibis, backend).connect()
        computed = engine.compute(plan, [path], connection=connection, with_units=False)
    rows = tuple(
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
    )
    return Judged(rows, engine.inputs_sha256(plan, [parquet.fingerprint(content)]))
