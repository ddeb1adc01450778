"""What slates and notifications must satisfy, what applicants are told, and when. Pure."""

from app.awards.rules.conditions import Notice, check_evidence, check_notice
from app.awards.rules.differences import Changed, differences
from app.awards.rules.drawing import COLUMNS, Fault, Payment, read_payments
from app.awards.rules.feedback import ItemFeedback, by_item, standing
from app.awards.rules.ledger import YearMoney, by_year, pace, straight_line_cents
from app.awards.rules.notification import (
    FORMAT,
    Account,
    Address,
    Bound,
    Contact,
    InForce,
    Key,
    Notification,
    Period,
    Rate,
    fingerprint,
    plain,
    read,
)
from app.awards.rules.notifying import Terms, check_action, check_drawn
from app.awards.rules.reconsidering import DAYS, check_files, may_ask_until
from app.awards.rules.slates import Line, funded_down_the_order, gaps, out_of_order
from app.awards.rules.years import budget_periods, over_the_years

__all__ = [
    "COLUMNS",
    "DAYS",
    "FORMAT",
    "Account",
    "Address",
    "Bound",
    "Changed",
    "Contact",
    "Fault",
    "InForce",
    "ItemFeedback",
    "Key",
    "Line",
    "Notice",
    "Notification",
    "Payment",
    "Period",
    "Rate",
    "Terms",
    "YearMoney",
    "budget_periods",
    "by_item",
    "by_year",
    "check_action",
    "check_drawn",
    "check_evidence",
    "check_files",
    "check_notice",
    "differences",
    "fingerprint",
    "funded_down_the_order",
    "gaps",
    "may_ask_until",
    "out_of_order",
    "over_the_years",
    "pace",
    "plain",
    "read",
    "read_payments",
    "standing",
    "straight_line_cents",
]
