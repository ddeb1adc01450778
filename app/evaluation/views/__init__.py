"""Pages: matrices, periods, uploads, corrections, releases, studies."""

from app.evaluation.views import corrections, matrices, releases, studies, uploads
from app.evaluation.views.blueprint import bp

__all__ = ["bp", "corrections", "matrices", "releases", "studies", "uploads"]
