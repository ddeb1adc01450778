"""What differs between two versions of one part of a rubric: section, item, priority, element."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.competitions.rubrics.shape import (
    Anchor,
    Element,
    Indicator,
    Item,
    Priority,
    Section,
    TieBreaker,
)


@dataclass(frozen=True)
class Difference:
    """One difference.

    `code` names the item or priority it is about, or is empty for the whole; `before` and `after`
    hold the words where words changed.
    """

    code: str
    what: str
    before: str = ""
    after: str = ""


def words(code: str, what: str, before: str, after: str) -> Iterator[Difference]:
    """A difference between two texts; none where they are the same."""
    if before != after:
        yield Difference(code, f"{what} is worded anew.", before, after)


def number(value: Decimal) -> str:
    """Points as people write them."""
    return f"{value.normalize():f}"


def section(old: Section, new: Section) -> Iterator[Difference]:
    """Of a section without its items."""
    yield from words(new.code, f"The title of section {new.code}", old.title, new.title)
    if old.element != new.element:
        about = f"element {new.element}" if new.element else "no single element"
        yield Difference(new.code, f"Section {new.code} is about {about}.")


def item(old: Item, new: Item) -> Iterator[Difference]:
    """Of an item, whichever section it stands in."""
    code = new.code
    yield from _worth(old, new)
    if old.word_limit != new.word_limit:
        yield Difference(
            code, f"{code} may have {_limit(new.word_limit)}, not {_limit(old.word_limit)}."
        )
    if old.word_tolerance_percent != new.word_tolerance_percent:
        yield Difference(
            code,
            f"{code} may go {new.word_tolerance_percent}% over its word limit, "
            f"not {old.word_tolerance_percent}%.",
        )
    if old.applies != new.applies:
        said = "may be marked as not applying" if new.may_not_apply else "applies to everybody"
        yield Difference(code, f"{code} {said}.")
    yield from words(code, f"The title of {code}", old.title, new.title)
    yield from words(code, f"What {code} asks", old.asks, new.asks)
    yield from _list(code, f"What to address in {code}", old.prompts, new.prompts)
    yield from _list(code, f"The evidence asked for {code}", old.evidence, new.evidence)
    yield from _list(code, f"Which elements {code} bears on", old.elements, new.elements)
    yield from _anchors(code, old.anchors, new.anchors)


def _worth(old: Item, new: Item) -> Iterator[Difference]:
    if old.worth != new.worth:
        yield Difference(
            new.code, f"{new.code} is worth {number(new.worth)} points, not {number(old.worth)}."
        )
    if old.multiplier != new.multiplier:
        yield Difference(
            new.code,
            f"{new.code} is scored from 0 to {number(new.max_points)} and each point counts "
            f"{_times(new.multiplier)}; before, from 0 to {number(old.max_points)} and "
            f"{_times(old.multiplier)}.",
        )


def _times(multiplier: int) -> str:
    return "once" if multiplier == 1 else f"{multiplier} times"


def _limit(words: int | None) -> str:
    return "any number of words" if words is None else f"at most {words:,} words"


def _list(code: str, what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    if tuple(old) != tuple(new):
        yield Difference(code, f"{what} changed.", " / ".join(old), " / ".join(new))


def _anchors(code: str, old: Sequence[Anchor], new: Sequence[Anchor]) -> Iterator[Difference]:
    before = {each.label: each for each in old}
    if [each.label for each in old] != [each.label for each in new]:
        labels = ", ".join(each.label for each in new)
        yield Difference(code, f"{code} is judged in other bands: {labels}.")
    for anchor in new:
        known = before.get(anchor.label)
        if known is None:
            continue
        if (known.low, known.high) != (anchor.low, anchor.high):
            yield Difference(
                code,
                f"“{anchor.label}” of {code} is {number(anchor.low)} to {number(anchor.high)} "
                f"points, not {number(known.low)} to {number(known.high)}.",
            )
        what = f"What “{anchor.label}” means for {code}"
        yield from words(code, what, known.descriptor, anchor.descriptor)


def priority(old: Priority, new: Priority) -> Iterator[Difference]:
    """Of a priority."""
    code = new.code
    if (old.kind, old.scoring, old.max_points) != (new.kind, new.scoring, new.max_points):
        yield Difference(
            code,
            f"{code} is now a {new.kind.label.lower()}, {new.scoring.label.lower()}, "
            f"{number(new.max_points)} points.",
        )
    if old.group != new.group:
        said = f"belongs to the group {new.group}: one of them is answered"
        yield Difference(code, f"{code} {said if new.group else 'stands alone, in no group'}.")
    yield from words(code, f"The title of {code}", old.title, new.title)
    yield from words(code, f"What {code} asks", old.asks, new.asks)
    yield from _anchors(code, old.anchors, new.anchors)


def element(old: Element, new: Element) -> Iterator[Difference]:
    """Of an element and its library of indicators."""
    yield from words(new.id, f"The name of {new.id}", old.name, new.name)
    yield from words(new.id, f"The definition of {new.id}", old.definition, new.definition)
    before = {each.code: each for each in old.indicators}
    after = {each.code: each for each in new.indicators}
    for code, indicator in after.items():
        if code not in before:
            yield Difference(new.id, f"New indicator {code}, {indicator.name}.")
        elif before[code] != indicator:
            yield from words(new.id, f"The indicator {code}", _said(before[code]), _said(indicator))
    for code, indicator in before.items():
        if code not in after:
            yield Difference(new.id, f"The indicator {code}, {indicator.name}, is taken out.")
    if list(before) != list(after) and set(before) == set(after):
        yield Difference(
            new.id, f"The indicators of {new.id} stand in another order: {', '.join(after)}."
        )


def _said(indicator: Indicator) -> str:
    unit = "%" if indicator.measure.value == "share" else ""
    return (
        f"{indicator.name}: {indicator.numerator} / {indicator.denominator}, in each "
        f"{indicator.unit.label.lower()}, a {indicator.measure.label.lower()}; "
        f"source: {indicator.source}; adequate from {indicator.adequate_at}{unit}, partial from "
        f"{indicator.partial_at}{unit}, wanted in {indicator.program_target_percent}%"
    )


def tie_breaker(old: TieBreaker, new: TieBreaker) -> Iterator[Difference]:
    """Of a tie-breaker, wherever it stands in the order."""
    if old.rule != new.rule:
        yield Difference(new.code, f"The tie-breaker {new.code} is now: {new.title}.")
    else:
        yield from words(new.code, f"The tie-breaker {new.code}", old.title, new.title)
