"""What is complete, allowed and counted in an application. Pure: the time is passed in."""

from app.applications.rules import (
    asked_files,
    budget,
    coverage,
    file_names,
    files,
    format_lint,
    indirect,
    lines,
    moments,
    money_findings,
    money_terms,
    numbers,
    people,
    progress,
    requirements,
    words,
)
from app.applications.rules.gaps import Area, Gap, gaps

__all__ = [
    "Area",
    "Gap",
    "asked_files",
    "budget",
    "coverage",
    "file_names",
    "files",
    "format_lint",
    "gaps",
    "indirect",
    "lines",
    "moments",
    "money_findings",
    "money_terms",
    "numbers",
    "people",
    "progress",
    "requirements",
    "words",
]
