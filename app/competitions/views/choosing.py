"""Choosing a rubric: the same choices wherever a competition gets one."""

from pathlib import Path
from typing import Any

from app.competitions import queries
from app.competitions.models import Competition
from app.platform.forms import options


def rubric_choices() -> list[Any]:
    """Every rubric that a competition can be made with."""
    return options(
        [
            (f"{file.name}/{file.version}", f"{file.name}, version {file.version}")
            for file in queries.rubric_files()
        ]
    )


def rubric_name(competition: Competition) -> str:
    """The choice that stands for the rubric in force."""
    pinned = competition.pinned_rubric
    return f"{pinned.name}/{pinned.version}"


def rubric_file(chosen: object) -> Path:
    """The file behind a choice."""
    return queries.FOLDER / f"{chosen}.yaml"
