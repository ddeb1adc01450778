"""What a slate must satisfy, what applicants are told, and until when they may ask again. Pure."""

from app.awards.rules.feedback import ItemFeedback, by_item, standing
from app.awards.rules.reconsidering import DAYS, check_files, may_ask_until
from app.awards.rules.slates import (
    Line,
    budget_periods,
    funded_down_the_order,
    gaps,
    out_of_order,
    over_the_years,
)

__all__ = [
    "DAYS",
    "ItemFeedback",
    "Line",
    "budget_periods",
    "by_item",
    "check_files",
    "funded_down_the_order",
    "gaps",
    "may_ask_until",
    "out_of_order",
    "over_the_years",
    "standing",
]
