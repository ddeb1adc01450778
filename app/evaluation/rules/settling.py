"""What officer and grantee may settle in a matrix, and how a new version starts. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from app.evaluation.lifecycle import MatrixStatus
from app.evaluation.models import (
    ExpectedUnit,
    FidelityComponent,
    FidelityIndicator,
    FidelityMatrix,
    IndicatorTarget,
    MonitoredMeasure,
    MonitoredTarget,
)
from app.platform.errors import DomainError
from app.stats.fidelity import ADEQUATE_SCORE, RollUpKind, UnitRuleKind

_SCHOOL = re.compile(r"\d{12}")


def unit_words(part: FidelityComponent) -> str:
    """How one unit is judged, as a sentence goes on after "is adequate when"."""
    count, cut = len(part.indicators), part.unit_cut
    return {
        UnitRuleKind.SUM_GE: f"its indicators earn {cut} of {ADEQUATE_SCORE * count} points",
        UnitRuleKind.ALL_GE: f"each of its {count} indicators scores {cut} or more",
        UnitRuleKind.K_OF_N: f"{part.unit_at_least} of its {count} indicators score {cut} or more",
        UnitRuleKind.MEAN_GE: f"its indicators score {cut} or more on average",
    }[part.unit_rule]


def roll_up_words(kind: RollUpKind, threshold: int, parts: str) -> str:
    """How a level is judged by its parts, as a sentence goes on after "is adequate when"."""
    return {
        RollUpKind.SHARE_GE: f"{threshold}% of its {parts} are",
        RollUpKind.COUNT_GE: f"{threshold} of its {parts} are",
        RollUpKind.ALL: f"all of its {parts} are",
        RollUpKind.MEAN_GE: f"the mean of its {parts}' own shares is {threshold}% or more",
    }[kind]


def refuse_nonsense(component: FidelityComponent, values: Mapping[str, Any]) -> None:
    """Raise DomainError for terms that no data could ever meet, or that all data meet."""
    count = len(component.indicators)
    kind = values["unit_rule"]
    most = ADEQUATE_SCORE * count if kind is UnitRuleKind.SUM_GE else ADEQUATE_SCORE
    if not 1 <= values["unit_cut"] <= most:
        message = f"Enter a cut from 1 to {most}: {count} indicators score 0, 1 or 2 each."
        raise DomainError(message, field="unit_cut")
    if kind is UnitRuleKind.K_OF_N and not 1 <= values["unit_at_least"] <= count:
        message = f"Enter from 1 to {count}: there are {count} indicators."
        raise DomainError(message, field="unit_at_least")
    for level in ("school", "grant"):
        _refuse_threshold(values[f"{level}_rule"], values[f"{level}_threshold"], level)


def _refuse_threshold(kind: RollUpKind, threshold: int, level: str) -> None:
    if kind is RollUpKind.COUNT_GE:
        if threshold < 1:
            message = "Enter how many have to be adequate: 1 or more."
            raise DomainError(message, field=f"{level}_threshold")
    elif not 1 <= threshold <= 100:  # noqa: PLR2004 - percent
        message = "Enter a whole percentage from 1 to 100."
        raise DomainError(message, field=f"{level}_threshold")


def refuse_comparison(code: str, own: Mapping[str, str]) -> None:
    """Raise DomainError for an id that is none, or is a school of the grant itself."""
    if not _SCHOOL.fullmatch(code):
        message = f"“{code}” is not an NCES school id: it has twelve digits."
        raise DomainError(message, field="code")
    if code in own:
        message = f"{code} is a school of the grant, so it cannot be compared with it."
        raise DomainError(message, field="code")


def copy(matrix: FidelityMatrix) -> FidelityMatrix:
    """A draft with everything the version has, numbered one higher."""
    return FidelityMatrix(
        award=matrix.award,
        award_id=matrix.award_id,
        version=matrix.version + 1,
        status=MatrixStatus.DRAFT,
        source_sha256=matrix.source_sha256,
        sha256=matrix.sha256,
        components=[_component(part) for part in matrix.components],
        units=[
            ExpectedUnit(
                level=unit.level, code=unit.code, name=unit.name, parent_code=unit.parent_code
            )
            for unit in matrix.units
        ],
        measures=[_measure(measure) for measure in matrix.measures],
    )


def _component(part: FidelityComponent) -> FidelityComponent:
    return FidelityComponent(
        **_values(part, {"id", "matrix_id"}),
        indicators=[
            FidelityIndicator(
                **_values(indicator, {"id", "component_id"}),
                targets=[
                    IndicatorTarget(year=t.year, percent=t.percent) for t in indicator.targets
                ],
            )
            for indicator in part.indicators
        ],
    )


def _measure(measure: MonitoredMeasure) -> MonitoredMeasure:
    return MonitoredMeasure(
        **_values(measure, {"id", "matrix_id"}),
        targets=[MonitoredTarget(year=t.year, percent=t.percent) for t in measure.targets],
    )


def _values(
    thing: FidelityComponent | FidelityIndicator | MonitoredMeasure, without: set[str]
) -> dict[str, Any]:
    names = {column.key for column in type(thing).__table__.columns} - without
    return {name: getattr(thing, name) for name in sorted(names)}
