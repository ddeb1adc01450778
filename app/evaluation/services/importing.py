"""A district's own export, turned into rows of the template by a mapping that is remembered."""

import csv
import io
import json
from collections.abc import Mapping

from app.evaluation import queries
from app.evaluation.files import loading, recognizing
from app.evaluation.files.template import tame
from app.evaluation.models import ColumnMapping, Dataset, ReportingPeriod, Upload, WideExport
from app.evaluation.rules import widening
from app.evaluation.rules.columns import OUTCOMES
from app.evaluation.services.uploads import receive
from app.identity.actor import Actor
from app.platform import audit, clock, db, storage
from app.platform.errors import DomainError

MOST_ROWS = 20_000


def receive_export(
    period: ReportingPeriod, file: tuple[bytes, str, str], *, by: Actor
) -> WideExport:
    """Keep an export until its columns are mapped.

    Raises DomainError for a file that holds no table, or holds students: nothing of it is kept.
    """
    content, name, media_type = file
    wide = read(content)
    if alarm := recognizing.student_headers(wide.header):
        raise DomainError(alarm[1], field="file")
    made = WideExport(
        period=period,
        period_id=period.id,
        file=storage.put(content, name=name, media_type=media_type),
        received_by_id=by.id,
        received_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "period:receive_export", period.award, period=period.code)
    return made


def read(content: bytes) -> widening.Wide:
    """The table in an export. Raises DomainError when it cannot be read."""
    try:
        grid = loading.grid(content, MOST_ROWS)
    except loading.UNREADABLE as problem:
        message = "This file cannot be read. Save it as .xlsx or .csv and choose it again."
        raise DomainError(message, field="file") from problem
    return widening.read_wide(grid)


def import_export(export: WideExport, meanings: Mapping[int, str], *, by: Actor) -> Upload:
    """Make the rows, remember the mapping for exports with the same columns, and have them checked.

    Raises DomainError when the mapping does not hold together.
    """
    period = export.period
    wide = read(storage.read(export.file))
    year = queries.school_years(period.starts_on, period.ends_on)[-1]
    always = {
        "award_number": period.award.number,
        "period": period.code,
        "school_year": year,
        "source_note": f"imported from {export.file.name}",
    }
    grades = {each.code: each.grade for each in queries.matrix(period.award).measures}
    rows = widening.widened(wide, meanings, always)
    for row in rows:
        row["grade"] = grades.get(row["indicator"], "")
    _remember(export, wide, meanings, by=by)
    name = f"{export.file.name.rpartition('.')[0]}-imported.csv"
    return receive(period, Dataset.OUTCOMES, (_as_csv(rows), name, "text/csv"), by=by)


def _remember(
    export: WideExport, wide: widening.Wide, meanings: Mapping[int, str], *, by: Actor
) -> None:
    award = export.period.award
    known = queries.mapping(award, wide.fingerprint)
    said = json.dumps({str(at): meaning for at, meaning in meanings.items() if meaning})
    if known is None:
        known = ColumnMapping(award_id=award.id, header_sha256=wide.fingerprint)
        db.session.add(known)
    known.meanings, known.saved_by_id, known.saved_at = said, by.id, clock.now()


def _as_csv(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(OUTCOMES)
    writer.writerows([[tame(row[name]) for name in OUTCOMES] for row in rows])
    return out.getvalue().encode()
