"""What an approved amendment does to a fidelity matrix: targets, thresholds, units, measures. Pure.

It works on a copy that nobody has saved yet, so a refusal leaves the version in force alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.competitions.rubrics import Measure, Unit
from app.evaluation.models import (
    Dimension,
    ExpectedUnit,
    FidelityComponent,
    FidelityIndicator,
    FidelityMatrix,
    IndicatorTarget,
    MonitoredTarget,
)
from app.evaluation.rules.matrix import SAMPLE_SHARE_PERCENT, SCHOOL_SHARE_PERCENT, unit_cut
from app.platform.errors import DomainError
from app.stats.fidelity import RollUpKind, UnitRuleKind

_WHOLE = 100
_SCHOOL = re.compile(r"\d{12}")


@dataclass(frozen=True)
class IndicatorChange:
    """What changes of one commitment; targets are project year to percent, None: as it is."""

    targets: Mapping[int, int] = field(default_factory=dict)
    adequate_at: int | None = None
    partial_at: int | None = None
    is_dropped: bool = False


@dataclass(frozen=True)
class NewIndicator:
    """A commitment that the funded submission does not have."""

    element: str
    item_code: str
    name: str
    unit: Unit
    measure: Measure
    numerator: str
    denominator: str
    source: str
    adequate_at: int
    partial_at: int
    targets: Mapping[int, int]


@dataclass(frozen=True)
class MeasureChange:
    """What changes of one performance measure; targets are project year to percent."""

    targets: Mapping[int, int] = field(default_factory=dict)
    is_dropped: bool = False


@dataclass(frozen=True)
class NewSchool:
    """A school that joins, by its NCES id."""

    code: str
    name: str
    classrooms: int


@dataclass(frozen=True)
class ScopeChange:
    """Everything that an amendment of scope changes; what it does not name stays as it is.

    `classrooms` is a school's NCES id to its new number of classrooms.
    """

    indicators: Mapping[str, IndicatorChange] = field(default_factory=dict)
    added: tuple[NewIndicator, ...] = ()
    measures: Mapping[str, MeasureChange] = field(default_factory=dict)
    classrooms: Mapping[str, int] = field(default_factory=dict)
    dropped_schools: tuple[str, ...] = ()
    added_schools: tuple[NewSchool, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return self == ScopeChange()


def apply(matrix: FidelityMatrix, change: ScopeChange) -> FidelityMatrix:
    """The matrix with the change, which has to be an unsaved copy.

    Raises DomainError where the matrix does not have what is named, where a number cannot be, or
    where nothing would be left to judge.
    """
    _refuse_unknown(matrix, change)
    for part in matrix.components:
        _change_indicators(part, change.indicators)
    for new in change.added:
        _add_indicator(matrix, new)
    matrix.components = [part for part in matrix.components if part.indicators]
    _change_measures(matrix, change.measures)
    _change_units(matrix, change)
    if not matrix.components or not matrix.units:
        message = "Nothing would be left to judge. A grant keeps a commitment and a school."
        raise DomainError(message)
    return matrix


def _refuse_unknown(matrix: FidelityMatrix, change: ScopeChange) -> None:
    schools = {unit.code for unit in matrix.units if unit.level is Unit.SCHOOL}
    missing = set(change.indicators) - {each.code for each in matrix.indicators}
    missing |= set(change.measures) - {each.code for each in matrix.measures}
    missing |= ({*change.classrooms, *change.dropped_schools}) - schools
    if missing:
        names = ", ".join(sorted(missing))
        message = f"Version {matrix.version} of the matrix has no {names}. Leave it out."
        raise DomainError(message)
    for school in change.added_schools:
        if not _SCHOOL.fullmatch(school.code) or school.code in schools:
            message = (
                f"“{school.code}” has to be the NCES id of a school that is not in the grant yet: "
                "twelve digits."
            )
            raise DomainError(message, field="school_code")


def _change_indicators(part: FidelityComponent, by_code: Mapping[str, IndicatorChange]) -> None:
    before = len(part.indicators)
    for indicator in part.indicators:
        change = by_code.get(indicator.code, IndicatorChange())
        indicator.adequate_at = _or(change.adequate_at, indicator.adequate_at)
        indicator.partial_at = _or(change.partial_at, indicator.partial_at)
        _check_thresholds(
            indicator.code, indicator.measure, indicator.adequate_at, indicator.partial_at
        )
        targets = _targets(indicator.code, {t.year: t.percent for t in indicator.targets}, change)
        indicator.targets = [IndicatorTarget(year=y, percent=p) for y, p in targets.items()]
    kept = [
        each for each in part.indicators if not by_code.get(each.code, IndicatorChange()).is_dropped
    ]
    part.indicators = kept
    _fit_rule(part, before, len(kept))


def _fit_rule(part: FidelityComponent, before: int, after: int) -> None:
    """A cut on the sum of points keeps its share of what is possible, rounded up."""
    if not after or before == after:
        return
    if part.unit_rule is UnitRuleKind.SUM_GE:
        part.unit_cut = max(1, -(-part.unit_cut * after // before))
    part.unit_at_least = min(part.unit_at_least, after)


def _add_indicator(matrix: FidelityMatrix, new: NewIndicator) -> None:
    _check_thresholds(new.name, new.measure, new.adequate_at, new.partial_at)
    code = f"{new.element}-{new.unit}"
    part = next((each for each in matrix.components if each.code == code), None)
    if part is None:
        part = _component(code, new)
        matrix.components.append(part)
    made = FidelityIndicator(
        code=_next_code(matrix, new.element),
        item_code=new.item_code,
        name=new.name,
        measure=new.measure,
        numerator=new.numerator,
        denominator=new.denominator,
        source=new.source,
        adequate_at=new.adequate_at,
        partial_at=new.partial_at,
        baseline_percent=None,
        targets=[
            IndicatorTarget(year=year, percent=percent)
            for year, percent in _targets(new.name, {}, IndicatorChange(new.targets)).items()
        ],
    )
    part.indicators.append(made)
    _fit_rule(part, len(part.indicators) - 1 or 1, len(part.indicators))


def _component(code: str, new: NewIndicator) -> FidelityComponent:
    return FidelityComponent(
        code=code,
        element=new.element,
        unit=new.unit,
        unit_cut=unit_cut(1),
        dimension=Dimension.ADHERENCE,
        unit_rule=UnitRuleKind.SUM_GE,
        unit_at_least=0,
        school_rule=RollUpKind.SHARE_GE,
        school_threshold=SCHOOL_SHARE_PERCENT,
        grant_rule=RollUpKind.SHARE_GE,
        grant_threshold=SAMPLE_SHARE_PERCENT,
        indicators=[],
    )


def _next_code(matrix: FidelityMatrix, element: str) -> str:
    taken = [
        int(number)
        for each in matrix.indicators
        for name, _, number in [each.code.rpartition("-")]
        if name == element and number.isdigit()
    ]
    return f"{element}-{max(taken, default=0) + 1}"


def _change_measures(matrix: FidelityMatrix, by_code: Mapping[str, MeasureChange]) -> None:
    for measure in matrix.measures:
        if measure.code in by_code:
            held = {each.year: each.percent for each in measure.targets}
            targets = _targets(measure.code, held, by_code[measure.code])
            measure.targets = [MonitoredTarget(year=y, percent=p) for y, p in targets.items()]
    matrix.measures = [
        each for each in matrix.measures if not by_code.get(each.code, MeasureChange()).is_dropped
    ]


def _change_units(matrix: FidelityMatrix, change: ScopeChange) -> None:
    units = [each for each in matrix.units if each.parent_code not in change.dropped_schools]
    for school in change.added_schools:
        units += _school(school.code, school.name, school.classrooms)
    for code, wanted in change.classrooms.items():
        name = next((each.name for each in units if each.code == code), "")
        rest = [each for each in units if each.parent_code != code]
        units = rest + (_school(code, name, wanted) if name else [])
    matrix.units = sorted(units, key=lambda each: each.code)


def _school(code: str, name: str, classrooms: int) -> list[ExpectedUnit]:
    if classrooms < 0:
        message = f"{name} cannot have {classrooms} classrooms. Type 0 or more."
        raise DomainError(message)
    own = ExpectedUnit(level=Unit.SCHOOL, code=code, name=name, parent_code=code)
    return [own] + [
        ExpectedUnit(
            level=Unit.CLASSROOM,
            code=f"{code}-C{number:02d}",
            name=f"{name}, classroom {number}",
            parent_code=code,
        )
        for number in range(1, classrooms + 1)
    ]


def _targets(
    name: str, held: Mapping[int, int], change: IndicatorChange | MeasureChange
) -> dict[int, int]:
    after = {**held, **change.targets}
    for year, percent in after.items():
        if not 0 <= percent <= _WHOLE:
            message = f"{name}, year {year}: {percent} is no percentage. Type 0 to 100."
            raise DomainError(message)
    return dict(sorted(after.items()))


def _check_thresholds(name: str, measure: Measure, adequate_at: int, partial_at: int) -> None:
    most = _WHOLE if measure is Measure.SHARE else adequate_at
    if adequate_at < 1 or not 0 <= partial_at <= adequate_at <= most:
        message = (
            f"{name}: partial at {partial_at} and adequate at {adequate_at} cannot be. Adequate "
            "has to be 1 or more and at least as much as partial, and a percentage at most 100."
        )
        raise DomainError(message)


def _or(wanted: int | None, held: int) -> int:
    return held if wanted is None else wanted
