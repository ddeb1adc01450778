"""Accepted cells as immutable Parquet: the one source that fidelity is computed from."""

import hashlib
import io
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from app.evaluation.rules.checks import Cell

MEDIA_TYPE = "application/vnd.apache.parquet"
_SCHEMA = pa.schema(
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


def write(cells: Iterable[Cell]) -> bytes:
    """The cells in the order of their keys, so that the same data have the same hash."""
    ordered = sorted(cells, key=lambda cell: cell.key)
    table = pa.Table.from_pylist([vars(cell) for cell in ordered], schema=_SCHEMA)
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd", store_schema=False)
    return out.getvalue()


def fingerprint(content: bytes) -> str:
    """SHA-256 of the file."""
    return hashlib.sha256(content).hexdigest()


def read(content: bytes) -> list[Cell]:
    """The cells as they were accepted."""
    return [Cell(**values) for values in pq.read_table(io.BytesIO(content)).to_pylist()]
