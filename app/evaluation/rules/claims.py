"""What may be said of an outcome: the label over a figure and the verbs under it. Pure.

Every figure of outcomes, on screen and on paper, takes its label from here.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.stats.effects import Tier


class Claim(StrEnum):
    """From the weakest evidence to the strongest."""

    STATUS = "status"
    CHANGE = "change"
    UNLIKE_GROUPS = "unlike_groups"
    NEEDS_ADJUSTMENT = "needs_adjustment"
    QUASI_EXPERIMENT = "quasi_experiment"
    RANDOMIZED = "randomized"

    @property
    def label(self) -> str:
        """What stands over the figure."""
        return _SAID[self][0]

    @property
    def verbs(self) -> tuple[str, ...]:
        """The only words for what the figure shows."""
        return _SAID[self][1]


_SAID: dict[Claim, tuple[str, tuple[str, ...]]] = {
    Claim.STATUS: ("Status", ("is", "was")),
    Claim.CHANGE: (
        "Change over time, not an estimate of the grant's effect",
        ("rose", "fell", "no clear change"),
    ),
    Claim.UNLIKE_GROUPS: (
        "Comparison groups differed at the start; the difference is not an effect",
        ("differed",),
    ),
    Claim.NEEDS_ADJUSTMENT: ("Needs statistical adjustment", ("differed",)),
    Claim.QUASI_EXPERIMENT: (
        "Quasi-experimental estimate (evaluator)",
        ("estimated difference",),
    ),
    Claim.RANDOMIZED: ("Randomized estimate (evaluator)", ("estimated effect",)),
}


@dataclass(frozen=True)
class Evidence:
    """What there is about one outcome."""

    comparable_periods: int = 1
    has_comparison: bool = False
    baseline: Tier = Tier.UNKNOWN
    is_adjusted: bool = False
    is_randomized: bool = False
    attrition_is_low: bool = False


def claim(found: Evidence) -> Claim:
    """The strongest claim that the evidence allows."""
    if not found.has_comparison:
        return Claim.CHANGE if found.comparable_periods > 1 else Claim.STATUS
    if found.is_randomized and found.attrition_is_low:
        return Claim.RANDOMIZED
    if found.baseline in {Tier.UNKNOWN, Tier.NOT_SATISFIED}:
        return Claim.UNLIKE_GROUPS
    if found.baseline is Tier.NEEDS_ADJUSTMENT and not found.is_adjusted:
        return Claim.NEEDS_ADJUSTMENT
    return Claim.QUASI_EXPERIMENT
