"""Pages: matrices, periods, uploads, corrections, releases, studies."""

from app.evaluation.views import (
    corrections,
    importing,
    matrices,
    releases,
    sharing,
    studies,
    uploads,
)
from app.evaluation.views.blueprint import bp

__all__ = [
    "bp",
    "corrections",
    "importing",
    "matrices",
    "releases",
    "sharing",
    "studies",
    "uploads",
]
