"""Could we apply? Each rule on exact counts: how far from passing, and what would change it. Pure.

The rules themselves stand in `competitions.rules.eligibility`; here is what a district is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.competitions import rules as competition_rules
from app.competitions.models import AwardBand, Competition
from app.competitions.rules import ALL, Counts
from app.platform import formats
from app.platform.errors import DomainError


@dataclass(frozen=True)
class Answer:
    """One rule: whether it holds, in words with its distance, and what would change the answer."""

    rule: str
    passed: bool
    words: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """All rules together, and the money that so many students open."""

    answers: tuple[Answer, ...]
    band: AwardBand | None
    participating: int

    @property
    def could_apply(self) -> bool:
        """Whether every rule holds."""
        return all(answer.passed for answer in self.answers)


def check_counts(counts: Sequence[Counts]) -> None:
    """Refuse counts that contradict themselves; the message names the district and the repair."""
    for row, each in enumerate(counts):
        pairs = (
            (each.participating, each.served, "taking part", "served"),
            (each.low_income, each.participating, "from low-income families", "taking part"),
        )
        for part, whole, what, among in pairs:
            if not 0 <= part <= whole:
                message = (
                    f"{each.name}: {part:,} students {what}, but {whole:,} {among}. The first "
                    "number is part of the second. Correct one of them."
                )
                raise DomainError(message, field=f"rows-{row}-participating")


def verdict(competition: Competition, counts: Sequence[Counts]) -> Verdict:
    """What the rules of the competition say of these districts together."""
    size, poverty = competition_rules.eligibility(competition, counts)
    participating = sum(each.participating for each in counts)
    return Verdict(
        (
            _size(competition, counts, passed=size.passed),
            _poverty(competition, counts, passed=poverty.passed),
        ),
        competition_rules.band_for(competition, participating),
        participating,
    )


def _size(competition: Competition, counts: Sequence[Counts], *, passed: bool) -> Answer:
    rule = "Enough students take part"
    found = sum(each.participating for each in counts)
    least = competition.minimum_participating
    if found >= least:
        words = f"{found:,} of at least {least:,}: passes, with {found - least:,} to spare."
        return Answer(rule, passed, words)
    words = f"{found:,} of {least:,}: {least - found:,} short."
    members, share = competition.consortium_members_instead, competition.consortium_share_percent
    if passed:
        words = (
            f"{found:,} is fewer than {least:,}, and it passes all the same: {len(counts)} "
            f"districts apply together, each with at least {share}% of its students taking part."
        )
        return Answer(rule, passed, words)
    more = _students(least - found, "more")
    changes = [f"{more} taking part would do, in these districts or in one that joins you."]
    if members:
        changes += _consortium(counts, members, share)
    return Answer(rule, passed, words, tuple(changes))


def _consortium(counts: Sequence[Counts], members: int, share: int) -> list[str]:
    """How far these districts are from the way for small ones."""
    way = (
        f"Or apply as a consortium of at least {members} districts, each with at least {share}% "
        "of its students taking part: then no number of students is asked. "
    )
    changes = [way + _missing(counts, members)]
    for each in counts:
        needed = -(-share * each.served // ALL)
        lacking = needed - each.participating
        if lacking > 0:
            changes.append(
                f"For that, {each.name} needs {needed:,} of its {each.served:,} students taking "
                f"part; {each.participating:,} do, {lacking:,} short of {share}%."
            )
    return changes


def _missing(counts: Sequence[Counts], members: int) -> str:
    lacking = members - len(counts)
    if lacking <= 0:
        return f"You are {len(counts)}."
    are = "is 1" if len(counts) == 1 else f"are {len(counts)}"
    return f"There {are} now: {lacking} short."


def _poverty(competition: Competition, counts: Sequence[Counts], *, passed: bool) -> Answer:
    rule = "Enough of them come from low-income families"
    least = competition.minimum_low_income_percent
    found = sum(each.low_income for each in counts)
    of = sum(each.participating for each in counts)
    if of == 0:
        return Answer(rule, passed, "No student takes part, so there is no share to work out.")
    share = share_words(found, of, least)
    if passed:
        words = f"{share} on counts: {found:,} of {of:,} is at least {least}%."
        return Answer(rule, passed, words)
    needed = -(-least * of // ALL)
    words = (
        f"{share} on counts: {found:,} of {of:,} is less than {least}%: {needed - found:,} short."
    )
    return Answer(rule, passed, words, _nearer(needed, found, of, least))


def _nearer(needed: int, found: int, of: int, least: int) -> tuple[str, ...]:
    others = of - ALL * found // least
    more = (
        f"{needed:,} of the {of:,} would do. All districts are counted together, so a district "
        "with a larger share can carry one with a smaller share."
    )
    fewer = (
        f"Or choose schools or grades with {_students(others, 'fewer')} who are not from "
        "low-income families: you need not apply for all of a district."
    )
    return (more, fewer)


def _students(number: int, which: str) -> str:
    return f"{number:,} {which} {'student' if number == 1 else 'students'}"


def share_words(part: int, whole: int, least: int) -> str:
    """The share with two decimals, for reading; one that fails never prints as if it passed."""
    exact = Fraction(part, whole)
    shown = formats.percent(exact, 2)
    passes = ALL * part >= least * whole
    if not passes and Fraction(shown.removesuffix("%")) >= least:
        return f"just under {least}%"
    return shown
