"""What belongs in a file of one period, and what it would change."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from app.competitions.rubrics import Measure
from app.evaluation.files import parquet
from app.evaluation.groups import USUAL_GROUPS
from app.evaluation.models import Dataset, FidelityMatrix, MonitoredMeasure, ReportingPeriod, Upload
from app.evaluation.outcomes import expected as outcomes
from app.evaluation.outcomes.summing import Kept
from app.evaluation.queries.matrices import comparison_schools, matrix
from app.evaluation.queries.releases import least
from app.evaluation.queries.uploads import period_before, standing_upload
from app.evaluation.rules import checks
from app.evaluation.rules.indicators import INDICATORS, Form
from app.platform import storage

_YEAR_STARTS = 7  # school years change over in July


def cells(of: Upload) -> list[checks.Cell]:
    """The accepted observations of practice, read from the upload's Parquet."""
    return parquet.practice_cells(storage.read(of.parquet)) if of.parquet else []


def table(of: Upload) -> pa.Table | None:
    """The accepted cells of whatever kind, read from the upload's Parquet."""
    return parquet.read(storage.read(of.parquet)) if of.parquet else None


def expected_practice(of: ReportingPeriod) -> checks.Expected:
    """What belongs in a file of practice."""
    grid = matrix(of.award)
    standing = _standing_before(of, Dataset.PRACTICE)
    return checks.Expected(
        award_number=of.award.number,
        period=of.code,
        units={unit.code: checks.ExpectedUnit(unit.level, unit.parent_code) for unit in grid.units},
        indicators={
            indicator.code: checks.ExpectedIndicator(part.unit, indicator.measure is Measure.COUNT)
            for part in grid.components
            for indicator in part.indicators
        },
        previous={
            cell.key: (cell.numerator, cell.denominator)
            for cell in (cells(standing) if standing else [])
        },
    )


def expected_outcomes(of: ReportingPeriod) -> outcomes.Expected:
    """What belongs in a file of outcomes."""
    grid = matrix(of.award)
    standing = _standing_before(of, Dataset.OUTCOMES)
    groups = {group for measure in grid.measures for group in measure.group_codes}
    return outcomes.Expected(
        award_number=of.award.number,
        period=of.code,
        school_years=school_years(of.starts_on, of.ends_on),
        schools=schools(grid),
        comparison_schools={each.code: each.name for each in comparison_schools(of.award)},
        measures={measure.code: _asked(measure, grid) for measure in grid.measures},
        groups=tuple(sorted(groups)) or USUAL_GROUPS,
        previous=table(standing) if standing else None,
        least=least(of.award),
    )


def kept(grid: FidelityMatrix) -> tuple[Kept, ...]:
    """The sums that are kept of outcomes."""
    return tuple(Kept(each.code, each.grade, each.group_codes) for each in grid.measures)


def schools(grid: FidelityMatrix) -> dict[str, str]:
    """The schools of the grant: NCES id to name."""
    return {
        unit.parent_code: unit.name
        for unit in sorted(grid.units, key=lambda unit: unit.code)
        if unit.code == unit.parent_code
    }


def school_years(starts_on: date, ends_on: date) -> tuple[str, ...]:
    """The school years that a period touches, as 2023-24; a year runs from July to June."""
    first, last = _fall_of(starts_on), _fall_of(ends_on)
    return tuple(f"{year}-{(year + 1) % 100:02d}" for year in range(first, last + 1))


def _fall_of(day: date) -> int:
    return day.year if day.month >= _YEAR_STARTS else day.year - 1


def _asked(measure: MonitoredMeasure, grid: FidelityMatrix) -> outcomes.Asked:
    known = INDICATORS.get(measure.catalogue_code or "")
    by_catalogue = {each.catalogue_code: each.code for each in grid.measures}
    tested = (measure.catalogue_code or "").replace("PROF_", "PART_")
    is_tested = known is not None and tested != known.code
    return outcomes.Asked(
        name=measure.name,
        form=known.form if known else Form.RATE,
        largest_change=known.largest_change if known else 20,
        participation_of=by_catalogue.get(tested) if is_tested else None,
        needs_instrument=bool(known and known.needs_instrument),
    )


def _standing_before(of: ReportingPeriod, dataset: Dataset) -> Upload | None:
    before = period_before(of)
    return standing_upload(before, dataset) if before else None


@dataclass(frozen=True)
class Change:
    """One number that differs from the certified upload it would replace."""

    where: str
    what: str
    before: str
    after: str


def changes(of: Upload) -> list[Change]:
    """What certifying this upload would change against the one that stands."""
    standing = standing_upload(of.period, of.dataset)
    if standing is None or standing.id == of.id:
        return []
    old, new = _said_by_key(standing), _said_by_key(of)
    return [
        Change(*key, before=old.get(key, "no row"), after=new.get(key, "no row"))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    ]


def _said_by_key(of: Upload) -> dict[tuple[str, str], str]:
    if of.dataset is Dataset.PRACTICE:
        return {cell.key: _said(cell) for cell in cells(of)}
    found = table(of)
    return {} if found is None else dict(_outcome_said(row) for row in found.to_pylist())


def _said(cell: checks.Cell) -> str:
    if cell.numerator is None:
        return f"{cell.status.replace('_', ' ')}: {cell.reason}"
    return f"{cell.numerator} of {cell.denominator}" if cell.denominator else str(cell.numerator)


def _outcome_said(row: dict[str, object]) -> tuple[tuple[str, str], str]:
    where = str(row["ncessch"] or row["leaid"])
    what = f"{row['indicator']}, {row['student_group']}, grade {row['grade']}, {row['school_year']}"
    if row["arm"] == "COMPARISON":
        what += ", comparison"
    if row["mean"] is not None:
        return (where, what), f"mean {row['mean']:g}, n {row['n']}"
    return (where, what), f"{row['numerator']} of {row['denominator']}"
