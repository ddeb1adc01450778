"""The matrix as the engine reads it."""

from app.evaluation import engine
from app.evaluation.models import FidelityMatrix


def plan(matrix: FidelityMatrix, *, year: int) -> engine.Plan:
    """Components, units and rules, with the promises of one project year."""
    return engine.Plan(
        components=tuple(
            engine.ComponentPlan(
                code=part.code,
                element=part.element,
                unit_level=part.unit.value,
                indicators=tuple(
                    engine.IndicatorPlan(
                        code=indicator.code,
                        measure=indicator.measure.value,
                        adequate_at=indicator.adequate_at,
                        partial_at=indicator.partial_at,
                        target_percent={t.year: t.percent for t in indicator.targets}.get(year),
                    )
                    for indicator in part.indicators
                ),
                unit_rule=part.unit_judgment,
                school_rule=part.school_judgment,
                grant_rule=part.grant_judgment,
            )
            for part in matrix.components
        ),
        units=tuple(
            engine.UnitPlan(unit.code, unit.level.value, unit.parent_code, unit.name)
            for unit in matrix.units
        ),
    )
