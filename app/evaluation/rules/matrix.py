"""How the commitments of a funded submission become a fidelity matrix. Pure."""

import hashlib
import json
from collections.abc import Iterable

from app.applications.snapshot import Promise, ResultMeasure, Snapshot
from app.competitions.rubrics import Unit
from app.evaluation.groups import ALL, USUAL_GROUPS
from app.evaluation.models import (
    Dimension,
    ExpectedUnit,
    FidelityComponent,
    FidelityIndicator,
    FidelityMatrix,
    IndicatorTarget,
    MonitoredMeasure,
    MonitoredTarget,
)
from app.stats.fidelity import RollUpKind, UnitRuleKind

MOST = 2  # an indicator scores 0, 1 or 2 in a unit
# A unit implements an element when it reaches three quarters of the possible points; a school and
# the grant, when three quarters of their units do. Fixed before any data (docs/decisions/0006).
UNIT_SHARE_PERCENT = 75
SCHOOL_SHARE_PERCENT = 75
SAMPLE_SHARE_PERCENT = 75


def components(snapshot: Snapshot) -> list[FidelityComponent]:
    """One component per element and kind of unit, in a fixed order."""
    groups: dict[tuple[str, Unit], list[Promise]] = {}
    for promise in snapshot.commitments:
        groups.setdefault((promise.element, promise.unit), []).append(promise)
    return [
        FidelityComponent(
            code=f"{element}-{unit}",
            element=element,
            unit=unit,
            unit_cut=unit_cut(len(promises)),
            dimension=Dimension.ADHERENCE,
            unit_rule=UnitRuleKind.SUM_GE,
            unit_at_least=0,
            school_rule=RollUpKind.SHARE_GE,
            school_threshold=SCHOOL_SHARE_PERCENT,
            grant_rule=RollUpKind.SHARE_GE,
            grant_threshold=SAMPLE_SHARE_PERCENT,
            indicators=[_indicator(promise) for promise in promises],
        )
        for (element, unit), promises in sorted(groups.items())
    ]


def unit_cut(indicators: int) -> int:
    """The fewest points that reach the share of what is possible, rounded up: 3 of 4, 2 of 2."""
    possible = MOST * indicators
    return -(-possible * UNIT_SHARE_PERCENT // 100)


def units(snapshot: Snapshot) -> list[ExpectedUnit]:
    """Every school, and every classroom that the submission says will take part."""
    expected = []
    for school in snapshot.schools:
        expected.append(
            ExpectedUnit(
                level=Unit.SCHOOL,
                code=school.nces_id,
                name=school.name,
                parent_code=school.nces_id,
            )
        )
        expected += [
            ExpectedUnit(
                level=Unit.CLASSROOM,
                code=f"{school.nces_id}-C{number:02d}",
                name=f"{school.name}, classroom {number}",
                parent_code=school.nces_id,
            )
            for number in range(1, school.classrooms + 1)
        ]
    return expected


def measures(snapshot: Snapshot) -> list[MonitoredMeasure]:
    """The performance measures, unchanged."""
    return [_measure(measure) for measure in snapshot.measures]


def fingerprint(matrix: FidelityMatrix) -> str:
    """SHA-256 of the matrix in canonical form: what is expected, of whom, and how it is judged."""
    said = {
        "components": [
            [
                part.code,
                part.dimension,
                [part.unit_rule, part.unit_cut, part.unit_at_least],
                [part.school_rule, part.school_threshold],
                [part.grant_rule, part.grant_threshold],
                [_said(indicator) for indicator in part.indicators],
            ]
            for part in matrix.components
        ],
        "units": sorted([unit.level, unit.code, unit.parent_code] for unit in matrix.units),
        "measures": [
            [m.code, m.direction, m.catalogue_code, m.grade, m.groups, m.instrument, targets]
            for m in matrix.measures
            for targets in [_targets(m.targets)]
        ],
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _said(indicator: FidelityIndicator) -> list[object]:
    return [
        indicator.code,
        indicator.measure,
        indicator.adequate_at,
        indicator.partial_at,
        _targets(indicator.targets),
    ]


def _targets(targets: Iterable[IndicatorTarget | MonitoredTarget]) -> list[list[int]]:
    return sorted([target.year, target.percent] for target in targets)


def _indicator(promise: Promise) -> FidelityIndicator:
    return FidelityIndicator(
        code=promise.code,
        item_code=promise.item_code,
        name=promise.name,
        measure=promise.measure,
        numerator=promise.numerator,
        denominator=promise.denominator,
        source=promise.source,
        adequate_at=promise.adequate_at,
        partial_at=promise.partial_at,
        baseline_percent=promise.baseline_percent,
        targets=[
            IndicatorTarget(year=year, percent=percent)
            for year, percent in sorted(promise.targets.items())
        ],
    )


def _measure(measure: ResultMeasure) -> MonitoredMeasure:
    return MonitoredMeasure(
        code=measure.code,
        element=measure.element,
        name=measure.name,
        numerator=measure.numerator,
        denominator=measure.denominator,
        direction=measure.direction,
        catalogue_code=None,
        grade=ALL,
        groups=",".join(USUAL_GROUPS),
        instrument="",
        baseline_numerator=measure.baseline_numerator,
        baseline_denominator=measure.baseline_denominator,
        targets=[
            MonitoredTarget(year=year, percent=percent)
            for year, percent in sorted(measure.targets.items())
        ],
    )
