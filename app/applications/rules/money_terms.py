"""What the notice demands about money beyond the award bands: a match, and restricted rates."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.applications.ed524 import Entry, requested
from app.applications.models import Funds, RateKind
from app.competitions.models import Competition
from app.platform import money

_WHOLE = 100


@dataclass(frozen=True)
class MoneyTerms:
    """Percent of the grant funds that others must add; whether only restricted rates are paid."""

    match_percent: int
    is_restricted: bool


def terms(competition: Competition) -> MoneyTerms:
    """The terms of one competition."""
    return MoneyTerms(competition.match_percent, is_restricted=competition.restricted_rate)


def match_missing(entries: Sequence[Entry], match_percent: int) -> str | None:
    """Why section B is too small for the match that the notice asks for; None when it is not."""
    federal, other = requested(entries), requested(entries, Funds.NON_FEDERAL)
    short = match_percent * federal - _WHOLE * other
    if match_percent == 0 or short <= 0:
        return None
    needed = -(-match_percent * federal // _WHOLE)
    return (
        f"The notice asks for non-Federal funds of {match_percent} percent of the grant funds, "
        f"which is {money.show(needed)}. Section B has {money.show(other)}. Add "
        f"{money.show(needed - other)} of non-Federal funds."
    )


def unrestricted_rate(kind: RateKind | None, *, is_restricted: bool) -> str | None:
    """Why this kind of rate cannot be used in a restricted-rate program (34 CFR 76.563)."""
    if not is_restricted or kind is None or kind.is_restricted:
        return None
    return (
        "This is a restricted-rate program (34 CFR 76.563). Choose a restricted rate: one that is "
        "in your agreement, or one that complies with 34 CFR 76.564(c)(2)."
    )
