"""What is complete, allowed and counted in an application. Pure: the time is passed in."""

from app.applications.rules import (
    budget,
    coverage,
    files,
    moments,
    numbers,
    overview,
    people,
    progress,
    requirements,
    signatures,
    statements,
    windows,
    words,
)
from app.applications.rules.gaps import Area, Gap, gaps
from app.applications.rules.gaps.outside import outside as outside_gaps

__all__ = [
    "Area",
    "Gap",
    "budget",
    "coverage",
    "files",
    "gaps",
    "moments",
    "numbers",
    "outside_gaps",
    "overview",
    "people",
    "progress",
    "requirements",
    "signatures",
    "statements",
    "windows",
    "words",
]
