"""Severity: how strict each reviewer is, and what applications would score without it."""

from app.stats.severity.asking import (
    Estimates,
    draws,
    estimates,
    left_out,
    resolve,
    without_reviewer,
    without_reviews,
)
from app.stats.severity.comparing import (
    Standardized,
    least_squares,
    means_of,
    medians_of,
    without_each_reviewer,
    z_scores,
)
from app.stats.severity.crossing import Crossing
from app.stats.severity.designing import (
    Connections,
    connections,
    forecast,
    panel_effect_is_identified,
)
from app.stats.severity.fitting import Fit, NotIdentifiedError, Variances, fit
from app.stats.severity.solving import Path

__all__ = [
    "Connections",
    "Crossing",
    "Estimates",
    "Fit",
    "NotIdentifiedError",
    "Path",
    "Standardized",
    "Variances",
    "connections",
    "draws",
    "estimates",
    "fit",
    "forecast",
    "least_squares",
    "left_out",
    "means_of",
    "medians_of",
    "panel_effect_is_identified",
    "resolve",
    "without_each_reviewer",
    "without_reviewer",
    "without_reviews",
    "z_scores",
]
