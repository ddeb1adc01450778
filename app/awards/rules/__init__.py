"""What slates and notifications must satisfy, what applicants are told, and when. Pure."""

from app.awards.rules.board import (
    board_gaps,
)
from app.awards.rules.conditions import (
    Notice,
    check_evidence,
    check_notice,
)
from app.awards.rules.differences import (
    Changed,
    differences,
)
from app.awards.rules.drawing import (
    COLUMNS,
    Fault,
    Payment,
    read_payments,
)
from app.awards.rules.feedback import (
    ItemFeedback,
    by_item,
    standing,
)
from app.awards.rules.funding import (
    Outcome,
    Place,
    Scenario,
    Share,
    fund,
    line_after,
)
from app.awards.rules.groups import (
    NEW_GRANTEE,
    PRIORITY,
    RURAL,
    Counted,
    ShareFound,
    Verdict,
    is_new_grantee,
    is_rural,
    meets_priority,
    share_found,
)
from app.awards.rules.ladder import (
    Rung,
    rung,
)
from app.awards.rules.ledger import (
    YearMoney,
    money_by_year,
    pace,
    straight_line_cents,
)
from app.awards.rules.letters import (
    Offer,
    letter_id,
    offer,
)
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
from app.awards.rules.notifying import (
    Terms,
    check_action,
    check_drawn,
)
from app.awards.rules.passed_over import (
    PassedOver,
    passed_over,
    writing,
)
from app.awards.rules.prerequisites import (
    Prerequisites,
    check_day,
    check_integrity,
    check_settlement,
    missing,
)
from app.awards.rules.reading_record import (
    READING,
)
from app.awards.rules.reconsidering import (
    DAYS,
    check_files,
    may_ask_until,
)
from app.awards.rules.redacting import (
    Redacted,
    Taken,
    check_passage,
    places_of,
    redact,
    without_contacts,
)
from app.awards.rules.redacting import (
    standing as standing_removals,
)
from app.awards.rules.scenarios import (
    Reached,
    changes,
    in_reach,
    scenario_shares,
)
from app.awards.rules.slates import (
    Line,
    departures,
    funded_down_the_order,
    gaps,
    not_ready,
    out_of_order,
)
from app.awards.rules.sums import (
    BandSum,
    YearSum,
    by_band,
    by_year,
    proposed_years,
)
from app.awards.rules.years import (
    budget_periods,
    open_years,
    over_the_years,
)

__all__ = [
    "COLUMNS",
    "DAYS",
    "FORMAT",
    "NEW_GRANTEE",
    "PRIORITY",
    "READING",
    "RURAL",
    "Account",
    "Address",
    "BandSum",
    "Bound",
    "Changed",
    "Contact",
    "Counted",
    "Fault",
    "InForce",
    "ItemFeedback",
    "Key",
    "Line",
    "Notice",
    "Notification",
    "Offer",
    "Outcome",
    "PassedOver",
    "Payment",
    "Period",
    "Place",
    "Prerequisites",
    "Rate",
    "Reached",
    "Redacted",
    "Rung",
    "Scenario",
    "Share",
    "ShareFound",
    "Taken",
    "Terms",
    "Verdict",
    "YearMoney",
    "YearSum",
    "board_gaps",
    "budget_periods",
    "by_band",
    "by_item",
    "by_year",
    "changes",
    "check_action",
    "check_day",
    "check_drawn",
    "check_evidence",
    "check_files",
    "check_integrity",
    "check_notice",
    "check_passage",
    "check_settlement",
    "departures",
    "differences",
    "fingerprint",
    "fund",
    "funded_down_the_order",
    "gaps",
    "in_reach",
    "is_new_grantee",
    "is_rural",
    "letter_id",
    "line_after",
    "may_ask_until",
    "meets_priority",
    "missing",
    "money_by_year",
    "not_ready",
    "offer",
    "open_years",
    "out_of_order",
    "over_the_years",
    "pace",
    "passed_over",
    "places_of",
    "plain",
    "proposed_years",
    "read",
    "read_payments",
    "redact",
    "rung",
    "scenario_shares",
    "share_found",
    "standing",
    "standing_removals",
    "straight_line_cents",
    "without_contacts",
    "writing",
]
