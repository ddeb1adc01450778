"""Whether everything a rubric file names exists in it: elements, and what tie-breakers compare."""

from collections.abc import Iterator

from app.competitions.rubrics.entries import Entry
from app.competitions.rubrics.kinds import PriorityKind
from app.competitions.rubrics.problems import Problem


def items_of(rubric: Entry) -> tuple[Entry, ...]:
    """The items of all sections, in order."""
    return tuple(item for each in rubric.entries("sections") for item in each.entries("items"))


def check_references(rubric: Entry) -> Iterator[Problem]:
    """Names that lead nowhere, and elements that nothing asks about."""
    yield from _elements(rubric)
    yield from _ties(rubric)


def _elements(rubric: Entry) -> Iterator[Problem]:
    elements, items = rubric.entries("elements"), items_of(rubric)
    if not elements or not all(each.has("id") for each in elements):
        return
    known = [each.text("id") for each in elements]
    for section in rubric.entries("sections"):
        yield from _section(section, known)
    asked = {each for item in items for each in item.texts("elements")}
    for element in elements:
        if items and element.text("id") not in asked:
            what = f"no item bears on element {element.text('id')}"
            yield element.problem("id", what, "name it under elements of the item that asks for it")


def _section(section: Entry, known: list[str]) -> Iterator[Problem]:
    about = section.maybe_text("element")
    if about is not None and about not in known:
        what = f"{_name(section, 'section')} is about element {about}, which does not exist"
        yield section.problem("element", what, f"use one of {', '.join(known)}")
    for item in section.entries("items"):
        yield from _item(item, known)
        if about in known and about not in item.texts("elements"):
            what = f"its section is about {about}, but {_name(item, 'item')} does not bear on it"
            yield item.problem("elements", what, f"add {about} to the elements of the item")


def _item(item: Entry, known: list[str]) -> Iterator[Problem]:
    named = item.texts("elements")
    for index, each in enumerate(named):
        if each not in known:
            what = f"{_name(item, 'item')} bears on element {each}, which does not exist"
            yield item.problem("elements", what, f"use one of {', '.join(known)}")
        elif each in named[:index]:
            what = f"{_name(item, 'item')} names element {each} twice"
            yield item.problem("elements", what, "keep one of the two")


def _ties(rubric: Entry) -> Iterator[Problem]:
    used: set[str] = set()
    for tie in rubric.entries("tie_breakers"):
        rule, name = tie.maybe_text("rule"), _name(tie, "tie-breaker")
        if rule is None:
            continue
        if rule in used:
            what = f"{name} repeats the rule {rule}"
            yield tie.problem("rule", what, "remove it, or give it another rule")
        used.add(rule)
        yield from _tie(tie, rule, rubric)


def _tie(tie: Entry, rule: str, rubric: Entry) -> Iterator[Problem]:
    kind, _, code = rule.partition(":")
    compared = {
        "section": rubric.entries("sections"),
        "item": items_of(rubric),
        "priority": _competitive(rubric),
        "elements": tuple(each for each in rubric.entries("sections") if each.has("element")),
    }.get(kind, ())
    name = _name(tie, "tie-breaker")
    if kind == "elements" and not compared:
        what = f"{name} compares sections that are about one element, and there are none"
        yield tie.problem("rule", what, "name an element in those sections, or use another rule")
    elif code and all(each.has("code") for each in compared):
        known = [each.text("code") for each in compared]
        noun = "competitive priority" if kind == "priority" else kind
        if code not in known:
            what = f"{name} compares {noun} {code}, which does not exist"
            repair = f"use one of {', '.join(known)}" if known else "use another rule"
            yield tie.problem("rule", what, repair)


def _competitive(rubric: Entry) -> tuple[Entry, ...]:
    return tuple(
        each
        for each in rubric.entries("priorities")
        if each.maybe_text("kind") in (PriorityKind.COMPETITIVE, None)
    )


def _name(entry: Entry, noun: str) -> str:
    return f"{noun} {entry.maybe_text('code') or entry.where}"
