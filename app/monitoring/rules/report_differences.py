"""What changed from one version of a report to the next. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.monitoring.rules.held_figures import amount, held_figures
from app.monitoring.rules.performance import HUMAN_SUBJECTS
from app.monitoring.rules.performance_content import Content, Figure, Held


@dataclass(frozen=True)
class Difference:
    """One place that says something else now."""

    where: str
    before: str
    after: str


def differences(before: Content, after: Content) -> list[Difference]:
    """Every place that differs, in the order of the form."""
    old, new = dict(_said(before)), dict(_said(after))
    places = [*new, *(each for each in old if each not in new)]
    return [
        Difference(each, old.get(each, "nothing"), new.get(each, "nothing"))
        for each in places
        if old.get(each, "") != new.get(each, "")
    ]


def _said(content: Content) -> Iterator[tuple[str, str]]:
    for held in held_figures(content).values():
        yield held.label, held.words
    yield from _corrected(content)
    yield "Human subjects", HUMAN_SUBJECTS.get(content.human_subjects, "")
    yield "Executive summary", content.summary
    for objective in content.objectives:
        yield f"Objective {objective.number}: explanation of progress", objective.progress
        for row in objective.measures:
            yield f"Measure {row.place}: explanation", row.explanation
            yield f"Measure {row.place}: available by", row.available_on or ""
    for section in content.money.sections:
        for line in section.rows:
            yield f"{line.label}, {line.funds}: spent", amount(line.current_cents)
    yield "Statement on funds that are not spent", content.money.carryover
    yield "What the evaluation says so far", content.evaluation
    yield "Additional information", content.additional


def _corrected(content: Content) -> Iterator[tuple[str, str]]:
    figures = [each for row in content.measures for each in (row.baseline, row.target, row.actual)]
    found: list[Held | Figure] = [*content.cover, content.money.approved_total, *figures]
    for held in found:
        if held.correction:
            yield f"Said to be wrong: {held.code}", held.correction.said
