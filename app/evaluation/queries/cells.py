"""Single cells of a file: what stands there, for correcting it in the browser."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from app.evaluation.examining import corrected
from app.evaluation.files import loading
from app.evaluation.models import Upload
from app.platform import storage
from app.platform.errors import DomainError


def file_table(of: Upload) -> pa.Table | None:
    """The text of the file with all corrections laid over it; None if it cannot be read."""
    if of.file is None:
        return None
    table = loading.load(storage.read(of.file), of.dataset).table
    if table is None:
        return None
    return corrected(table, [(c.row, c.column, c.after) for c in of.corrections])


def file_row(of: Upload, row: int) -> dict[str, str]:
    """One row by its number in the spreadsheet. Raises DomainError where there is none."""
    table = file_table(of)
    if table is not None:
        for values in table.filter(pc.equal(table["row"], row)).to_pylist():
            return {name: str(value or "") for name, value in values.items() if name != "row"}
    message = f"There is no row {row} in this file."
    raise DomainError(message, field="row")


def cell_text(of: Upload, row: int, column: str) -> str:
    """What stands in one cell."""
    return file_row(of, row).get(column, "")


PAGE = 100


@dataclass(frozen=True)
class Listing:
    """One page of the rows of a file, with the columns that hold anything."""

    columns: Sequence[str]
    rows: Sequence[dict[str, str]]
    page: int
    pages: int
    total: int
    sought: str


def listing(table: pa.Table, page: int, sought: str) -> Listing:
    """The rows in which the sought text stands in any cell, a page of them; pages count from 1."""
    names = [name for name in table.column_names if name != "row"]
    if sought:
        hits = [
            pc.match_substring(pc.fill_null(table[name], ""), sought, ignore_case=True)
            for name in names
        ]
        found = hits[0]
        for each in hits[1:]:
            found = pc.or_(found, each)
        table = table.filter(found)
    pages = max(1, -(-table.num_rows // PAGE))
    at = min(max(page, 1), pages)
    shown = table.slice((at - 1) * PAGE, PAGE).to_pylist()
    used = [name for name in names if any(row[name] for row in shown)]
    return Listing(used, shown, at, pages, table.num_rows, sought)
