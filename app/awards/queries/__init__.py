"""Facts about slates, letters, feedback, awards and requests to look again."""

from app.awards.queries.awards import (
    action,
    actions,
    award,
    award_of,
    belonging_to,
    of_agency,
    of_competition,
)
from app.awards.queries.conditions import condition, conditions, in_force
from app.awards.queries.drawdowns import (
    drawdown_imports,
    drawdowns,
    drawn_by_award,
    drawn_cents,
    drawn_of,
)
from app.awards.queries.feedback import Feedback, Reader, drafts_of, feedback, whole_feedback
from app.awards.queries.ledger import Ledger, Obligation, ledger, obligations
from app.awards.queries.letters import letter_of
from app.awards.queries.people import grantee_people, officers, officials
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
    "Ledger",
    "Obligation",
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
    "drawn_of",
    "feedback",
    "grantee_people",
    "in_force",
    "key_person",
    "ledger",
    "letter_of",
    "lines",
    "obligations",
    "of_agency",
    "of_competition",
    "officers",
    "officials",
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
