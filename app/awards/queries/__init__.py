"""Facts about slates, letters, feedback, awards and requests to look again."""

from app.awards.queries.feedback import Feedback, Reader, drafts_of, feedback, whole_feedback
from app.awards.queries.reconsidering import (
    Standing,
    reconsideration,
    reconsiderations,
    requests_of,
    standing_request,
    waiting_requests,
    where_it_stands,
)
from app.awards.queries.slates import (
    award,
    award_of,
    belonging_to,
    letter_of,
    lines,
    of_competition,
    slate,
    slate_of,
    tasks_for,
)

__all__ = [
    "Feedback",
    "Reader",
    "Standing",
    "award",
    "award_of",
    "belonging_to",
    "drafts_of",
    "feedback",
    "letter_of",
    "lines",
    "of_competition",
    "reconsideration",
    "reconsiderations",
    "requests_of",
    "slate",
    "slate_of",
    "standing_request",
    "tasks_for",
    "waiting_requests",
    "where_it_stands",
    "whole_feedback",
]
