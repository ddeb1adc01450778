"""Choosing a rubric: the same choices wherever a competition gets one."""

import uuid
from pathlib import Path
from typing import Any

from flask import g

from app.competitions import queries
from app.competitions.models import Competition, PinnedRubric
from app.identity.roles import Role
from app.platform.forms import options


def rubric_choices() -> list[Any]:
    """Every rubric that a competition can be made with: shipped ones, and the agency's own."""
    return options([(choice.key, choice.label) for choice in queries.offered(_agencies())])


def rubric_name(competition: Competition) -> str:
    """The choice that stands for the rubric in force."""
    return queries.choice_of(competition)


def chosen_rubric(key: object) -> Path | PinnedRubric:
    """The rubric behind a choice."""
    return queries.chosen(str(key), _agencies())


def _agencies() -> frozenset[uuid.UUID]:
    return frozenset(g.actor.organisations(Role.PROGRAM_OFFICER))
