"""What slates and notifications must satisfy, what applicants are told, and when. Pure."""

from app.awards.rules.feedback import ItemFeedback, by_item, standing
from app.awards.rules.letters import Offer, letter_id, offer
from app.awards.rules.notifying import Terms, check_action, facts
from app.awards.rules.reconsidering import DAYS, check_files, may_ask_until
from app.awards.rules.redacting import Redacted, Taken, check_passage, places_of, redact
from app.awards.rules.redacting import standing as standing_removals
from app.awards.rules.slates import Line, funded_down_the_order, gaps, out_of_order
from app.awards.rules.years import budget_periods, over_the_years

__all__ = [
    "DAYS",
    "ItemFeedback",
    "Line",
    "Offer",
    "Redacted",
    "Taken",
    "Terms",
    "budget_periods",
    "by_item",
    "check_action",
    "check_files",
    "check_passage",
    "facts",
    "funded_down_the_order",
    "gaps",
    "letter_id",
    "may_ask_until",
    "offer",
    "out_of_order",
    "over_the_years",
    "places_of",
    "redact",
    "standing",
    "standing_removals",
]
