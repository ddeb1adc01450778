"""What a study may be called (WWC Handbook 4.1): by design, attrition and baseline."""

from enum import StrEnum

from app.stats.effects.baseline import Tier


class Rating(StrEnum):
    """The three ratings of the What Works Clearinghouse."""

    WITHOUT_RESERVATIONS = "without_reservations"
    WITH_RESERVATIONS = "with_reservations"
    DOES_NOT_MEET = "does_not_meet"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Rating.WITHOUT_RESERVATIONS: "Could meet the standards without reservations",
    Rating.WITH_RESERVATIONS: "Could meet the standards with reservations",
    Rating.DOES_NOT_MEET: "Does not meet the standards",
}


def rating(
    *, is_randomized: bool, attrition_is_low: bool, baseline: Tier, is_adjusted: bool
) -> Rating:
    """Randomized with low attrition is best; anything else has to be alike at the start.

    A quasi-experiment is never without reservations. It is what the numbers allow; reviewers of
    the Clearinghouse decide.
    """
    if is_randomized and attrition_is_low:
        return Rating.WITHOUT_RESERVATIONS
    alike = baseline is Tier.SATISFIED or (baseline is Tier.NEEDS_ADJUSTMENT and is_adjusted)
    return Rating.WITH_RESERVATIONS if alike else Rating.DOES_NOT_MEET
