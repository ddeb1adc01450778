"""Who is funded by the announced rules, how surely, and whether another order would change it."""

from app.stats.selection.choice import Reason, Selection, select
from app.stats.selection.drawn import probabilities
from app.stats.selection.rules import Candidate, Policy, Rules, SetAside
from app.stats.selection.sensitivity import (
    Changed,
    changed,
    flips,
    median,
    ordered,
    trimmed_mean,
)

__all__ = [
    "Candidate",
    "Changed",
    "Policy",
    "Reason",
    "Rules",
    "Selection",
    "SetAside",
    "changed",
    "flips",
    "median",
    "ordered",
    "probabilities",
    "select",
    "trimmed_mean",
]
