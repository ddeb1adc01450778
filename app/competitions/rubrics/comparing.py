"""What differs between two versions of a rubric, in sentences that a district can act on."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from app.competitions.rubrics.comparing_parts import (
    Difference,
    element,
    item,
    number,
    priority,
    section,
    tie_breaker,
    words,
)
from app.competitions.rubrics.shape import Element, Item, Priority, Rubric, Section, TieBreaker

__all__ = ["Difference", "differences"]

Part = TypeVar("Part", Section, Item, Priority, Element, TieBreaker)


def differences(old: Rubric, new: Rubric) -> list[Difference]:
    """Everything that changed from `old` to `new`, in the order of the new rubric.

    Empty exactly when both say the same, whatever their names, versions and files.
    """
    return [
        *_whole(old, new),
        *_parts(("section", "sections"), old.sections, new.sections, section),
        *_parts(("item", "items"), old.items, new.items, item),
        *_homes(old, new),
        *_parts(("priority", "priorities"), old.priorities, new.priorities, priority),
        *_parts(("element", "elements"), old.elements, new.elements, element),
        *_parts(("tie-breaker", "tie-breakers"), old.tie_breakers, new.tie_breakers, tie_breaker),
    ]


def _whole(old: Rubric, new: Rubric) -> Iterator[Difference]:
    if old.max_points != new.max_points:
        yield Difference(
            "", f"All points together: {number(new.max_points)}, not {number(old.max_points)}."
        )
    if old.step != new.step:
        said = f"Scores go in steps of {number(new.step)}, not {number(old.step)}."
        yield Difference("", said)
    yield from words("", "The title", old.title, new.title)
    yield from words("", "The summary", old.summary, new.summary)


def _parts(
    name: tuple[str, str],
    old: Sequence[Part],
    new: Sequence[Part],
    compare: Callable[[Part, Part], Iterator[Difference]],
) -> Iterator[Difference]:
    before = {_code(each): each for each in old}
    after = {_code(each): each for each in new}
    for code, part in after.items():
        if code not in before:
            yield Difference(code, f"New {name[0]} {code}, {_title(part)}.")
        else:
            yield from compare(before[code], part)
    for code, part in before.items():
        if code not in after:
            yield Difference(code, f"The {name[0]} {code}, {_title(part)}, is no longer asked.")
    if [code for code in before if code in after] != [code for code in after if code in before]:
        what = f"The {name[1]} stand in another order."
        yield Difference("", what, ", ".join(before), ", ".join(after))


def _homes(old: Rubric, new: Rubric) -> Iterator[Difference]:
    """Items that moved into another section."""
    before = {each.code: part.code for part in old.sections for each in part.items}
    after = {each.code: part.code for part in new.sections for each in part.items}
    for code, home in after.items():
        if code in before and before[code] != home:
            yield Difference(code, f"{code} stands in section {home}, not {before[code]}.")


def _code(part: Section | Item | Priority | Element | TieBreaker) -> str:
    return part.id if isinstance(part, Element) else part.code


def _title(part: Section | Item | Priority | Element | TieBreaker) -> str:
    return part.name if isinstance(part, Element) else part.title
