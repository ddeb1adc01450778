"""The matrix's rules as whole numbers that expressions can compare."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.evaluation.engine.plan import ComponentPlan, IndicatorPlan
from app.stats.fidelity import RollUp, RollUpKind, RollUpRule, UnitRuleKind, Verdict, roll_up

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Asked:
    """What a roll-up asks: a percentage of the expected parts, or a number of them."""

    percent: int = 0
    parts: int = 0


WHOLE = Asked(percent=100)


def of(rule: RollUpRule) -> Asked:
    """A roll-up rule as numbers. A mean of parts that are yes or no is their share."""
    if rule.kind is RollUpKind.ALL:
        return WHOLE
    if rule.kind is RollUpKind.COUNT_GE:
        return Asked(parts=rule.threshold)
    return Asked(percent=rule.threshold)


def at_school(part: ComponentPlan, indicator: IndicatorPlan) -> Asked:
    """What an indicator asks of a school: what was promised, else what its component asks."""
    promised = indicator.target_percent
    return of(part.school_rule) if promised is None else Asked(percent=promised)


def at_grant(part: ComponentPlan, indicator: IndicatorPlan) -> Asked:
    """What an indicator asks of all units of the grant."""
    promised = indicator.target_percent
    return of(part.grant_rule) if promised is None else Asked(percent=promised)


def elements(parts: Iterable[ComponentPlan]) -> dict[str, Asked]:
    """What each element asks of the grant's schools: the most that its components ask."""
    asked: dict[str, Asked] = {}
    for part in parts:
        own, before = of(part.grant_rule), asked.get(part.element, Asked())
        asked[part.element] = Asked(max(own.percent, before.percent), max(own.parts, before.parts))
    return asked


def is_by_points(part: ComponentPlan) -> bool:
    """Whether a unit earns points; otherwise its scores that reach the cut are counted."""
    return part.unit_rule.kind in {UnitRuleKind.SUM_GE, UnitRuleKind.MEAN_GE}


def needed(part: ComponentPlan) -> int:
    """What a unit needs for each score that applies, times the number of planned scores."""
    rule, planned = part.unit_rule, len(part.indicators)
    return {
        UnitRuleKind.SUM_GE: int(rule.cut),
        UnitRuleKind.MEAN_GE: int(rule.cut) * planned,
        UnitRuleKind.ALL_GE: planned,
        UnitRuleKind.K_OF_N: rule.at_least,
    }[rule.kind]


def mean_verdict(expected: Ints, yes: Ints, unknown: Ints, rule: RollUpRule) -> Verdict:
    """The grant judged by the mean of its schools' own shares.

    A mean of fractions with different denominators needs exact rationals, so it is done one by one.
    """
    schools = [
        _as_roll_up(int(whole), int(sure), int(rest))
        for whole, sure, rest in zip(expected, yes, unknown, strict=True)
    ]
    return roll_up(schools, rule).verdict


def _as_roll_up(expected: int, yes: int, unknown: int) -> RollUp:
    """A school's share with its bounds; its own verdict does not enter the mean."""
    if not expected:
        return RollUp(0, 0, 0, 0, None, None, Verdict.NOT_MEASURED, None, None, None)
    return RollUp(
        expected=expected,
        yes=yes,
        no=expected - yes - unknown,
        unknown=unknown,
        low=Fraction(yes, expected),
        high=Fraction(yes + unknown, expected),
        verdict=Verdict.UNDETERMINED,
        conservative=None,
        coverage=Fraction(expected - unknown, expected),
        observed_only=None,
    )
