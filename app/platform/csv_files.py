"""Tables to take away: CSV that a spreadsheet opens and that cannot run anything in it."""

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A download with a heading row; None is an empty cell, never 0."""
    return Response(
        as_bytes(header, rows),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def as_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The same table as a file's content. The mark in front lets Excel read UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return ("\ufeff" + text.getvalue()).encode()


def _cell(value: object) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if value is None:
        return ""
    text = str(value)
    is_text = isinstance(value, str)
    return f"'{text}" if is_text and text.startswith(_DANGEROUS) else text
