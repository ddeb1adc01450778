"""The fidelity matrix, the data that grantees upload, results, releases and evaluators' studies."""

from app.evaluation.models.matrix import (
    Dimension,
    ExpectedUnit,
    FidelityComponent,
    FidelityIndicator,
    FidelityMatrix,
    IndicatorTarget,
    MonitoredMeasure,
    MonitoredTarget,
)
from app.evaluation.models.releases import (
    DataAgreement,
    ExternalTotal,
    Mode,
    PrivacySetting,
    Release,
    ReleaseCell,
)
from app.evaluation.models.results import Arm, FidelityResult, Level, MeasureResult, ResultKind
from app.evaluation.models.studies import ComparisonSchool, Design, Study
from app.evaluation.models.uploads import (
    CellCorrection,
    ColumnMapping,
    Dataset,
    Finding,
    ReportingPeriod,
    Severity,
    Upload,
    WideExport,
)

__all__ = [
    "Arm",
    "CellCorrection",
    "ColumnMapping",
    "ComparisonSchool",
    "DataAgreement",
    "Dataset",
    "Design",
    "Dimension",
    "ExpectedUnit",
    "ExternalTotal",
    "FidelityComponent",
    "FidelityIndicator",
    "FidelityMatrix",
    "FidelityResult",
    "Finding",
    "IndicatorTarget",
    "Level",
    "MeasureResult",
    "Mode",
    "MonitoredMeasure",
    "MonitoredTarget",
    "PrivacySetting",
    "Release",
    "ReleaseCell",
    "ReportingPeriod",
    "ResultKind",
    "Severity",
    "Study",
    "Upload",
    "WideExport",
]
