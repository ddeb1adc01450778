"""Rubrics are data: files read into one frozen shape, refused with every fault named."""

from app.competitions.rubrics.comparing import Difference, differences
from app.competitions.rubrics.loading import RubricFile, available, load, parse
from app.competitions.rubrics.outline import Outline, outlined, problems_of, written
from app.competitions.rubrics.places import Kind, Listing, Place
from app.competitions.rubrics.problems import Fault, Problem, RubricError
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
from app.competitions.rubrics.sketching import sketch
from app.competitions.rubrics.wording import LABELS, Mend, mend

__all__ = [
    "LABELS",
    "Anchor",
    "Difference",
    "Element",
    "Fault",
    "Indicator",
    "Item",
    "Kind",
    "Listing",
    "Measure",
    "Mend",
    "Outline",
    "Place",
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
    "mend",
    "outlined",
    "parse",
    "problems_of",
    "sketch",
    "written",
]
