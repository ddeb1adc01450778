"""Competitions, the rubric each one pins, and their terms."""

from app.competitions.models.competition import Competition, PinnedRubric
from app.competitions.models.drafts import RubricDraft
from app.competitions.models.terms import (
    AwardBand,
    Condition,
    DeadlineExtension,
    Requirement,
    RequirementKind,
)

__all__ = [
    "AwardBand",
    "Competition",
    "Condition",
    "DeadlineExtension",
    "PinnedRubric",
    "Requirement",
    "RequirementKind",
    "RubricDraft",
]
