"""Effects by the standards of the What Works Clearinghouse."""

from app.stats.effects.arms import Arm, Proportion
from app.stats.effects.attrition import Attrition, Boundary, largest_differential
from app.stats.effects.baseline import Tier, tier
from app.stats.effects.clustering import (
    ACHIEVEMENT_ICC,
    OTHER_ICC,
    Corrected,
    corrected,
    degrees_of_freedom,
    design_effect,
    small_clusters,
)
from app.stats.effects.cox import cox_index
from app.stats.effects.rating import Rating, rating
from app.stats.effects.standardized import (
    Adjusted,
    Effect,
    adjusted_g,
    difference_in_differences,
    from_t,
    hedges_g,
    omega,
    pooled_sd,
    t_of,
)

__all__ = [
    "ACHIEVEMENT_ICC",
    "OTHER_ICC",
    "Adjusted",
    "Arm",
    "Attrition",
    "Boundary",
    "Corrected",
    "Effect",
    "Proportion",
    "Rating",
    "Tier",
    "adjusted_g",
    "corrected",
    "cox_index",
    "degrees_of_freedom",
    "design_effect",
    "difference_in_differences",
    "from_t",
    "hedges_g",
    "largest_differential",
    "omega",
    "pooled_sd",
    "rating",
    "small_clusters",
    "t_of",
    "tier",
]
