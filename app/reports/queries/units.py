"""One school and element in one period, unit by unit: what was scored and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.competitions.rubrics import Measure
from app.evaluation import queries as evaluation
from app.evaluation.models import (
    ExpectedUnit,
    FidelityComponent,
    FidelityIndicator,
    FidelityMatrix,
    Upload,
)
from app.evaluation.rules.checks import Cell
from app.stats.fidelity import RollUp, ScoreRule, Verdict, roll_up, unit_verdict


@dataclass(frozen=True)
class ScoredCell:
    """One indicator in one unit: its score, or why there is none."""

    indicator: FidelityIndicator
    score: int | None
    said: str
    row: int | None

    @property
    def is_missing(self) -> bool:
        """Whether the score is unknown; what does not apply is not missing."""
        return self.score is None and self.said != "does not apply"


@dataclass(frozen=True)
class UnitRow:
    """One classroom or school with its scores and its verdict."""

    unit: ExpectedUnit
    scores: Sequence[ScoredCell]
    verdict: Verdict


@dataclass(frozen=True)
class ComponentUnits:
    """One component at a school: its units, and the verdict they lead to."""

    component: FidelityComponent
    units: Sequence[UnitRow]
    judged: RollUp

    @property
    def missing(self) -> list[tuple[UnitRow, ScoredCell]]:
        """Everything that would still decide."""
        return [(row, cell) for row in self.units for cell in row.scores if cell.is_missing]


def units_of(upload: Upload, school: str, element: str) -> list[ComponentUnits]:
    """The components of an element at a school, as the upload's own matrix judges them."""
    matrix: FidelityMatrix = upload.matrix
    sent = {cell.key: cell for cell in evaluation.cells(upload)}
    return [
        _component(part, matrix, school, sent)
        for part in matrix.components
        if part.element == element
    ]


def _component(
    part: FidelityComponent,
    matrix: FidelityMatrix,
    school: str,
    sent: dict[tuple[str, str], Cell],
) -> ComponentUnits:
    units = [u for u in matrix.units if u.level is part.unit and u.parent_code == school]
    rows = [_unit(part, unit, sent) for unit in units]
    judged = roll_up([row.verdict for row in rows], part.school_judgment)
    return ComponentUnits(part, rows, judged)


def _unit(
    part: FidelityComponent, unit: ExpectedUnit, sent: dict[tuple[str, str], Cell]
) -> UnitRow:
    scores = [_scored(each, sent.get((unit.code, each.code))) for each in part.indicators]
    applying = [each.score for each in scores if each.said != "does not apply"]
    verdict = unit_verdict(applying, part.unit_judgment, planned=len(scores))
    return UnitRow(unit, scores, verdict)


def _scored(indicator: FidelityIndicator, cell: Cell | None) -> ScoredCell:
    if cell is None:
        return ScoredCell(indicator, None, "nothing was sent", None)
    if cell.status == "not_applicable":
        return ScoredCell(indicator, None, "does not apply", cell.row)
    if cell.status != "observed":
        return ScoredCell(indicator, None, f"{cell.status}: {cell.reason}", cell.row)
    rule = ScoreRule(indicator.adequate_at, indicator.partial_at)
    if indicator.measure is Measure.COUNT:
        return ScoredCell(indicator, rule.of_count(cell.numerator), f"{cell.numerator}", cell.row)
    score = rule.of_share(cell.numerator, cell.denominator)
    return ScoredCell(indicator, score, f"{cell.numerator} of {cell.denominator}", cell.row)
