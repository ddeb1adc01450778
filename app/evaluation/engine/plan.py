"""What is to be computed: indicators, cuts, shares, and the units expected to report."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from typing import Literal

from app.stats.fidelity import ADEQUATE_SCORE, RollUpRule, UnitRule

UnitLevel = Literal["classroom", "school"]

MOST_INDICATORS = 62
"""Of one component: each has a bit of a 64-bit integer, from which a repeated row is noticed."""


@dataclass(frozen=True)
class IndicatorPlan:
    """An indicator's thresholds: whole percents, or counts where `measure` is "count".

    `target_percent` is the share of expected units promised to be adequate. Without it the
    component's own shares are asked: of a school's units, and of all units of the grant.
    """

    code: str
    measure: Literal["share", "count"]
    adequate_at: int
    partial_at: int
    target_percent: int | None = None


@dataclass(frozen=True)
class ComponentPlan:
    """Indicators of one element that are observed in one kind of unit, and how they are judged.

    A unit is judged by its scores (0, 1, 2 each), a school by its units, the grant by its schools.
    An element is adequate at a school when all its components are; where they ask different things
    of the grant, the element asks the most of them.
    """

    code: str
    element: str
    unit_level: UnitLevel
    indicators: tuple[IndicatorPlan, ...]
    unit_rule: UnitRule
    school_rule: RollUpRule
    grant_rule: RollUpRule


@dataclass(frozen=True)
class UnitPlan:
    """A unit that is expected to report. The parent is its school; a school's is itself."""

    code: str
    level: UnitLevel
    parent_code: str
    name: str


@dataclass(frozen=True)
class Plan:
    """Components and expected units. Raises ValueError when it contradicts itself."""

    components: tuple[ComponentPlan, ...]
    units: tuple[UnitPlan, ...]

    def __post_init__(self) -> None:
        """Refuse what could only be computed wrongly."""
        _refuse_repeats("component", [each.code for each in self.components])
        indicators = [each for part in self.components for each in part.indicators]
        _refuse_repeats("indicator", [each.code for each in indicators])
        _refuse_repeats("unit", [each.code for each in self.units])
        for unit in self.units:
            if unit.level == "school" and unit.parent_code != unit.code:
                raise ValueError(f"School {unit.code} must be its own parent.")
        for part in self.components:
            if not 1 <= len(part.indicators) <= MOST_INDICATORS:
                what = f"Component {part.code} has {len(part.indicators)} indicators"
                raise ValueError(f"{what}; it needs 1 to {MOST_INDICATORS}.")
            if not 1 <= part.unit_rule.cut <= ADEQUATE_SCORE * len(part.indicators):
                raise ValueError(f"Component {part.code} has a cut that decides nothing.")

    @cached_property
    def schools(self) -> tuple[str, ...]:
        """The codes of all schools that have an expected unit or are one, in order."""
        return tuple(sorted({each.parent_code for each in self.units}))


def _refuse_repeats(what: str, codes: list[str]) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise ValueError(f"The plan has {what} {code} twice.")
        seen.add(code)


def inputs_sha256(plan: Plan, parquet_shas: Iterable[str]) -> str:
    """One name for everything a result was computed from; the order of the files is no matter."""
    inputs = {"plan": asdict(plan), "parquet": sorted(parquet_shas)}
    return sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
