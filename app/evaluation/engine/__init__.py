"""Fidelity of delivery over stored observations, on whichever engine holds them."""

from app.evaluation.engine.computing import Computed, compute
from app.evaluation.engine.plan import (
    ComponentPlan,
    IndicatorPlan,
    Plan,
    UnitPlan,
    inputs_sha256,
)
from app.evaluation.engine.rows import IndicatorUnitRow, ResultRow

__all__ = [
    "ComponentPlan",
    "Computed",
    "IndicatorPlan",
    "IndicatorUnitRow",
    "Plan",
    "ResultRow",
    "UnitPlan",
    "compute",
    "inputs_sha256",
]
