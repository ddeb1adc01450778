"""The plan that was funded beside the plan as it stands, promise by promise. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.applications.models import Direction
from app.applications.snapshot import Snapshot
from app.competitions.rubrics import Unit
from app.evaluation.models import FidelityMatrix


@dataclass(frozen=True)
class Terms:
    """A promise: percent by project year; `adequate_at`, `partial_at` and `units` of practice."""

    name: str
    element: str
    item_code: str
    unit: Unit | None
    targets: Mapping[int, int]
    adequate_at: int | None = None
    partial_at: int | None = None
    units: int | None = None
    is_falling: bool = False  # a measure that is meant to fall


Plan = Mapping[str, Terms]  # by the code of the commitment or measure


def promised(snapshot: Snapshot) -> Plan:
    """What the funded submission promised."""
    counts = {
        Unit.SCHOOL: len(snapshot.schools),
        Unit.CLASSROOM: sum(school.classrooms for school in snapshot.schools),
    }
    plan = {
        each.code: Terms(
            each.name,
            each.element,
            each.item_code,
            each.unit,
            each.targets,
            each.adequate_at,
            each.partial_at,
            counts[each.unit],
        )
        for each in snapshot.commitments
    }
    return plan | {
        each.code: Terms(
            each.name,
            each.element,
            "",
            None,
            each.targets,
            is_falling=each.direction is Direction.DECREASE,
        )
        for each in snapshot.measures
    }


def planned(matrix: FidelityMatrix) -> Plan:
    """What a version of the matrix asks for."""
    counts = {unit: sum(each.level is unit for each in matrix.units) for unit in Unit}
    plan = {
        each.code: Terms(
            each.name,
            part.element,
            each.item_code,
            part.unit,
            {target.year: target.percent for target in each.targets},
            each.adequate_at,
            each.partial_at,
            counts[part.unit],
        )
        for part in matrix.components
        for each in part.indicators
    }
    return plan | {
        each.code: Terms(
            each.name,
            each.element,
            "",
            None,
            {target.year: target.percent for target in each.targets},
            is_falling=each.direction is Direction.DECREASE,
        )
        for each in matrix.measures
    }


@dataclass(frozen=True)
class ItemPoints:
    """What one rubric item earned: exact mean and maximum on the scale of the total."""

    earned: Fraction | None
    most: Decimal


@dataclass(frozen=True)
class CommitmentDrift:
    """One commitment or measure, then and now. `then` is None where an amendment added it."""

    code: str
    then: Terms | None
    now: Terms | None
    points: ItemPoints | None = None
    shared_by: int = 1  # how many promised commitments stand under the same item

    @property
    def terms(self) -> Terms:
        """What it says of itself, as promised where it was promised."""
        found = self.then or self.now
        if found is None:
            raise ValueError(f"{self.code} was neither promised nor added")
        return found

    @property
    def is_measure(self) -> bool:
        """Whether it is a performance measure of results, not a commitment of practice."""
        return self.terms.unit is None

    @property
    def is_dropped(self) -> bool:
        """Whether it was promised and is gone."""
        return self.now is None

    @property
    def is_added(self) -> bool:
        """Whether nobody promised it."""
        return self.then is None

    @property
    def lost(self) -> Fraction:
        """Percentage points that the target of the last promised year lost; never below 0.

        A dropped one lost its whole target; for a measure that is meant to fall, a target that
        allows more is the loss, and a dropped one lost nothing that could be counted.
        """
        if self.then is None or not self.then.targets:
            return Fraction(0)
        last = max(self.then.targets)
        before = self.then.targets[last]
        if self.now is None:
            return Fraction(0 if self.then.is_falling else before)
        after = self.now.targets.get(last, 0)
        return Fraction(max(0, after - before if self.then.is_falling else before - after))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is weaker than promised, in words; empty where it is not."""
        if self.then is None:
            return ()
        if self.now is None:
            return ("dropped",)
        pairs = (
            (_has_weaker_target(self.then, self.now), "target"),
            (_is_below(self.now.adequate_at, self.then.adequate_at), "threshold for adequate"),
            (_is_below(self.now.partial_at, self.then.partial_at), "threshold for partial"),
            (_is_below(self.now.units, self.then.units), "fewer places"),
        )
        return tuple(word for is_so, word in pairs if is_so)

    @property
    def is_weaker(self) -> bool:
        """Whether it was lowered or dropped."""
        return bool(self.reasons)

    @property
    def is_raised(self) -> bool:
        """Whether a target is higher than promised and nothing is weaker."""
        if self.then is None or self.now is None or self.is_weaker:
            return False
        return _has_weaker_target(self.now, self.then)


def _has_weaker_target(then: Terms, now: Terms) -> bool:
    if then.is_falling:
        return any(now.targets.get(year, 100) > percent for year, percent in then.targets.items())
    return any(now.targets.get(year, 0) < percent for year, percent in then.targets.items())


def _is_below(now: int | None, then: int | None) -> bool:
    return now is not None and then is not None and now < then


def compared(then: Plan, now: Plan, points: Mapping[str, ItemPoints]) -> list[CommitmentDrift]:
    """Every commitment and measure, promised ones first in the order of their codes."""
    shared: dict[str, int] = {}
    for terms in then.values():
        shared[terms.item_code] = shared.get(terms.item_code, 0) + 1
    codes = [*sorted(then), *sorted(set(now) - set(then))]
    return [
        CommitmentDrift(
            code,
            then.get(code),
            now.get(code),
            points.get((then.get(code) or now[code]).item_code),
            shared.get((then.get(code) or now[code]).item_code, 1),
        )
        for code in codes
    ]
