"""Rubrics are data: files read into one frozen shape, refused with every fault named."""

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
    "load",
    "parse",
]
