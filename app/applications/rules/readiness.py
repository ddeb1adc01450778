"""What each item of the rubric has to stand on: text, data, measure, promise, money, evidence.

It is help for the writers and never a score: it sees whether something is there, not whether it is
good. Pure.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.applications.models import Application
from app.applications.rules import evidence, words
from app.competitions.rubrics import Item, Rubric

_NUMBER = re.compile(r"\d")


class Standing(StrEnum):
    """What can be said of one thing that an item may need."""

    THERE = "there"
    MISSING = "missing"
    LOOK = "look"
    NOT_ASKED = "not_asked"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Standing.THERE: "There",
    Standing.MISSING: "Missing",
    Standing.LOOK: "Look yourself",
    Standing.NOT_ASKED: "Not asked",
}


@dataclass(frozen=True)
class Check:
    """One thing an item may need, whether it is there, and the page where it is filled."""

    what: str
    standing: Standing
    words: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ItemReadiness:
    """An item of the rubric with its checks. `points` is what is at stake."""

    code: str
    title: str
    points: Decimal
    checks: tuple[Check, ...]

    @property
    def missing(self) -> tuple[Check, ...]:
        """The checks that are open."""
        return tuple(each for each in self.checks if each.standing is Standing.MISSING)

    @property
    def points_open(self) -> Decimal:
        """The item's points while anything is missing, 0 when nothing is."""
        return self.points if self.missing else Decimal(0)


def by_item(application: Application, rubric: Rubric) -> list[ItemReadiness]:
    """Every item with its checks: most points with something missing first, then the most gaps."""
    found = [_item(application, rubric, item) for item in rubric.items]
    return sorted(found, key=lambda each: (-each.points_open, -len(each.missing)))


def _item(application: Application, rubric: Rubric, item: Item) -> ItemReadiness:
    checks = [look(application, item) for look in (_text, _figures, _measure, _promise)]
    checks += [_budget(application, rubric, item), _evidence(application, item)]
    return ItemReadiness(item.code, item.title, item.max_points, tuple(checks))


def _written(application: Application, item: Item) -> str:
    texts = [each.text for each in application.responses if each.item_code == item.code]
    return texts[0] if texts else ""


def _check(
    application: Application,
    what: str,
    standing: Standing,
    said: str,
    page: tuple[str, dict[str, Any]],
) -> Check:
    endpoint, values = page
    there = {"application_id": application.id, **values}
    return Check(what, standing, said, f"applications.{endpoint}", there)


def _text(application: Application, item: Item) -> Check:
    measured = words.length(item, _written(application, item))
    limit = f" of {measured.limit:,}" if measured.limit else ""
    said = f"{measured.words:,}{limit} words" if measured.words else "Nothing written"
    standing = Standing.THERE if measured.words else Standing.MISSING
    return _check(application, "Text", standing, said, ("respond", {"item_code": item.code}))


def _figures(application: Application, item: Item) -> Check:
    page: tuple[str, dict[str, Any]] = ("respond", {"item_code": item.code})
    if _NUMBER.search(_written(application, item)):
        return _check(application, "Data", Standing.THERE, "Numbers in the text", page)
    codes = _measures(application, item)
    if codes:
        return _check(application, "Data", Standing.THERE, f"Measure {', '.join(codes)}", page)
    return _check(application, "Data", Standing.MISSING, "No number in the text", page)


def _measure(application: Application, item: Item) -> Check:
    page: tuple[str, dict[str, Any]] = ("measures", {})
    if not item.elements:
        return _check(application, "Measure", Standing.NOT_ASKED, "Bears on no element", page)
    codes = _measures(application, item)
    standing = Standing.THERE if codes else Standing.MISSING
    said = ", ".join(codes) or f"None for {', '.join(item.elements)}"
    return _check(application, "Measure", standing, said, page)


def _measures(application: Application, item: Item) -> list[str]:
    return [each.code for each in application.measures if each.element in item.elements]


def _promise(application: Application, item: Item) -> Check:
    page: tuple[str, dict[str, Any]] = ("commitments", {})
    codes = [each.code for each in application.commitments if each.item_code == item.code]
    if not item.elements:
        return _check(application, "Commitment", Standing.NOT_ASKED, "Bears on no element", page)
    standing = Standing.THERE if codes else Standing.MISSING
    said = ", ".join(codes) or "None is promised here"
    return _check(application, "Commitment", standing, said, page)


def _budget(application: Application, rubric: Rubric, item: Item) -> Check:
    page: tuple[str, dict[str, Any]] = ("budget", {})
    if not item.elements:
        return _check(application, "Budget", Standing.NOT_ASKED, "Bears on no element", page)
    lines = _lines(application, rubric, item)
    standing = Standing.THERE if lines else Standing.MISSING
    many = f"{lines} {'line' if lines == 1 else 'lines'}"
    said = many if lines else "No line is tied to it"
    return _check(application, "Budget", standing, said, page)


def _lines(application: Application, rubric: Rubric, item: Item) -> int:
    """Budget lines tied to a commitment of the item, or to an activity that serves it."""
    promised = {each.id for each in application.commitments if each.item_code == item.code}
    served = {*item.elements, rubric.section_of(item.code).code}
    acting = {
        activity.id
        for goal in application.goals
        if served & set(goal.serves)
        for activity in goal.activities
    }
    return sum(
        line.commitment_id in promised or line.activity_id in acting
        for line in application.budget_lines
    )


def _evidence(application: Application, item: Item) -> Check:
    page: tuple[str, dict[str, Any]] = ("attachments", {})
    if not item.evidence:
        return _check(application, "Evidence", Standing.NOT_ASKED, "No file is asked for", page)
    open_ = [text for text in item.evidence if not evidence.is_there(application, text)]
    asked = "; ".join(open_ or item.evidence)
    if not open_:
        return _check(application, "Evidence", Standing.THERE, asked, page)
    standing = Standing.LOOK if evidence.may_be_there(application, asked) else Standing.MISSING
    return _check(application, "Evidence", standing, asked, page)
