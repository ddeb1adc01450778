"""What an applicant sees beside the application as reviewers will read it: what is wrong, where."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.applications.models import Application
from app.applications.rules import words
from app.applications.rules.gaps import Area, Gap
from app.competitions.rubrics import Item, Rubric


@dataclass(frozen=True)
class Mark:
    """Where a part of the document is written, and what is still wrong with it."""

    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)
    messages: tuple[str, ...] = ()


def marks(application: Application, rubric: Rubric, gaps: Sequence[Gap]) -> dict[str, Mark]:
    """By part (the value of its Area) or by item code."""
    found = {area.value: _of_area(application, area, gaps) for area in Area}
    texts = {response.item_code: response.text for response in application.responses}
    for item in rubric.items:
        found[item.code] = _of_item(application, item, texts.get(item.code, ""), gaps)
    return found


def _of_area(application: Application, area: Area, gaps: Sequence[Gap]) -> Mark:
    messages = tuple(gap.message for gap in gaps if gap.area is area)
    return Mark(area.endpoint, {"application_id": application.id}, messages)


def _of_item(application: Application, item: Item, text: str, gaps: Sequence[Gap]) -> Mark:
    messages = [gap.message for gap in gaps if gap.values.get("item_code") == item.code]
    measured = words.length(item, text)
    if measured.is_over and not measured.is_too_long:
        messages.append(
            f"{measured.words:,} words: over the limit of {measured.limit:,}, and still accepted "
            f"up to {measured.most:,}."
        )
    values = {"application_id": application.id, "item_code": item.code}
    return Mark(Area.RESPONSES.endpoint, values, tuple(messages))
