"""Competitions, the rubric each one pins, their terms, and what changed in them later."""

from app.competitions.models.amendment import CompetitionAmendment
from app.competitions.models.competition import Competition, PinnedRubric
from app.competitions.models.drafts import RubricDraft
from app.competitions.models.extension import Basis, DeadlineExtension
from app.competitions.models.selection import RuralScope, SetAside, SetAsideKind
from app.competitions.models.terms import AwardBand, Condition, Requirement, RequirementKind

__all__ = [
    "AwardBand",
    "Basis",
    "Competition",
    "CompetitionAmendment",
    "Condition",
    "DeadlineExtension",
    "PinnedRubric",
    "Requirement",
    "RequirementKind",
    "RubricDraft",
    "RuralScope",
    "SetAside",
    "SetAsideKind",
]
