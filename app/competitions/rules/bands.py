"""How much may be asked for: award bands as closed ranges without gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.competitions.models import AwardBand, Competition


@dataclass(frozen=True)
class Band:
    """An award band as typed: students and cents, closed ranges."""

    least_students: int
    most_students: int | None
    least_cents: int
    most_cents: int


def band_for(competition: Competition, participating: int) -> AwardBand | None:
    """The award band of so many participating students; None if there is none."""
    for band in competition.bands:
        top = band.most_students
        if band.least_students <= participating and (top is None or participating <= top):
            return band
    return None


def band_problems(bands: Sequence[AwardBand | Band]) -> list[str]:
    """Gaps, overlaps and reversed ranges between bands, in words."""
    problems = []
    ordered = sorted(bands, key=lambda band: band.least_students)
    for band in ordered:
        if band.most_students is not None and band.most_students < band.least_students:
            problems.append(f"The band from {band.least_students:,} ends before it begins.")
        if band.most_cents < band.least_cents:
            problems.append(f"The band from {band.least_students:,} has its amounts reversed.")
    for lower, upper in pairwise(ordered):
        if lower.most_students is None or lower.most_students >= upper.least_students:
            problems.append(f"The bands overlap at {upper.least_students:,} students.")
        elif lower.most_students + 1 < upper.least_students:
            first, last = lower.most_students + 1, upper.least_students - 1
            problems.append(f"No band holds {first:,} to {last:,} students.")
    return problems
