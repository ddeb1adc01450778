"""The matrix's rules as whole numbers that expressions can compare."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.evaluation.engine.plan import ComponentPlan, IndicatorPlan, Plan
from app.evaluation.engine.rows import ResultRow
from app.stats.fidelity import RollUp, RollUpKind, RollUpRule, UnitRuleKind, Verdict, roll_up


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


def with_means(plan: Plan, rows: Sequence[ResultRow]) -> list[ResultRow]:
    """The rows, with the grant judged by the mean of its schools' shares where a rule asks that.

    A mean of fractions with different denominators needs exact rationals, so it is done here.
    """
    by_mean = {p.code: p for p in plan.components if p.grant_rule.kind is RollUpKind.MEAN_GE}
    if not by_mean:
        return list(rows)
    schools: dict[str, list[RollUp]] = {code: [] for code in by_mean}
    for row in rows:
        if (row.kind, row.level) == ("component", "school") and row.code in schools:
            schools[row.code].append(_as_roll_up(row))
    return [
        _by_mean(row, schools[row.code], by_mean[row.code].grant_rule)
        if (row.kind, row.level) == ("component", "grant") and row.code in by_mean
        else row
        for row in rows
    ]


def _by_mean(row: ResultRow, schools: Sequence[RollUp], rule: RollUpRule) -> ResultRow:
    judged = roll_up(schools, rule)
    return replace(row, verdict=judged.verdict, conservative=judged.conservative)


def _as_roll_up(row: ResultRow) -> RollUp:
    if not row.expected:
        return RollUp(0, 0, 0, 0, None, None, Verdict.NOT_MEASURED, None, None, None)
    return RollUp(
        expected=row.expected,
        yes=row.yes,
        no=row.no,
        unknown=row.unknown,
        low=Fraction(row.yes, row.expected),
        high=Fraction(row.yes + row.unknown, row.expected),
        verdict=row.verdict,
        conservative=row.conservative,
        coverage=Fraction(row.expected - row.unknown, row.expected),
        observed_only=None,
    )
