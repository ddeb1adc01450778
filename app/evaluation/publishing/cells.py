"""The two kinds of cells. They share no class, so that nothing raw can be shown by mistake."""

from dataclasses import dataclass
from fractions import Fraction

TOTAL = ""  # the place that stands for all schools together


@dataclass(frozen=True)
class RawCell:
    """What was counted at one place for one group. Never shown outside the grantee's circle."""

    place: str
    group: str
    numerator: int
    denominator: int


@dataclass(frozen=True)
class ReleasedCell:
    """What is shown of one place and group: numbers, a range, or nothing at all."""

    code: str
    place: str
    group: str
    numerator: int | None
    denominator: int | None
    band: str | None

    @property
    def is_hidden(self) -> bool:
        """Whether no figure is shown."""
        return self.share is None and self.band is None

    @property
    def share(self) -> Fraction | None:
        """The part of the whole, where both are shown."""
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator, self.denominator)
