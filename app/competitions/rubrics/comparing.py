"""What differs between two versions of a rubric, in sentences that a district can act on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from app.competitions.rubrics.shape import Anchor, Element, Item, Priority, Rubric, TieBreaker

Part = TypeVar("Part", Item, Priority, Element, TieBreaker)


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


def differences(old: Rubric, new: Rubric) -> list[Difference]:
    """Everything that changed from `old` to `new`, in the order of the new rubric."""
    return [
        *_whole(old, new),
        *_parts("item", old.items, new.items, _item),
        *_parts("priority", old.priorities, new.priorities, _priority),
        *_parts("element", old.elements, new.elements, _element, key=lambda each: each.id),
        *_parts("tie-breaker", old.tie_breakers, new.tie_breakers, _tie_breaker),
    ]


def _whole(old: Rubric, new: Rubric) -> Iterator[Difference]:
    if old.max_points != new.max_points:
        yield Difference(
            "", f"All points together: {_points(new.max_points)}, not {_points(old.max_points)}."
        )
    yield from _words("", "The summary", old.summary, new.summary)


def _parts(
    name: str,
    old: Sequence[Part],
    new: Sequence[Part],
    compare: Callable[[Part, Part], Iterator[Difference]],
    key: Callable[[Part], str] = lambda each: str(getattr(each, "code", "")),
) -> Iterator[Difference]:
    before = {key(each): each for each in old}
    after = {key(each): each for each in new}
    for code, part in after.items():
        if code not in before:
            yield Difference(code, f"New {name} {code}, {_title(part)}.")
        else:
            yield from compare(before[code], part)
    for code, part in before.items():
        if code not in after:
            yield Difference(code, f"The {name} {code}, {_title(part)}, is no longer asked.")


def _title(part: Item | Priority | Element | TieBreaker) -> str:
    return part.name if isinstance(part, Element) else part.title


def _item(old: Item, new: Item) -> Iterator[Difference]:
    code = new.code
    if old.max_points != new.max_points:
        yield Difference(
            code,
            f"{code} is worth {_points(new.max_points)} points, not {_points(old.max_points)}.",
        )
    if old.word_limit != new.word_limit:
        yield Difference(
            code, f"{code} may have {_limit(new.word_limit)}, not {_limit(old.word_limit)}."
        )
    yield from _words(code, f"The title of {code}", old.title, new.title)
    yield from _words(code, f"What {code} asks", old.asks, new.asks)
    yield from _anchors(code, old.anchors, new.anchors)


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
                f"“{anchor.label}” of {code} is {_points(anchor.low)} to {_points(anchor.high)} "
                f"points, not {_points(known.low)} to {_points(known.high)}.",
            )
        what = f"What “{anchor.label}” means for {code}"
        yield from _words(code, what, known.descriptor, anchor.descriptor)


def _priority(old: Priority, new: Priority) -> Iterator[Difference]:
    code = new.code
    if (old.kind, old.scoring, old.max_points) != (new.kind, new.scoring, new.max_points):
        yield Difference(
            code,
            f"{code} is now a {new.kind.label.lower()}, {new.scoring.label.lower()}, "
            f"{_points(new.max_points)} points.",
        )
    yield from _words(code, f"What {code} asks", old.asks, new.asks)


def _element(old: Element, new: Element) -> Iterator[Difference]:
    yield from _words(new.id, f"The definition of {new.id}", old.definition, new.definition)
    before = {each.code for each in old.indicators}
    for indicator in new.indicators:
        if indicator.code not in before:
            yield Difference(new.id, f"New indicator {indicator.code}, {indicator.name}.")


def _tie_breaker(old: TieBreaker, new: TieBreaker) -> Iterator[Difference]:
    if old.rule != new.rule:
        yield Difference(new.code, f"The tie-breaker {new.code} is now: {new.title}.")


def _words(code: str, what: str, before: str, after: str) -> Iterator[Difference]:
    if before != after:
        yield Difference(code, f"{what} is worded anew.", before, after)


def _points(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _limit(words: int | None) -> str:
    return "any number of words" if words is None else f"at most {words:,} words"
