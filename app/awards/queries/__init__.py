"""Facts about slates, letters, feedback, awards and requests to look again."""

from app.awards.queries.awards import (
    action,
    actions,
    award,
    award_of,
    belonging_to,
    of_competition,
)
from app.awards.queries.conditions import condition, conditions, in_force
from app.awards.queries.drawdowns import (
    drawdown_imports,
    drawdowns,
    drawn_by_award,
    drawn_cents,
)
from app.awards.queries.feedback import Feedback, Reader, drafts_of, feedback, whole_feedback
from app.awards.queries.letters import letter_of
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
from app.awards.queries.staff import key_person, staff
from app.awards.queries.tasks import tasks_for

__all__ = [
    "Feedback",
    "Reader",
    "Standing",
    "action",
    "actions",
    "award",
    "award_of",
    "belonging_to",
    "condition",
    "conditions",
    "drafts_of",
    "drawdown_imports",
    "drawdowns",
    "drawn_by_award",
    "drawn_cents",
    "feedback",
    "in_force",
    "key_person",
    "letter_of",
    "lines",
    "of_competition",
    "reconsideration",
    "reconsiderations",
    "requests_of",
    "slate",
    "slate_of",
    "staff",
    "standing_request",
    "tasks_for",
    "waiting_requests",
    "where_it_stands",
    "whole_feedback",
]
