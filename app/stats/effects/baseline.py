"""Whether the groups were alike at the start (WWC Handbook 4.1, baseline equivalence)."""

from enum import StrEnum

_ALIKE, _ADJUSTABLE = 0.05, 0.25


class Tier(StrEnum):
    """What the difference at baseline, in the analytic sample, allows."""

    SATISFIED = "satisfied"
    NEEDS_ADJUSTMENT = "needs_adjustment"
    NOT_SATISFIED = "not_satisfied"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Tier.SATISFIED: "Alike at the start",
    Tier.NEEDS_ADJUSTMENT: "Alike enough, if the model adjusts for it",
    Tier.NOT_SATISFIED: "Different at the start",
    Tier.UNKNOWN: "Not reported",
}


def tier(g: float | None) -> Tier:
    """By the absolute size of the difference, which is not rounded before it is compared."""
    if g is None:
        return Tier.UNKNOWN
    if abs(g) <= _ALIKE:
        return Tier.SATISFIED
    return Tier.NEEDS_ADJUSTMENT if abs(g) <= _ADJUSTABLE else Tier.NOT_SATISFIED
