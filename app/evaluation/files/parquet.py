"""Accepted cells as immutable Parquet: the one source that every figure is computed from."""

import hashlib
import io
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from app.evaluation.rules.checks import Cell

MEDIA_TYPE = "application/vnd.apache.parquet"
_PRACTICE = pa.schema(
    [
        ("unit_code", pa.string()),
        ("parent_code", pa.string()),
        ("indicator_code", pa.string()),
        ("numerator", pa.int64()),
        ("denominator", pa.int64()),
        ("status", pa.string()),
        ("reason", pa.string()),
        ("row", pa.int64()),
    ]
)


def write(table: pa.Table) -> bytes:
    """The table as it is; its order is the writer's, so that the same data have the same hash."""
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", store_schema=False)
    return out.getvalue()


def practice_table(cells: Iterable[Cell]) -> pa.Table:
    """Observations of practice in the order of their keys."""
    ordered = sorted(cells, key=lambda cell: cell.key)
    return pa.Table.from_pylist([vars(cell) for cell in ordered], schema=_PRACTICE)


def fingerprint(content: bytes) -> str:
    """SHA-256 of the file."""
    return hashlib.sha256(content).hexdigest()


def read(content: bytes) -> pa.Table:
    """The cells as they were accepted."""
    return pq.read_table(io.BytesIO(content))


def practice_cells(content: bytes) -> list[Cell]:
    """Observations of practice as they were accepted."""
    return [Cell(**values) for values in read(content).to_pylist()]
