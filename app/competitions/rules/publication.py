"""What a draft needs before the world may see it."""

import re

from app.competitions.models import Competition
from app.competitions.rules.bands import band_problems

RANKING_METHOD = (
    "Applications are ranked by the exact mean of their reviewers' totals. "
    "Ties are parted only by the rubric's tie-breakers, in the order announced."
)
_ASSISTANCE_LISTING = re.compile(r"\d{2}\.\d{3}[A-Z]?")


def listing_is_well_formed(text: str) -> bool:
    """Whether this looks like an assistance listing number, such as 84.416A."""
    return _ASSISTANCE_LISTING.fullmatch(text) is not None


def gaps(competition: Competition) -> list[str]:
    """Everything that stands between this draft and its publication; empty when ready."""
    missing = []
    if not competition.summary.strip():
        missing.append("Write the summary that applicants read first.")
    if competition.too_late_at <= competition.opens_at:
        missing.append("The deadline lies before the opening day. Change one of them.")
    if competition.project_starts_on <= competition.deadline_on:
        missing.append("The project must start after the deadline. Change the start.")
    if competition.estimated_funds_cents <= 0:
        missing.append("Type the estimated funds.")
    if not competition.bands:
        missing.append("Add at least one award band.")
    return missing + band_problems(competition.bands)
