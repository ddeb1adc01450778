"""Who may apply: exact findings on whole counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.competitions.models import Competition

ALL = 100


@dataclass(frozen=True)
class Counts:
    """The students of one district: served, taking part, and low-income among those."""

    name: str
    served: int
    participating: int
    low_income: int


@dataclass(frozen=True)
class Finding:
    """One eligibility rule: what it asks, what was found, whether it holds."""

    rule: str
    value: str
    threshold: str
    passed: bool


def eligibility(competition: Competition, counts: Sequence[Counts]) -> list[Finding]:
    """Every rule, on whole counts and with "at least": 40 % passes, 39.96 % does not."""
    return [_size(competition, counts), _low_income(competition, counts)]


def _size(competition: Competition, counts: Sequence[Counts]) -> Finding:
    participating = sum(each.participating for each in counts)
    share = competition.consortium_share_percent
    enough = len(counts) >= competition.consortium_members_instead > 0
    all_in = all(ALL * each.participating >= share * each.served for each in counts)
    threshold = f"at least {competition.minimum_participating:,} participating students"
    if competition.consortium_members_instead:
        threshold += (
            f", or at least {competition.consortium_members_instead} districts, each with at "
            f"least {share}% of its students taking part"
        )
    districts = "1 district" if len(counts) == 1 else f"{len(counts)} districts"
    return Finding(
        rule="Size of the project.",
        value=f"{participating:,} participating students in {districts}",
        threshold=threshold,
        passed=participating >= competition.minimum_participating or (enough and all_in),
    )


def _low_income(competition: Competition, counts: Sequence[Counts]) -> Finding:
    participating = sum(each.participating for each in counts)
    low_income = sum(each.low_income for each in counts)
    least = competition.minimum_low_income_percent
    return Finding(
        rule="Students from low-income families.",
        value=f"{low_income:,} of {participating:,} participating students",
        threshold=f"at least {least}% of all participating students together",
        passed=participating > 0 and ALL * low_income >= least * participating,
    )
