"""What slates and notifications must satisfy, what applicants are told, and when. Pure."""

from app.awards.rules.board import board_gaps
from app.awards.rules.feedback import ItemFeedback, by_item, standing
from app.awards.rules.funding import Outcome, Place, Scenario, Share, fund, line_after
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
from app.awards.rules.ladder import Rung, rung
from app.awards.rules.letters import Offer, letter_id, offer
from app.awards.rules.notifying import Terms, check_action, facts
from app.awards.rules.prerequisites import (
    Prerequisites,
    check_day,
    check_integrity,
    check_settlement,
    missing,
)
from app.awards.rules.reading_record import READING
from app.awards.rules.reconsidering import DAYS, check_files, may_ask_until
from app.awards.rules.redacting import (
    Redacted,
    Taken,
    check_passage,
    places_of,
    redact,
    without_contacts,
)
from app.awards.rules.redacting import standing as standing_removals
from app.awards.rules.scenarios import Reached, changes, in_reach, scenario_shares
from app.awards.rules.slates import (
    Line,
    departures,
    funded_down_the_order,
    gaps,
    not_ready,
    out_of_order,
)
from app.awards.rules.sums import BandSum, YearSum, by_band, by_year, proposed_years
from app.awards.rules.years import budget_periods, over_the_years

__all__ = [
    "DAYS",
    "NEW_GRANTEE",
    "PRIORITY",
    "READING",
    "RURAL",
    "BandSum",
    "Counted",
    "ItemFeedback",
    "Line",
    "Offer",
    "Outcome",
    "Place",
    "Prerequisites",
    "Reached",
    "Redacted",
    "Rung",
    "Scenario",
    "Share",
    "ShareFound",
    "Taken",
    "Terms",
    "Verdict",
    "YearSum",
    "board_gaps",
    "budget_periods",
    "by_band",
    "by_item",
    "by_year",
    "changes",
    "check_action",
    "check_day",
    "check_files",
    "check_integrity",
    "check_passage",
    "check_settlement",
    "departures",
    "facts",
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
    "not_ready",
    "offer",
    "out_of_order",
    "over_the_years",
    "places_of",
    "proposed_years",
    "redact",
    "rung",
    "scenario_shares",
    "share_found",
    "standing",
    "standing_removals",
    "without_contacts",
]
