"""Whether everything a rubric file names exists in it: elements, and what tie-breakers compare."""

from collections.abc import Iterator

from app.competitions.rubrics.entries import Entry
from app.competitions.rubrics.problems import Problem
from app.competitions.rubrics.shape import PriorityKind


def items_of(rubric: Entry) -> tuple[Entry, ...]:
    """The items of all sections, in order."""
    return tuple(item for each in rubric.entries("sections") for item in each.entries("items"))


def check_references(rubric: Entry) -> Iterator[Problem]:
    """Names that lead nowhere, and elements that nothing asks about."""
    yield from _elements(rubric)
    yield from _ties(rubric)


def _elements(rubric: Entry) -> Iterator[Problem]:
    elements = [each for each in rubric.entries("elements") if each.has("id")]
    known = [each.text("id") for each in elements]
    for section in rubric.entries("sections"):
        yield from _section(section, known)
    items = items_of(rubric)
    asked = {each for item in items for each in item.texts("elements")}
    for element in elements:
        if items and element.text("id") not in asked:
            what = f"no item bears on element {element.text('id')}"
            yield element.problem("id", what, "name it under elements of the item that asks for it")


def _section(section: Entry, known: list[str]) -> Iterator[Problem]:
    about = section.maybe_text("element")
    if about is not None and about not in known:
        yield _no_element(section, "element", about, known)
    for item in section.entries("items"):
        named = item.texts("elements")
        yield from (
            _no_element(item, "elements", each, known) for each in named if each not in known
        )
        if about in known and about not in named:
            what = f"the section is about {about}, but this item does not bear on it"
            yield item.problem("elements", what, f"add {about} to the elements of the item")


def _no_element(entry: Entry, key: str, named: str, known: list[str]) -> Problem:
    what = f"there is no element {named}"
    return entry.problem(key, what, f"use one of {', '.join(known)}")


def _ties(rubric: Entry) -> Iterator[Problem]:
    competitive = tuple(
        each
        for each in rubric.entries("priorities")
        if each.maybe_text("kind") == PriorityKind.COMPETITIVE
    )
    known = {
        "section": _codes_of(rubric.entries("sections")),
        "item": _codes_of(items_of(rubric)),
        "competitive priority": _codes_of(competitive),
    }
    used: set[str] = set()
    for tie in rubric.entries("tie_breakers"):
        rule = tie.maybe_text("rule")
        if rule is None:
            continue
        if rule in used:
            yield tie.problem("rule", f"the rule {rule} stands twice", "remove the second")
        used.add(rule)
        yield from _tie(tie, rule, known)
        if rule == "elements" and not any(
            each.has("element") for each in rubric.entries("sections")
        ):
            what = "the rule compares sections about one element, and there are none"
            yield tie.problem(
                "rule", what, "name an element in those sections, or use another rule"
            )


def _tie(tie: Entry, rule: str, known: dict[str, list[str]]) -> Iterator[Problem]:
    kind, _, code = rule.partition(":")
    noun = "competitive priority" if kind == "priority" else kind
    if code and code not in known[noun]:
        among = ", ".join(known[noun])
        repair = f"use one of {among}" if among else "use another rule"
        yield tie.problem("rule", f"the rule compares {noun} {code}, which does not exist", repair)


def _codes_of(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.text("code") for entry in entries if entry.has("code")]
