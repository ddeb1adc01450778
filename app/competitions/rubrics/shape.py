"""What a rubric is: sections, items and anchors; priorities; elements and their indicators.

Everything here is frozen and exact: points are Decimal, thresholds are whole percents or counts.
A reader's points stay on the scale of the item; what they are worth is points times multiplier,
and every total (section, rubric, review, rank order) is a total of worths.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from app.competitions.rubrics.kinds import Applies, Measure, PriorityKind, PriorityScoring, Unit

__all__ = [
    "Anchor",
    "Applies",
    "Element",
    "Indicator",
    "Item",
    "Measure",
    "Priority",
    "PriorityKind",
    "PriorityScoring",
    "Rubric",
    "Section",
    "TieBreaker",
    "Unit",
]

T = TypeVar("T")


@dataclass(frozen=True)
class Anchor:
    """One quality band: a closed range of points and what work in that range looks like."""

    label: str
    low: Decimal
    high: Decimal
    descriptor: str


@dataclass(frozen=True)
class Item:
    """One thing that is asked, answered and scored.

    `word_limit` is None where the answer has no limit. An answer up to `word_tolerance_percent`
    over its limit is warned about and still accepted. `max_points` is the top of the scale on
    which a reader scores; `worth` is what full points add to the total. `prompts` are what the
    applicant is asked to address, in order.
    """

    code: str
    title: str
    asks: str
    max_points: Decimal
    anchors: tuple[Anchor, ...]
    word_limit: int | None
    word_tolerance_percent: int
    elements: tuple[str, ...]
    evidence: tuple[str, ...]
    applies: Applies
    multiplier: int = 1
    prompts: tuple[str, ...] = ()

    @property
    def worth(self) -> Decimal:
        """The points that it can add to the total."""
        return self.max_points * self.multiplier

    @property
    def may_not_apply(self) -> bool:
        """Whether a reviewer may say that it does not apply to an application."""
        return self.applies is Applies.SOMETIMES

    def anchor_for(self, points: Decimal) -> Anchor:
        """The band that these points claim; ValueError when they belong to no band."""
        for anchor in self.anchors:
            if anchor.low <= points <= anchor.high:
                return anchor
        raise ValueError(f"Item {self.code} has no band for {points} points.")


@dataclass(frozen=True)
class Section:
    """Items that are read together. `element` is set when all of it is about one element."""

    code: str
    title: str
    items: tuple[Item, ...]
    element: str | None

    @property
    def max_points(self) -> Decimal:
        """What its items are worth together."""
        return sum((item.worth for item in self.items), Decimal(0))


@dataclass(frozen=True)
class Priority:
    """A priority of the notice. Of the priorities in one `group` an application answers one."""

    code: str
    title: str
    kind: PriorityKind
    scoring: PriorityScoring
    max_points: Decimal
    group: str | None
    asks: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class Indicator:
    """How one practice is measured in each unit, and what counts as doing it.

    `adequate_at` and `partial_at` are whole percents, or counts where `measure` is a count.
    `program_target_percent` is the share of units that should reach adequate.
    """

    code: str
    unit: Unit
    name: str
    numerator: str
    denominator: str
    source: str
    measure: Measure
    adequate_at: int
    partial_at: int
    program_target_percent: int


@dataclass(frozen=True)
class Element:
    """One part of the definition of personalized learning, in the definition's own words."""

    id: str
    name: str
    definition: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class TieBreaker:
    """How two equal scores are told apart; tried in order.

    `rule` is `priority:CODE`, `section:CODE`, `item:CODE`, `elements` (the points of all sections
    that are about one element) or `need` (the share of participating students from low-income
    families, compared on counts). More is better in each.
    """

    code: str
    title: str
    rule: str


@dataclass(frozen=True)
class Rubric:
    """One version of one rubric, exactly as its file says. `sha256` is of the file's bytes."""

    name: str
    version: str
    title: str
    summary: str
    sha256: str
    source: str
    step: Decimal
    sections: tuple[Section, ...]
    priorities: tuple[Priority, ...]
    elements: tuple[Element, ...]
    tie_breakers: tuple[TieBreaker, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order in which they are asked."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def section_points(self) -> Decimal:
        """What all sections are worth together."""
        return sum((section.max_points for section in self.sections), Decimal(0))

    @property
    def priority_points(self) -> Decimal:
        """What competitive priorities can add; a one-of group adds its best member only."""
        best: dict[str, Decimal] = {}
        for priority in self.priorities:
            key = priority.code if priority.group is None else f"group {priority.group}"
            best[key] = max(best.get(key, Decimal(0)), priority.max_points)
        return sum(best.values(), Decimal(0))

    @property
    def max_points(self) -> Decimal:
        """The most that one reviewer can give: sections and competitive priorities."""
        return self.section_points + self.priority_points

    def multiplier(self, code: str) -> int:
        """How often the points of an item count; those of a priority count once."""
        return self._items[code].multiplier if code in self._items else 1

    def item(self, code: str) -> Item:
        """The item of this code; KeyError when there is none."""
        return self._found(self._items, code, "item")

    def section(self, code: str) -> Section:
        """The section of this code; KeyError when there is none."""
        return self._found({each.code: each for each in self.sections}, code, "section")

    def section_of(self, item_code: str) -> Section:
        """The section in which an item stands; KeyError when there is no such item."""
        homes = {item.code: section for section in self.sections for item in section.items}
        return self._found(homes, item_code, "item")

    def priority(self, code: str) -> Priority:
        """The priority of this code; KeyError when there is none."""
        return self._found({each.code: each for each in self.priorities}, code, "priority")

    def element(self, element_id: str) -> Element:
        """The element of this id; KeyError when there is none."""
        return self._found({each.id: each for each in self.elements}, element_id, "element")

    def indicator(self, code: str) -> Indicator:
        """The indicator of this code; KeyError when there is none."""
        library = {each.code: each for element in self.elements for each in element.indicators}
        return self._found(library, code, "indicator")

    def codes_behind(self, tie_breaker: TieBreaker) -> tuple[str, ...]:
        """The items or the priority whose points a tie-breaker adds up; none for `need`."""
        kind, _, code = tie_breaker.rule.partition(":")
        if kind in ("item", "priority"):
            return (code,)
        if kind == "section":
            return tuple(item.code for item in self.section(code).items)
        if kind == "elements":
            about = [section for section in self.sections if section.element]
            return tuple(item.code for section in about for item in section.items)
        return ()

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    def _found(self, known: dict[str, T], code: str, what: str) -> T:
        if code not in known:
            message = f"Rubric {self.name} {self.version} has no {what} {code}."
            raise KeyError(f"{message} It has: {', '.join(known)}.")
        return known[code]
