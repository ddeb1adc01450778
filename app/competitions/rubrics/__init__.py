"""Rubrics are data: files read into one frozen shape, refused with every fault named."""

from app.competitions.rubrics.comparing import Difference, differences
from app.competitions.rubrics.loading import RubricFile, available, load, parse
from app.competitions.rubrics.problems import Problem, RubricError
from app.competitions.rubrics.shape import (
    Anchor,
    Element,
    Indicator,
    Item,
    Measure,
    Priority,
    PriorityKind,
    PriorityScoring,
    Rubric,
    Section,
    TieBreaker,
    Unit,
)

__all__ = [
    "Anchor",
    "Difference",
    "Element",
    "Indicator",
    "Item",
    "Measure",
    "Priority",
    "PriorityKind",
    "PriorityScoring",
    "Problem",
    "Rubric",
    "RubricError",
    "RubricFile",
    "Section",
    "TieBreaker",
    "Unit",
    "available",
    "differences",
    "load",
    "parse",
]
