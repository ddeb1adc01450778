"""Whether it is open, who may apply, how much may be asked for, what may change. Pure."""

from app.competitions.rules.amending import (
    LEAST_DAYS,
    amendment_faults,
    earliest_for_rubric,
    last_ordinal,
    why_not_amendable,
)
from app.competitions.rules.bands import Band, band_for, band_problems
from app.competitions.rules.checklist import (
    CATALOGUE,
    USUAL_REQUIREMENTS,
    Offer,
    Required,
    as_typed,
    checklist_problems,
    in_words,
    offered,
)
from app.competitions.rules.eligibility import ALL, Counts, Finding, eligibility
from app.competitions.rules.phases import (
    Phase,
    extended_until,
    helps,
    last_limit,
    phase,
    takes_submissions,
    too_late_at,
)
from app.competitions.rules.publication import RANKING_METHOD, gaps, listing_is_well_formed
from app.competitions.rules.selection import Reserved, SelectionTerms, selection_problems
from app.competitions.rules.terms import AMENDABLE, Change, Terms, term_changes, terms_of

__all__ = [
    "ALL",
    "AMENDABLE",
    "CATALOGUE",
    "LEAST_DAYS",
    "RANKING_METHOD",
    "USUAL_REQUIREMENTS",
    "Band",
    "Change",
    "Counts",
    "Finding",
    "Offer",
    "Phase",
    "Required",
    "Reserved",
    "SelectionTerms",
    "Terms",
    "amendment_faults",
    "as_typed",
    "band_for",
    "band_problems",
    "checklist_problems",
    "earliest_for_rubric",
    "eligibility",
    "extended_until",
    "gaps",
    "helps",
    "in_words",
    "last_limit",
    "last_ordinal",
    "listing_is_well_formed",
    "offered",
    "phase",
    "selection_problems",
    "takes_submissions",
    "term_changes",
    "terms_of",
    "too_late_at",
    "why_not_amendable",
]
