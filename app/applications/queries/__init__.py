"""Facts about applications, their submissions and their screening."""

from app.applications.queries.lists import belonging_to, tasks_for
from app.applications.queries.submitted import (
    duplicates,
    of_decided_competitions,
    screening_of,
    screenings,
    snapshot,
    submission,
    submission_with_receipt,
    submitted_file,
    submitted_to,
)
from app.applications.queries.team import Happening, happenings, presence_of, present
from app.applications.queries.working_copy import (
    application,
    application_of,
    attachment,
    budget_line,
    commitment,
    last_number,
    measure,
    places_for,
    response,
    rubric,
    version,
    versions,
)

__all__ = [
    "Happening",
    "application",
    "application_of",
    "attachment",
    "belonging_to",
    "budget_line",
    "commitment",
    "duplicates",
    "happenings",
    "last_number",
    "measure",
    "of_decided_competitions",
    "places_for",
    "presence_of",
    "present",
    "response",
    "rubric",
    "screening_of",
    "screenings",
    "snapshot",
    "submission",
    "submission_with_receipt",
    "submitted_file",
    "submitted_to",
    "tasks_for",
    "version",
    "versions",
]
