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
from app.awards.queries.conditions import (
    condition,
    conditions,
    in_force,
)
from app.awards.queries.drawdowns import (
    drawdown_imports,
    drawdowns,
    drawn_by_award,
    drawn_cents,
    drawn_of,
)
from app.awards.queries.feedback import (
    Feedback,
    Reader,
    drafts_of,
    feedback,
    whole_feedback,
)
from app.awards.queries.groups import (
    group_labels,
    groups,
    preferences,
    scenario_of,
    shares_found,
)
from app.awards.queries.ledger import (
    Ledger,
    Obligation,
    ledger,
    obligations,
)
from app.awards.queries.letters import (
    letter_of,
)
from app.awards.queries.people import (
    grantee_people,
    officers,
    officials,
)
from app.awards.queries.prerequisites import (
    prerequisites,
    prerequisites_of,
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
from app.awards.queries.slates import (
    chain,
    chosen_before,
    lines,
    lowest_funded,
    slate,
    slate_choosing,
    slate_of,
    slate_record,
    slates,
    unchosen,
    unfunded,
)
from app.awards.queries.staff import (
    key_person,
    staff,
)
from app.awards.queries.tasks import (
    tasks_for,
)

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
    "chain",
    "chosen_before",
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
    "group_labels",
    "groups",
    "in_force",
    "key_person",
    "ledger",
    "letter_of",
    "lines",
    "lowest_funded",
    "obligations",
    "of_agency",
    "of_competition",
    "officers",
    "officials",
    "preferences",
    "prerequisites",
    "prerequisites_of",
    "reconsideration",
    "reconsiderations",
    "requests_of",
    "scenario_of",
    "shares_found",
    "slate",
    "slate_choosing",
    "slate_of",
    "slate_record",
    "slates",
    "staff",
    "standing_request",
    "tasks_for",
    "unchosen",
    "unfunded",
    "waiting_requests",
    "where_it_stands",
    "whole_feedback",
]
