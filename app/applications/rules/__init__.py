"""What is complete, allowed and counted in an application. Pure: the time is passed in."""

from app.applications.rules import (
    budget,
    coverage,
    files,
    moments,
    numbers,
    papers,
    people,
    progress,
    requirements,
    words,
)
from app.applications.rules.gaps import Area, Gap, gaps

__all__ = [
    "Area",
    "Gap",
    "budget",
    "coverage",
    "files",
    "gaps",
    "moments",
    "numbers",
    "papers",
    "people",
    "progress",
    "requirements",
    "words",
]
