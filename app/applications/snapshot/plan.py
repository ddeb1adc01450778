"""The plan in a snapshot: goals with activities, the logic model, and priorities addressed."""

from dataclasses import field

from pydantic.dataclasses import dataclass as checked

from app.applications.models import Application, LogicColumn, LogicEntry, PlanActivity
from app.applications.snapshot.parts import STRICT
from app.competitions import queries as competitions
from app.competitions.rubrics import PriorityKind


@checked(frozen=True, config=STRICT)
class Activity:
    """An activity toward a goal. Quarters count from the first one; `after` is a code."""

    code: str
    name: str
    rationale: str
    begins_quarter: int | None
    ends_quarter: int | None
    deliverable: str
    responsible: str
    after: str | None


@checked(frozen=True, config=STRICT)
class KeyGoal:
    """A goal of the plan. `serves` are codes of elements and sections."""

    code: str
    statement: str
    serves: tuple[str, ...]
    activities: tuple[Activity, ...]


@checked(frozen=True, config=STRICT)
class LogicBox:
    """A box of the logic model; `leads_to` are codes of boxes in later columns."""

    code: str
    column: LogicColumn
    text: str
    leads_to: tuple[str, ...] = field(default_factory=tuple)


def take_goals(application: Application) -> tuple[KeyGoal, ...]:
    """The goals in the order of the plan."""
    codes = {each.id: each.code for goal in application.goals for each in goal.activities}
    return tuple(
        KeyGoal(
            goal.code,
            goal.statement,
            tuple(goal.serves),
            tuple(
                _activity(each, codes.get(each.after_id) if each.after_id else None)
                for each in goal.activities
            ),
        )
        for goal in application.goals
    )


def _activity(each: PlanActivity, after: str | None) -> Activity:
    return Activity(
        each.code,
        each.name,
        each.rationale,
        each.begins_quarter,
        each.ends_quarter,
        each.deliverable,
        each.responsible,
        after,
    )


def take_logic_model(application: Application) -> tuple[LogicBox, ...]:
    """The boxes, column by column."""
    entries: list[LogicEntry] = application.logic_entries
    codes = {each.id: each.code for each in entries}
    return tuple(
        LogicBox(
            each.code,
            each.column,
            each.text,
            tuple(sorted(codes[link.to_id] for link in each.links if link.to_id in codes)),
        )
        for each in sorted(entries, key=lambda each: (each.column.place, each.position))
    )


def take_responses(application: Application) -> dict[str, str]:
    """The texts by code, for what the rubric asks.

    What was written for an item that an amendment took away, or for a priority that is not
    addressed, stays at home.
    """
    rubric = competitions.parsed(application.pinned_rubric)
    asked = {item.code for item in rubric.items} | {each.code for each in rubric.priorities}
    declared = {each.code for each in application.priorities}
    left_out = {
        each.code
        for each in rubric.priorities
        if each.code not in declared
        and (each.kind is not PriorityKind.ABSOLUTE or each.group is not None)
    }
    return {
        each.item_code: each.text
        for each in application.responses
        if each.item_code in asked - left_out
    }
