"""From entries that were found right to the frozen shape."""

from decimal import Decimal

from app.competitions.rubrics.entries import Entry
from app.competitions.rubrics.kinds import Applies, Measure, PriorityKind, PriorityScoring, Unit
from app.competitions.rubrics.shape import (
    Anchor,
    Element,
    Indicator,
    Item,
    Priority,
    Rubric,
    Section,
    TieBreaker,
)


def build(entry: Entry, *, sha256: str, source: str) -> Rubric:
    """The rubric that a checked file describes."""
    tolerance = entry.whole("word_tolerance_percent")
    return Rubric(
        name=entry.text("name"),
        version=entry.text("version"),
        title=entry.text("title"),
        summary=entry.text("summary"),
        sha256=sha256,
        source=source,
        step=entry.number("step"),
        sections=tuple(_section(each, tolerance) for each in entry.entries("sections")),
        priorities=tuple(_priority(each) for each in entry.entries("priorities")),
        elements=tuple(_element(each) for each in entry.entries("elements")),
        tie_breakers=tuple(_tie_breaker(each) for each in entry.entries("tie_breakers")),
    )


def _section(entry: Entry, tolerance: int) -> Section:
    return Section(
        code=entry.text("code"),
        title=entry.text("title"),
        items=tuple(_item(each, tolerance) for each in entry.entries("items")),
        element=entry.maybe_text("element"),
    )


def _item(entry: Entry, tolerance: int) -> Item:
    return Item(
        code=entry.text("code"),
        title=entry.text("title"),
        asks=entry.text("asks"),
        max_points=entry.number("points"),
        anchors=_anchors(entry),
        word_limit=entry.whole("word_limit") if entry.has("word_limit") else None,
        word_tolerance_percent=_whole(entry, "word_tolerance_percent", tolerance),
        elements=entry.texts("elements"),
        evidence=entry.texts("evidence"),
        applies=Applies(entry.maybe_text("applies") or Applies.ALWAYS),
        multiplier=_whole(entry, "multiplier", 1),
        prompts=entry.texts("prompts"),
    )


def _whole(entry: Entry, key: str, otherwise: int) -> int:
    return entry.whole(key) if entry.has(key) else otherwise


def _anchors(entry: Entry) -> tuple[Anchor, ...]:
    return tuple(
        Anchor(
            each.text("label"),
            each.number("low"),
            each.number("high"),
            each.text("descriptor"),
        )
        for each in entry.entries("anchors")
    )


def _priority(entry: Entry) -> Priority:
    return Priority(
        code=entry.text("code"),
        title=entry.text("title"),
        kind=PriorityKind(entry.text("kind")),
        scoring=PriorityScoring(entry.text("scoring")),
        max_points=entry.number("points") if entry.has("points") else Decimal(0),
        group=entry.maybe_text("group"),
        asks=entry.text("asks"),
        anchors=_anchors(entry),
    )


def _element(entry: Entry) -> Element:
    return Element(
        id=entry.text("id"),
        name=entry.text("name"),
        definition=entry.text("definition"),
        indicators=tuple(_indicator(each) for each in entry.entries("indicators")),
    )


def _indicator(entry: Entry) -> Indicator:
    return Indicator(
        code=entry.text("code"),
        unit=Unit(entry.text("unit")),
        name=entry.text("name"),
        numerator=entry.text("numerator"),
        denominator=entry.text("denominator"),
        source=entry.text("source"),
        measure=Measure(entry.text("measure")),
        adequate_at=entry.whole("adequate_at"),
        partial_at=entry.whole("partial_at"),
        program_target_percent=entry.whole("program_target_percent"),
    )


def _tie_breaker(entry: Entry) -> TieBreaker:
    return TieBreaker(entry.text("code"), entry.text("title"), entry.text("rule"))
