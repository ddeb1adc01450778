"""The fidelity matrix, the data that grantees upload, and the results computed from it."""

from app.evaluation.models.matrix import (
    ExpectedUnit,
    FidelityComponent,
    FidelityIndicator,
    FidelityMatrix,
    IndicatorTarget,
    MonitoredMeasure,
    MonitoredTarget,
)
from app.evaluation.models.results import FidelityResult, Level, MeasureResult, ResultKind
from app.evaluation.models.uploads import Finding, ReportingPeriod, Severity, Upload

__all__ = [
    "ExpectedUnit",
    "FidelityComponent",
    "FidelityIndicator",
    "FidelityMatrix",
    "FidelityResult",
    "Finding",
    "IndicatorTarget",
    "Level",
    "MeasureResult",
    "MonitoredMeasure",
    "MonitoredTarget",
    "ReportingPeriod",
    "ResultKind",
    "Severity",
    "Upload",
]
