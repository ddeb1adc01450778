"""Who reads what: an exact minimum-cost flow, or the reasons why there is no answer."""

from app.stats.assignment.problem import (
    Bound,
    Experts,
    Infeasible,
    Limit,
    Pair,
    Problem,
    ReviewerCapacity,
    Solution,
    Standing,
    Tiers,
    Weights,
)
from app.stats.assignment.solving import solve

__all__ = [
    "Bound",
    "Experts",
    "Infeasible",
    "Limit",
    "Pair",
    "Problem",
    "ReviewerCapacity",
    "Solution",
    "Standing",
    "Tiers",
    "Weights",
    "solve",
]
