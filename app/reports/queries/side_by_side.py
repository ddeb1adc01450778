"""Fidelity and a published outcome of the same schools, where there are enough to compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.evaluation import released
from app.evaluation.groups import ALL
from app.evaluation.models import Level, ResultKind, Upload
from app.evaluation.released import Measure, Publication
from app.reports.queries.fidelity import Picture

FEWEST = 10
"""Fewer schools than these are shown as a table only."""


@dataclass(frozen=True)
class SideBySide:
    """One school: both figures in percent."""

    school: str
    fidelity: float
    outcome: float
    words: str


def side_by_side(
    seen: Picture, upload: Upload, publications: Sequence[Publication]
) -> dict[str, list[SideBySide]]:
    """By measure: the schools whose outcome is published for the period of the upload."""
    shown = next((p for p in publications if p.period_code == upload.period.code), None)
    if shown is None:
        return {}
    return {measure.code: _places(seen, upload, measure) for measure in shown.measures}


def _places(seen: Picture, upload: Upload, measure: Measure) -> list[SideBySide]:
    found = []
    for school in seen.schools:
        cell = measure.cell(school.code, ALL)
        fidelity = _fidelity(seen, upload, school.code)
        if cell is not None and cell.share is not None and fidelity is not None:
            outcome = released.said(cell)
            found.append(
                SideBySide(
                    school.name,
                    round(float(100 * fidelity), 1),
                    round(float(100 * cell.share), 1),
                    f"{school.name}: fidelity {float(100 * fidelity):.0f}%, outcome {outcome}",
                )
            )
    return found


def _fidelity(seen: Picture, upload: Upload, school: str) -> Fraction | None:
    """The mean share of a school's units that are adequate for certain, over its indicators."""
    shares = []
    for indicator in seen.matrix.indicators:
        key = (upload.id, ResultKind.INDICATOR, indicator.code, Level.SCHOOL, school)
        result = seen.results.get(key)
        if result is not None and result.expected:
            shares.append(Fraction(result.yes, result.expected))
    return sum(shares, Fraction(0)) / len(shares) if shares else None
