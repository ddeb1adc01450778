"""The district's own budget workbook: written, read in a process of its own, and compared."""

from app.applications.workbook.adding import wrong_sums
from app.applications.workbook.cells import Book, Cell, Sheet
from app.applications.workbook.comparing import Compared, Verdict, compare, form_cells
from app.applications.workbook.finding import (
    Found,
    LineRow,
    Reading,
    Remark,
    Terms,
    from_json,
    to_json,
)
from app.applications.workbook.opening import open_book
from app.applications.workbook.planning import Effect, Planned, planned
from app.applications.workbook.recognising import recognise
from app.applications.workbook.writing import as_workbook

__all__ = [
    "Book",
    "Cell",
    "Compared",
    "Effect",
    "Found",
    "LineRow",
    "Planned",
    "Reading",
    "Remark",
    "Sheet",
    "Terms",
    "Verdict",
    "as_workbook",
    "compare",
    "form_cells",
    "from_json",
    "open_book",
    "planned",
    "recognise",
    "to_json",
    "wrong_sums",
]
