"""The three-valued, bounded roll-up of implementation fidelity.

Missing data are never guessed. Every quantity has a lowest and a highest possible value, and a
verdict is given only where both lead to the same one. All comparisons are of integers or
fractions, so that three of four is exactly 75 percent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

ADEQUATE_SCORE = 2
"""The score of a unit that reached the threshold for adequate; 1 is partial, 0 is below."""

NOTHING = Fraction(0)
WHOLE = Fraction(1)


class Verdict(StrEnum):
    """Whether something was implemented adequately, as far as the data can decide."""

    ADEQUATE = "adequate"
    NOT_ADEQUATE = "not_adequate"
    UNDETERMINED = "undetermined"
    NOT_MEASURED = "not_measured"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]

    @property
    def letter(self) -> str:
        """For narrow columns, where color alone must not carry the meaning."""
        return _LETTERS[self]


_LABELS = {
    Verdict.ADEQUATE: "Adequate",
    Verdict.NOT_ADEQUATE: "Not adequate",
    Verdict.UNDETERMINED: "Undetermined",
    Verdict.NOT_MEASURED: "Not measured",
}
_LETTERS = {
    Verdict.ADEQUATE: "A",
    Verdict.NOT_ADEQUATE: "N",
    Verdict.UNDETERMINED: "U",
    Verdict.NOT_MEASURED: "-",
}


@dataclass(frozen=True)
class ScoreRule:
    """How an indicator's value in one unit becomes 0, 1 or 2. Both thresholds are inclusive.

    The thresholds are whole percents for a share and plain numbers for a count.
    """

    adequate_at: int
    partial_at: int

    def of_share(self, numerator: int | None, denominator: int | None) -> int | None:
        """The score of `numerator` of `denominator`; None when missing or of no cases at all."""
        if numerator is None or denominator is None or denominator <= 0:
            return None
        return self._score(100 * numerator, denominator)

    def of_count(self, value: int | None) -> int | None:
        """The score of a plain count; None when missing."""
        return None if value is None else self._score(value, 1)

    def _score(self, value: int, per: int) -> int:
        if value >= self.adequate_at * per:
            return ADEQUATE_SCORE
        return int(value >= self.partial_at * per)


class UnitRuleKind(StrEnum):
    """How the scores of one unit make it adequate."""

    SUM_GE = "sum_ge"
    ALL_GE = "all_ge"
    K_OF_N = "k_of_n"
    MEAN_GE = "mean_ge"


@dataclass(frozen=True)
class UnitRule:
    """When a unit is adequate: the sum, the mean, each, or `at_least` of its scores reach `cut`."""

    kind: UnitRuleKind
    cut: int | Fraction
    at_least: int = 0


def unit_verdict(
    scores: Sequence[int | None],
    rule: UnitRule,
    *,
    most: int = ADEQUATE_SCORE,
    planned: int | None = None,
) -> Verdict:
    """The verdict on one unit; None is a missing score, which may be anything from 0 to `most`.

    Scores that do not apply to the unit are left out by the caller. `planned` is the number of
    scores for which a sum or a count was set as the cut; where fewer apply, the same share is asked
    of those that do. A unit to which nothing applies is not measured.
    """
    if not scores:
        return Verdict.NOT_MEASURED
    known = [score for score in scores if score is not None]
    needed = _needed(rule, len(scores), planned or len(scores))
    missing = len(scores) - len(known)
    lowest = _worth([*known, *[0] * missing], rule)
    highest = _worth([*known, *[most] * missing], rule)
    return _decided(lowest >= needed, highest >= needed)


def _worth(scores: Sequence[int], rule: UnitRule) -> int:
    """What scores contribute: their points, or one for each that reaches the cut."""
    if rule.kind in (UnitRuleKind.SUM_GE, UnitRuleKind.MEAN_GE):
        return sum(scores)
    return sum(score >= rule.cut for score in scores)


def _needed(rule: UnitRule, applying: int, planned: int) -> Fraction:
    """What the scores that apply must contribute together."""
    if rule.kind is UnitRuleKind.ALL_GE:
        return Fraction(applying)
    if rule.kind is UnitRuleKind.MEAN_GE:
        return Fraction(rule.cut) * applying
    asked = rule.cut if rule.kind is UnitRuleKind.SUM_GE else rule.at_least
    return Fraction(asked) * applying / planned


def _decided(lowest_reaches: bool, highest_reaches: bool) -> Verdict:
    if lowest_reaches:
        return Verdict.ADEQUATE
    return Verdict.UNDETERMINED if highest_reaches else Verdict.NOT_ADEQUATE


class RollUpKind(StrEnum):
    """How the parts of a level make the next level adequate."""

    SHARE_GE = "share_ge"
    COUNT_GE = "count_ge"
    ALL = "all"
    MEAN_GE = "mean_ge"


@dataclass(frozen=True)
class RollUpRule:
    """When a level is adequate.

    `threshold` is a whole percent of the parts (SHARE_GE), a number of parts (COUNT_GE) or a whole
    percent that the mean of the parts' own shares must reach (MEAN_GE); ALL does not use it.
    """

    kind: RollUpKind
    threshold: int = 100


@dataclass(frozen=True)
class RollUp:
    """A level's verdict with what bounds it. Shares are None when nothing was expected.

    `low` counts what is unknown as not adequate, `high` as adequate. `conservative` is whether the
    level is adequate on `low`. `coverage` is the part that is known; `observed_only` is the share
    among the known, which is shown beside the bounds and decides nothing.
    """

    expected: int
    yes: int
    no: int
    unknown: int
    low: Fraction | None
    high: Fraction | None
    verdict: Verdict
    conservative: bool | None
    coverage: Fraction | None
    observed_only: Fraction | None


def roll_up(parts: Sequence[Verdict | RollUp], rule: RollUpRule) -> RollUp:
    """The verdict on a level from all its expected parts; a part that sent nothing is unknown.

    Parts that are not measured leave the denominator. With none left the level is not measured:
    it has no share, neither nothing nor all.
    """
    counted = [part for part in parts if _verdict(part) is not Verdict.NOT_MEASURED]
    if not counted:
        return RollUp(0, 0, 0, 0, None, None, Verdict.NOT_MEASURED, None, None, None)
    verdicts = [_verdict(part) for part in counted]
    expected = len(verdicts)
    yes = verdicts.count(Verdict.ADEQUATE)
    unknown = verdicts.count(Verdict.UNDETERMINED)
    known = expected - unknown
    bounds = [_bounds(part, rule.kind) for part in counted]
    low = sum((each[0] for each in bounds), NOTHING) / expected
    high = sum((each[1] for each in bounds), NOTHING) / expected
    cut = _cut(rule, expected)
    verdict = _decided(low >= cut, high >= cut)
    return RollUp(
        expected=expected,
        yes=yes,
        no=known - yes,
        unknown=unknown,
        low=low,
        high=high,
        verdict=verdict,
        conservative=low >= cut,
        coverage=Fraction(known, expected),
        observed_only=Fraction(yes, known) if known else None,
    )


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The three-valued "and": one failure decides, otherwise one doubt leaves it open.

    What is not measured does not count; with nothing measured the answer is not measured.
    """
    counted = set(verdicts) - {Verdict.NOT_MEASURED}
    if not counted:
        return Verdict.NOT_MEASURED
    for decisive in (Verdict.NOT_ADEQUATE, Verdict.UNDETERMINED):
        if decisive in counted:
            return decisive
    return Verdict.ADEQUATE


_VERDICT_BOUNDS = {
    Verdict.ADEQUATE: (WHOLE, WHOLE),
    Verdict.NOT_ADEQUATE: (NOTHING, NOTHING),
    Verdict.UNDETERMINED: (NOTHING, WHOLE),
}


def _verdict(part: Verdict | RollUp) -> Verdict:
    return part.verdict if isinstance(part, RollUp) else part


def _bounds(part: Verdict | RollUp, kind: RollUpKind) -> tuple[Fraction, Fraction]:
    if isinstance(part, Verdict) or part.low is None or part.high is None:
        return _VERDICT_BOUNDS[_verdict(part)]
    return (part.low, part.high) if kind is RollUpKind.MEAN_GE else _VERDICT_BOUNDS[part.verdict]


def _cut(rule: RollUpRule, expected: int) -> Fraction:
    if rule.kind is RollUpKind.ALL:
        return WHOLE
    return Fraction(rule.threshold, expected if rule.kind is RollUpKind.COUNT_GE else 100)
