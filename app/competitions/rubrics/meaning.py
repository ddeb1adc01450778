"""What the values of a rubric file must mean together: codes, totals, references, thresholds.

Each check looks only at what could be read, so that one slip is reported once.
"""

from collections.abc import Iterator
from decimal import Decimal

from app.competitions.rubrics.anchors import check_anchors, plain
from app.competitions.rubrics.entries import Entry
from app.competitions.rubrics.kinds import Measure, PriorityKind, PriorityScoring
from app.competitions.rubrics.problems import Problem
from app.competitions.rubrics.references import check_references, items_of

_WHOLE = 100  # percent
_MET = PriorityScoring.MET_NOT_MET


def check_meaning(rubric: Entry) -> list[Problem]:
    """Everything wrong with what a rubric says, as opposed to how it is written."""
    checks = (_step, _codes, _totals, _bands, _priorities, _groups, _thresholds, check_references)
    return [problem for check in checks for problem in check(rubric)]


def _scored(rubric: Entry) -> Iterator[tuple[str, Entry]]:
    """Items and priorities that hold points, each with a name for messages."""
    for item in items_of(rubric):
        yield f"item {item.maybe_text('code') or item.where}", item
    for priority in rubric.entries("priorities"):
        yield f"priority {priority.maybe_text('code') or priority.where}", priority


def _step(rubric: Entry) -> Iterator[Problem]:
    if not rubric.has("step"):
        return
    step = rubric.number("step")
    if not step:
        yield rubric.problem("step", "the step is 0", "write 1, or 0.5 where halves may be given")
        return
    for name, entry in _scored(rubric):
        points = entry.number("points") if entry.has("points") else step
        if points % step:
            what = f"{name} has {plain(points)} points, no multiple of the step"
            yield entry.problem("points", what, f"use a multiple of {plain(step)}")
        if not points:
            yield entry.problem("points", f"{name} is worth 0 points", "give it points")


def _codes(rubric: Entry) -> Iterator[Problem]:
    elements = rubric.entries("elements")
    scored = (
        *rubric.entries("sections"),
        *items_of(rubric),
        *rubric.entries("priorities"),
    )
    yield from _unique(scored, "code", "a section, item or priority")
    yield from _unique(elements, "id", "an element")
    indicators = tuple(each for element in elements for each in element.entries("indicators"))
    yield from _unique(indicators, "code", "an indicator")
    yield from _unique(rubric.entries("tie_breakers"), "code", "a tie-breaker")


def _unique(entries: tuple[Entry, ...], key: str, what: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for entry in entries:
        code = entry.maybe_text(key)
        if code is None:
            continue
        if code in first:
            said = f"{code} is already the {key} of {what} on line {first[code]}"
            yield entry.problem(key, said, f"give each its own {key}")
        first.setdefault(code, entry.lines[key])


def _totals(rubric: Entry) -> Iterator[Problem]:
    sections = rubric.entries("sections")
    for section in sections:
        items = section.entries("items")
        name = f"section {section.maybe_text('code') or section.where}"
        if section.has("points") and items and all(_is_counted(item) for item in items):
            total = sum((worth(item) for item in items), Decimal(0))
            yield from _total(section, name, total, "its items")
    extra = _competitive_points(rubric)
    readable = rubric.has("points") and all(section.has("points") for section in sections)
    if sections and readable and extra is not None:
        total = sum((section.number("points") for section in sections), extra)
        yield from _total(rubric, "the file", total, "sections and competitive priorities")


def _is_counted(item: Entry) -> bool:
    """Whether its points and its multiplier, where it has one, could be read."""
    return item.has("points") and item.wrote("multiplier") == item.has("multiplier")


def worth(item: Entry) -> Decimal:
    """What an item adds to its section: points times multiplier, which is 1 unless said."""
    return item.number("points") * (item.whole("multiplier") if item.has("multiplier") else 1)


def _total(owner: Entry, name: str, total: Decimal, parts: str) -> Iterator[Problem]:
    declared = owner.number("points")
    if declared != total:
        what = f"{name} declares {plain(declared)} points, but {parts} add up to {plain(total)}"
        yield owner.problem("points", what, f"write points: {plain(total)}, or mend the parts")


def _competitive_points(rubric: Entry) -> Decimal | None:
    """What priorities add, a group counting once; None when a number could not be read."""
    best: dict[str, Decimal] = {}
    for priority in rubric.entries("priorities"):
        if priority.wrote("points") and not priority.has("points"):
            return None
        counts = priority.has("points") and priority.maybe_text("scoring") != _MET
        points = priority.number("points") if counts else Decimal(0)
        group = priority.maybe_text("group")
        key = priority.where if group is None else f"group {group}"
        best[key] = max(best.get(key, Decimal(0)), points)
    return sum(best.values(), Decimal(0))


def _bands(rubric: Entry) -> Iterator[Problem]:
    if rubric.has("step") and rubric.number("step"):
        for name, entry in _scored(rubric):
            yield from check_anchors(entry, name, rubric.number("step"))


def _priorities(rubric: Entry) -> Iterator[Problem]:
    for priority in rubric.entries("priorities"):
        if priority.has("code", "kind", "scoring"):
            yield from _priority(priority)


def _priority(priority: Entry) -> Iterator[Problem]:
    kind, scoring = priority.text("kind"), priority.text("scoring")
    name = f"priority {priority.text('code')}"
    gives_points = scoring != _MET
    if gives_points and kind != PriorityKind.COMPETITIVE:
        what = f"{name} is {kind} and cannot give points"
        yield priority.problem("scoring", what, "write scoring: met_not_met")
    if gives_points and not priority.wrote("points"):
        yield priority.problem("points", f"{name} has no points", "say how many it can give")
    if not gives_points and priority.wrote("points"):
        what = f"{name} is met or not met, but has points"
        yield priority.problem("points", what, "remove its points")
    graded = scoring == PriorityScoring.POINTS
    if graded and not priority.wrote("anchors"):
        what = f"{name} gives points without anchors"
        yield priority.problem("anchors", what, "say what each range of points looks like")
    if not graded and priority.wrote("anchors"):
        what = f"{name} has anchors, but is not scored in points"
        yield priority.problem("anchors", what, "remove the anchors, or write scoring: points")


def _groups(rubric: Entry) -> Iterator[Problem]:
    groups: dict[str, list[Entry]] = {}
    for priority in rubric.entries("priorities"):
        if priority.has("group", "kind"):
            groups.setdefault(priority.text("group"), []).append(priority)
    for group, members in groups.items():
        if len(members) == 1:
            what = f"the group {group} has one priority, so there is nothing to choose"
            yield members[0].problem("group", what, "name the group in its other members too")
        if len({member.text("kind") for member in members}) > 1:
            what = f"the group {group} mixes kinds of priority"
            yield members[-1].problem("group", what, "give all its members the same kind")


def _thresholds(rubric: Entry) -> Iterator[Problem]:
    for element in rubric.entries("elements"):
        for indicator in element.entries("indicators"):
            yield from _threshold(indicator)


def _threshold(indicator: Entry) -> Iterator[Problem]:
    if not indicator.has("measure", "adequate_at", "partial_at"):
        return
    name = f"indicator {indicator.maybe_text('code') or indicator.where}"
    adequate, partial = indicator.whole("adequate_at"), indicator.whole("partial_at")
    if partial >= adequate:
        what = f"{name} is partial at {partial}, not below adequate at {adequate}"
        yield indicator.problem("partial_at", what, "let partial start below adequate")
    if indicator.text("measure") == Measure.SHARE and adequate > _WHOLE:
        what = f"{name} is a share that is adequate at {adequate} percent"
        yield indicator.problem("adequate_at", what, "write at most 100, or measure: count")
