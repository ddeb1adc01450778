"""What is complete, allowed and counted in an application. Pure: the time is passed in."""

from app.applications.rules import (
    amendments,
    budget,
    coverage,
    files,
    happenings,
    moments,
    numbers,
    people,
    progress,
    requirements,
    team,
    words,
)
from app.applications.rules.gaps import Area, Gap, gaps

__all__ = [
    "Area",
    "Gap",
    "amendments",
    "budget",
    "coverage",
    "files",
    "gaps",
    "happenings",
    "moments",
    "numbers",
    "people",
    "progress",
    "requirements",
    "team",
    "words",
]
