"""What is complete, allowed and counted in an application. Pure: the time is passed in."""

from app.applications.rules import (
    budget,
    copying,
    could_apply,
    coverage,
    files,
    moments,
    numbers,
    people,
    progress,
    requirements,
    telling,
    words,
)
from app.applications.rules.gaps import Area, Gap, gaps

__all__ = [
    "Area",
    "Gap",
    "budget",
    "copying",
    "could_apply",
    "coverage",
    "files",
    "gaps",
    "moments",
    "numbers",
    "people",
    "progress",
    "requirements",
    "telling",
    "words",
]
