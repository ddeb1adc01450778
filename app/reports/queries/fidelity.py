"""Fidelity of one grant in one period, and over its periods: the figures every page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.awards.models import Award
from app.competitions import queries as competitions
from app.competitions.rubrics import Element, Unit
from app.evaluation import queries as evaluation
from app.evaluation.groups import ALL
from app.evaluation.models import (
    Arm,
    Dataset,
    ExpectedUnit,
    FidelityIndicator,
    FidelityMatrix,
    FidelityResult,
    Level,
    MeasureResult,
    MonitoredMeasure,
    ReportingPeriod,
    ResultKind,
    Upload,
)
from app.stats.disclosure import is_too_small
from app.stats.progress import Progress, progress

Key = tuple[object, str, str, str, str]


@dataclass(frozen=True)
class Delivered:
    """One promise about practice beside what was delivered, with bounds."""

    indicator: FidelityIndicator
    element: str
    promised_percent: int | None
    result: FidelityResult | None

    @property
    def low(self) -> Fraction | None:
        """The share of expected units that are adequate for certain."""
        return _share(self.result, self.result.yes if self.result else 0)

    @property
    def high(self) -> Fraction | None:
        """The share that could be adequate, were all that is missing so."""
        counted = self.result.yes + self.result.unknown if self.result else 0
        return _share(self.result, counted)


@dataclass(frozen=True)
class Outcome:
    """One promise about results beside what was reported. `actual` is None if hidden or absent."""

    measure: MonitoredMeasure
    baseline: Fraction | None
    target_percent: int | None
    actual: Fraction | None
    is_hidden: bool
    schools_reported: int
    schools_expected: int
    progress: Progress


@dataclass(frozen=True)
class Picture:
    """Everything known about one grant's fidelity, read in a fixed number of queries."""

    award: Award
    matrix: FidelityMatrix
    elements: tuple[Element, ...]
    periods: Sequence[ReportingPeriod]
    uploads: Sequence[Upload]
    results: dict[Key, FidelityResult]
    measured: dict[tuple[object, str], MeasureResult]
    least: int  # the smallest group that is shown

    @property
    def latest(self) -> Upload | None:
        """The standing upload of the latest period that has one."""
        return self.uploads[-1] if self.uploads else None

    @property
    def schools(self) -> list[ExpectedUnit]:
        """The expected schools, by name."""
        found = [unit for unit in self.matrix.units if unit.level is Unit.SCHOOL]
        return sorted(found, key=lambda unit: unit.name)

    def upload_for(self, period_code: str | None) -> Upload | None:
        """The standing upload of the period; of the latest one if none is named."""
        if period_code is None:
            return self.latest
        return next((u for u in self.uploads if u.period.code == period_code), None)

    def element(self, upload: Upload, element: str, school: str = "") -> FidelityResult | None:
        """The element's result at a school, or for the grant."""
        level = Level.SCHOOL if school else Level.GRANT
        return self.results.get((upload.id, ResultKind.ELEMENT, element, level, school))

    def promises(self, upload: Upload, element: str | None = None) -> list[Delivered]:
        """Every indicator, promised for the upload's year against delivered."""
        return [
            Delivered(
                indicator,
                part.element,
                {t.year: t.percent for t in indicator.targets}.get(upload.period.year),
                self.results.get(
                    (upload.id, ResultKind.INDICATOR, indicator.code, Level.GRANT, "")
                ),
            )
            for part in self.matrix.components
            for indicator in part.indicators
            if element in {None, part.element}
        ]

    def outcomes(self, upload: Upload, element: str | None = None) -> list[Outcome]:
        """Every performance measure against its target for the upload's year."""
        return [
            _outcome(
                measure,
                self.measured.get((upload.period_id, measure.code)),
                upload.period.year,
                self.least,
            )
            for measure in self.matrix.measures
            if element in {None, measure.element}
        ]


def picture(award: Award) -> Picture:
    """Read the grant's fidelity. Raises NotFoundError before there is a matrix."""
    uploads = evaluation.standing_uploads(award, Dataset.PRACTICE)
    outcomes = evaluation.standing_uploads(award, Dataset.OUTCOMES)
    least = evaluation.least(award)
    periods_of = {upload.id: upload.period_id for upload in outcomes}
    return Picture(
        award=award,
        matrix=evaluation.matrix(award),
        elements=competitions.rubric(award.application.competition).elements,
        periods=evaluation.periods(award),
        uploads=uploads,
        results={
            (r.upload_id, r.kind, r.code, r.level, r.unit_code): r
            for r in evaluation.results_of(uploads)
        },
        measured={
            (periods_of[r.upload_id], r.code): r
            for r in evaluation.measure_results(outcomes)
            if not r.unit_code and r.group == ALL and r.arm is Arm.GRANT
        },
        least=least,
    )


def _share(result: FidelityResult | None, counted: int) -> Fraction | None:
    if result is None or not result.expected:
        return None
    return Fraction(counted, result.expected)


def _outcome(
    measure: MonitoredMeasure, found: MeasureResult | None, year: int, least: int
) -> Outcome:
    target = {t.year: t.percent for t in measure.targets}.get(year)
    part, whole = (found.numerator, found.denominator) if found else (None, None)
    is_known = part is not None and whole is not None
    hidden = is_known and is_too_small(part or 0, whole or 0, least=least)
    actual = Fraction(part or 0, whole) if is_known and whole and not hidden else None
    baseline = _baseline(measure)
    return Outcome(
        measure=measure,
        baseline=baseline,
        target_percent=target,
        actual=actual,
        is_hidden=bool(hidden),
        schools_reported=found.schools_reported if found else 0,
        schools_expected=found.schools_expected if found else 0,
        progress=progress(
            baseline,
            Fraction(target, 100) if target is not None else None,
            actual,
            rises=measure.direction.value == "increase",
        ),
    )


def _baseline(measure: MonitoredMeasure) -> Fraction | None:
    if measure.baseline_numerator is None or not measure.baseline_denominator:
        return None
    return Fraction(measure.baseline_numerator, measure.baseline_denominator)
