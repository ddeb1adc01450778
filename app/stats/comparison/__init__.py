"""Comparing groups without ranking them: funnels for what differs, shrinkage for what is known."""

from app.stats.comparison.funnel import Funnel, FunnelPoint, funnel
from app.stats.comparison.limits import Limits, exact_limits, normal_limits
from app.stats.comparison.means import Means, ShrunkenMean, shrink_means
from app.stats.comparison.shares import Shares, ShrunkenShare, shrink_shares

__all__ = [
    "Funnel",
    "FunnelPoint",
    "Limits",
    "Means",
    "Shares",
    "ShrunkenMean",
    "ShrunkenShare",
    "exact_limits",
    "funnel",
    "normal_limits",
    "shrink_means",
    "shrink_shares",
]
