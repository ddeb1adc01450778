"""What the template of one period asks for: a row for each place, indicator and group."""

import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from app.evaluation import queries
from app.evaluation.files import template as files
from app.evaluation.groups import BANDS, GRADES, GROUPS
from app.evaluation.models import Dataset, FidelityMatrix, ReportingPeriod
from app.evaluation.rules.indicators import INDICATORS
from app.evaluation.rules.instruments import INSTRUMENTS
from app.platform import formats

_MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
Line = dict[str, str]


def template(period: ReportingPeriod, dataset: Dataset) -> files.Template:
    """The rows that this grant owes for this period, in the order of schools."""
    matrix = queries.matrix(period.award)
    is_practice = dataset is Dataset.PRACTICE
    lines = _practice(matrix) if is_practice else _outcomes(period, matrix)
    award = period.award
    return files.Template(
        dataset=dataset,
        award_number=award.number,
        grantee=award.application.organisation.name,
        period=period.code,
        period_name=period.name,
        due=formats.day(period.due_on),
        version=f"{dataset}:{matrix.version}:{matrix.sha256[:12]}",
        lines=list(lines),
        codes=_practice_codes(matrix) if is_practice else _outcome_codes(period, matrix),
        choices=files.FIXED_CHOICES[dataset]
        if is_practice
        else {
            **files.FIXED_CHOICES[dataset],
            "grade": (*BANDS, *GRADES),
            "student_group": _groups(matrix),
        },
    )


def written(made: files.Template, ending: str) -> tuple[BinaryIO, str]:
    """The file in the form that was asked for, with its media type."""
    content = files.as_csv(made) if ending == "csv" else files.as_workbook(made)
    return io.BytesIO(content), _MEDIA[ending]


def _practice(matrix: FidelityMatrix) -> list[Line]:
    units = queries.units_by_level(matrix)
    lines = [
        {
            "unit_level": part.unit.value,
            "unit_id": unit.code,
            "unit_name": unit.name,
            "parent_unit_id": unit.parent_code,
            "indicator": indicator.code,
            "indicator_name": indicator.name,
        }
        for part in matrix.components
        for indicator in part.indicators
        for unit in units.get(part.unit, [])
    ]
    return sorted(lines, key=lambda x: (x["parent_unit_id"], x["unit_id"], x["indicator"]))


def _outcomes(period: ReportingPeriod, matrix: FidelityMatrix) -> Iterator[Line]:
    year = queries.school_years(period.starts_on, period.ends_on)[-1]
    arms = [("GRANT", code, name) for code, name in queries.schools(matrix).items()]
    arms += [("COMPARISON", s.code, s.name) for s in queries.comparison_schools(period.award)]
    for arm, code, name in arms:
        for measure in matrix.measures:
            for group in measure.group_codes:
                yield {
                    "school_year": year,
                    "org_level": "SCHOOL",
                    "leaid": code[:7],
                    "ncessch": code,
                    "school_name": name,
                    "grade": measure.grade,
                    "student_group": group,
                    "indicator": measure.code,
                    "instrument": measure.instrument,
                    "arm": arm,
                }


def _groups(matrix: FidelityMatrix) -> Sequence[str]:
    wanted = {group for measure in matrix.measures for group in measure.group_codes}
    return [code for code in GROUPS if code in wanted]


def _practice_codes(matrix: FidelityMatrix) -> dict[str, Sequence[tuple[str, ...]]]:
    indicators = [(i.code, i.name, i.numerator, i.denominator) for i in matrix.indicators]
    return {
        "Indicators: code, name, numerator, denominator": indicators,
        "Schools and classrooms": [(u.code, u.name) for u in matrix.units],
    }


def _outcome_codes(
    period: ReportingPeriod, matrix: FidelityMatrix
) -> dict[str, Sequence[tuple[str, ...]]]:
    measures = []
    for each in matrix.measures:
        known = INDICATORS.get(each.catalogue_code or "")
        defined = f"{known.name} ({known.reference})" if known else "The district's own definition"
        measures.append((each.code, each.name, each.numerator, each.denominator, defined))
    compared = [(each.code, each.name) for each in queries.comparison_schools(period.award)]
    return {
        "Measures: code, name, numerator, denominator, definition": measures,
        "Schools of the grant": list(queries.schools(matrix).items()),
        "Comparison schools": compared,
        "Student groups": [(code, GROUPS[code]) for code in _groups(matrix)],
        "Instruments": [(each.code, each.name) for each in INSTRUMENTS.values()],
    }
