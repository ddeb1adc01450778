"""What is complete, allowed and counted in an application. Pure: the time is passed in."""

from app.applications.rules import (
    attempts,
    budget,
    coverage,
    files,
    moments,
    numbers,
    people,
    progress,
    reading,
    requirements,
    words,
)
from app.applications.rules.gaps import Area, Gap, gaps

__all__ = [
    "Area",
    "Gap",
    "attempts",
    "budget",
    "coverage",
    "files",
    "gaps",
    "moments",
    "numbers",
    "people",
    "progress",
    "reading",
    "requirements",
    "words",
]
