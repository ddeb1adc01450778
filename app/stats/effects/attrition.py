"""Whether too many left, or too unequally (WWC Standards Handbook 4.1, table II.1)."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Boundary(StrEnum):
    """Cautious where the intervention itself could affect who stays; chosen before the data."""

    CAUTIOUS = "cautious"
    OPTIMISTIC = "optimistic"


# Largest differential attrition (percentage points) that is still low, by overall percent from 0.
_TABLE = {
    Boundary.CAUTIOUS: (
        *(5.7, 5.8, 5.9, 5.9, 6.0, 6.1, 6.2, 6.3, 6.3, 6.3, 6.3, 6.2, 6.2, 6.1, 6.0, 5.9, 5.9),
        *(5.8, 5.7, 5.5, 5.4, 5.3, 5.2, 5.1, 4.9, 4.8, 4.7, 4.5, 4.4, 4.3, 4.1, 4.0, 3.8, 3.6),
        *(3.5, 3.3, 3.2, 3.1, 2.9, 2.8, 2.6, 2.5, 2.3, 2.1, 2.0, 1.8, 1.6, 1.5, 1.3, 1.2, 1.0),
        *(0.9, 0.7, 0.6, 0.4, 0.3, 0.2, 0.0),
    ),
    Boundary.OPTIMISTIC: (
        *(10.0, 10.1, 10.2, 10.3, 10.4, 10.5, 10.7, 10.8, 10.9, 10.9, 10.9, 10.9, 10.9, 10.8),
        *(10.8, 10.7, 10.6, 10.5, 10.3, 10.2, 10.0, 9.9, 9.7, 9.5, 9.4, 9.2, 9.0, 8.8, 8.6, 8.4),
        *(8.2, 8.0, 7.8, 7.6, 7.4, 7.2, 7.0, 6.7, 6.5, 6.3, 6.0, 5.8, 5.6, 5.3, 5.1, 4.9, 4.6),
        *(4.4, 4.2, 3.9, 3.7, 3.5, 3.2, 3.0, 2.8, 2.6, 2.3, 2.1, 1.9, 1.6, 1.4, 1.1, 0.9, 0.7),
        *(0.5, 0.3),
    ),
}
_NEARLY = 1e-8


@dataclass(frozen=True)
class Attrition:
    """Students assigned and analyzed in each group. Raises ValueError if more stayed than came."""

    assigned_i: int
    analyzed_i: int
    assigned_c: int
    analyzed_c: int

    def __post_init__(self) -> None:
        """Refuse groups that grew or are empty."""
        pairs = ((self.assigned_i, self.analyzed_i), (self.assigned_c, self.analyzed_c))
        if any(not 0 <= stayed <= came or came < 1 for came, stayed in pairs):
            raise ValueError("Nobody can be analyzed who was not assigned.")

    @property
    def overall(self) -> Fraction:
        """The share of all assigned students who are not in the analysis."""
        assigned = self.assigned_i + self.assigned_c
        return 1 - Fraction(self.analyzed_i + self.analyzed_c, assigned)

    @property
    def differential(self) -> Fraction:
        """The difference between the groups' shares."""
        left_i = 1 - Fraction(self.analyzed_i, self.assigned_i)
        return abs(left_i - 1 + Fraction(self.analyzed_c, self.assigned_c))

    def is_low(self, boundary: Boundary) -> bool:
        """Whether attrition is low on this boundary."""
        whole_percent = int(self.overall * 100 + Fraction(1, 2))
        most = largest_differential(whole_percent, boundary)
        return most is not None and float(self.differential * 100) <= most + _NEARLY


def largest_differential(overall_percent: int, boundary: Boundary) -> float | None:
    """Percentage points that are still low at this overall attrition; None where it is high."""
    table = _TABLE[boundary]
    return table[overall_percent] if overall_percent < len(table) else None
