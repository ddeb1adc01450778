"""What the template of one period asks for: a row for each unit and indicator of the matrix."""

import io
from typing import BinaryIO

from app.competitions.rubrics import Unit
from app.evaluation.files import template as files
from app.evaluation.models import FidelityMatrix, ReportingPeriod
from app.evaluation.queries import units_by_level
from app.platform import formats

_MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def template(period: ReportingPeriod, matrix: FidelityMatrix) -> files.Template:
    """The rows that this grant owes for this period, in the order of schools."""
    units = units_by_level(matrix)
    asked = [
        (part.unit, indicator.code, indicator.name)
        for part in matrix.components
        for indicator in part.indicators
    ]
    asked += [(Unit.SCHOOL, measure.code, measure.name) for measure in matrix.measures]
    lines = [
        files.Line(level, unit.code, unit.name, unit.parent_code, code, name)
        for level, code, name in asked
        for unit in units.get(level, [])
    ]
    award = period.award
    return files.Template(
        award_number=award.number,
        grantee=award.application.organisation.name,
        period=period.code,
        period_name=period.name,
        due=formats.day(period.due_on),
        version=f"{matrix.version}:{matrix.sha256[:12]}",
        lines=sorted(lines, key=lambda line: (line.parent_unit_id, line.unit_id, line.indicator)),
        definitions=_definitions(matrix),
    )


def written(made: files.Template, ending: str) -> tuple[BinaryIO, str]:
    """The file in the form that was asked for, with its media type."""
    content = files.as_csv(made) if ending == "csv" else files.as_workbook(made)
    return io.BytesIO(content), _MEDIA[ending]


def _definitions(matrix: FidelityMatrix) -> list[tuple[str, str, str, str]]:
    found = [(i.code, i.name, i.numerator, i.denominator) for i in matrix.indicators]
    return found + [(m.code, m.name, m.numerator, m.denominator) for m in matrix.measures]
