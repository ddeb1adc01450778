"""Facts about slates, letters, feedback, awards and requests to look again."""

from app.awards.queries.awards import (
    action,
    actions,
    award,
    award_of,
    belonging_to,
    of_competition,
)
from app.awards.queries.feedback import Feedback, Reader, drafts_of, feedback, whole_feedback
from app.awards.queries.letters import (
    Wording,
    announcement,
    announcement_of,
    announcements,
    due_announcements,
    letter,
    letter_of,
    letters_of,
    told_by,
    wording,
)
from app.awards.queries.reconsidering import (
    Standing,
    reconsideration,
    reconsiderations,
    requests_of,
    standing_request,
    waiting_requests,
    where_it_stands,
)
from app.awards.queries.slates import lines, slate, slate_of
from app.awards.queries.tasks import tasks_for

__all__ = [
    "Feedback",
    "Reader",
    "Standing",
    "Wording",
    "action",
    "actions",
    "announcement",
    "announcement_of",
    "announcements",
    "award",
    "award_of",
    "belonging_to",
    "drafts_of",
    "due_announcements",
    "feedback",
    "letter",
    "letter_of",
    "letters_of",
    "lines",
    "of_competition",
    "reconsideration",
    "reconsiderations",
    "requests_of",
    "slate",
    "slate_of",
    "standing_request",
    "tasks_for",
    "told_by",
    "waiting_requests",
    "where_it_stands",
    "whole_feedback",
    "wording",
]
