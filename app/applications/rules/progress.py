"""How far each part of an application is, for the task list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.applications.models import Application
from app.applications.rules import requirements
from app.applications.rules.gaps import Area, Gap
from app.competitions.models import RequirementKind
from app.competitions.rubrics import Rubric


class State(StrEnum):
    """What the task list says about a part."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    OPTIONAL = "optional"
    NOT_ASKED = "not_asked"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Part:
    """One line of the task list."""

    label: str
    state: State
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Need:
    """A part in which something is missing: its first thing, and how many more there are."""

    area: Area
    first: Gap
    more: int


def needs(gaps: Sequence[Gap]) -> list[Need]:
    """The next step of each part that lacks something, in the order of the gaps."""
    found: dict[Area, list[Gap]] = {}
    for each in gaps:
        found.setdefault(each.area, []).append(each)
    return [Need(area, mine[0], len(mine) - 1) for area, mine in found.items()]


def parts(application: Application, gaps: Sequence[Gap]) -> list[Part]:
    """The task list: each part with its state; the responses item by item come separately."""
    open_areas = {gap.area for gap in gaps}
    started = _started(application)
    return [
        Part(
            area.label,
            _idle(area, application)
            if area in _BY_CHOICE - started - open_areas
            else _state(started=area in started, has_gaps=area in open_areas),
            area.endpoint,
            {"application_id": application.id},
        )
        for area in Area
        if area is not Area.RESPONSES
    ]


def responses(application: Application, rubric: Rubric, gaps: Sequence[Gap]) -> list[Part]:
    """The rubric items, each with the state of its response."""
    written = {each.item_code for each in application.responses if each.text.strip()}
    lacking = {gap.values.get("item_code") for gap in gaps}
    return [
        Part(
            f"{item.code} {item.title}",
            _state(started=item.code in written, has_gaps=item.code in lacking),
            Area.RESPONSES.endpoint,
            {"application_id": application.id, "item_code": item.code},
        )
        for item in rubric.items
    ]


def _state(*, started: bool, has_gaps: bool) -> State:
    if not started:
        return State.NOT_STARTED
    return State.IN_PROGRESS if has_gaps else State.COMPLETE


# Parts that an application needs only when the notice asks for them, or that are its own choice.
_BY_CHOICE = frozenset(
    {
        Area.PRIORITIES,
        Area.PLAN,
        Area.LOGIC_MODEL,
        Area.FORMS,
        Area.SIGNATURES,
        Area.COMMENTS,
        Area.ATTACHMENTS,
    }
)
_ONLY_IF_ASKED = {
    Area.FORMS: RequirementKind.FORM,
    Area.SIGNATURES: RequirementKind.SIGNATURE,
    Area.COMMENTS: RequirementKind.COMMENT,
}


def _idle(area: Area, application: Application) -> State:
    """What is said of a part that is empty and that nobody misses."""
    kind = _ONLY_IF_ASKED.get(area)
    is_asked = kind is None or requirements.asked(application, kind)
    return State.OPTIONAL if is_asked else State.NOT_ASKED


def _started(application: Application) -> set[Area]:
    filled = {
        Area.DISTRICTS: application.members,
        Area.SCHOOLS: application.schools,
        Area.SUMMARY: application.title or application.abstract,
        Area.PRIORITIES: application.priorities,
        Area.PLAN: application.goals,
        Area.LOGIC_MODEL: application.logic_entries,
        Area.COMMITMENTS: application.commitments,
        Area.MEASURES: application.measures,
        Area.BUDGET: application.budget_lines,
        Area.FORMS: application.form_answers,
        Area.ATTACHMENTS: application.attachments,
        Area.SIGNATURES: [each for member in application.members for each in member.signatures],
        Area.COMMENTS: [each for member in application.members for each in member.comments],
    }
    return {area for area, content in filled.items() if content}
