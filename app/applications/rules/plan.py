"""A high-quality plan: goals, activities with reasons, times, deliverables and people. Pure.

The parts are those that the notices of Race to the Top asked of each plan: key goals, activities
and the rationale for them, the timeline, the deliverables, and the parties responsible.
"""

import json
import uuid
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from app.applications.models import Application, PlanActivity, PlanGoal
from app.competitions.models import Competition
from app.competitions.rubrics import Rubric
from app.platform.errors import DomainError

QUARTERS = 4  # of a project year
_MONTHS = 3  # of a quarter
_YEAR = 12


@dataclass(frozen=True)
class Quarter:
    """Three months of the project. `number` counts from 1 through all years."""

    number: int
    begins: date
    ends: date

    @property
    def year(self) -> int:
        """The project year, from 1."""
        return (self.number - 1) // QUARTERS + 1

    @property
    def label(self) -> str:
        """For people: the place in the project, and the months."""
        place = (self.number - 1) % QUARTERS + 1
        months = f"{self.begins:%b %Y} to {self.ends:%b %Y}"
        return f"Year {self.year}, quarter {place} ({months})"


def quarters(competition: Competition) -> list[Quarter]:
    """All quarters of the project period, as the notice dates it."""
    start = competition.project_starts_on
    return [
        Quarter(
            number + 1,
            _months_later(start, number * _MONTHS),
            _months_later(start, (number + 1) * _MONTHS) - timedelta(days=1),
        )
        for number in range(competition.project_years * QUARTERS)
    ]


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _YEAR)
    _, last = monthrange(day.year + years, month + 1)
    return date(day.year + years, month + 1, min(day.day, last))


def check_times(begins: int | None, ends: int | None, *, years: int) -> None:
    """Refuse times out of order or outside the project; a time may still be open."""
    for field, quarter in (("begins_quarter", begins), ("ends_quarter", ends)):
        if quarter is not None and not 1 <= quarter <= years * QUARTERS:
            message = f"The project has {years} years of four quarters. Choose one of them."
            raise DomainError(message, field=field)
    if begins is not None and ends is not None and ends < begins:
        message = "The activity ends before it begins. Choose a later end or an earlier beginning."
        raise DomainError(message, field="ends_quarter")
    if begins is None and ends is not None:
        message = "Choose when the activity begins as well, or leave both open."
        raise DomainError(message, field="begins_quarter")


def check_after(
    activity_id: uuid.UUID | None, after_id: uuid.UUID | None, among: Sequence[PlanActivity]
) -> None:
    """Refuse an activity that would wait for itself, at once or round a corner."""
    following = {each.id: each.after_id for each in among}
    if after_id is not None and after_id not in following:
        message = "The activity to wait for is no longer in the plan. Choose another one."
        raise DomainError(message, field="after")
    step, seen = after_id, set[uuid.UUID]()
    while step is not None and step not in seen:
        if step == activity_id:
            message = "These activities would wait for each other. Choose an earlier activity."
            raise DomainError(message, field="after")
        seen.add(step)
        step = following.get(step)


def fingerprint(block: PlanGoal | PlanActivity) -> str:
    """What a block says, in short, so that a change by somebody else is noticed."""
    left_out = {"id", "application_id", "goal_id", "code", "position"}
    names = sorted({each.key for each in block.__table__.columns} - left_out)
    said = [str(getattr(block, name)) for name in names]
    return sha256(json.dumps(said).encode()).hexdigest()[:16]


def activities(application: Application) -> list[PlanActivity]:
    """All activities, in the order of the plan."""
    return [activity for goal in application.goals for activity in goal.activities]


def can_serve(rubric: Rubric) -> dict[str, str]:
    """What a goal can serve: elements and sections, code to name."""
    elements = {each.id: f"{each.id} {each.name}" for each in rubric.elements}
    return elements | {each.code: f"Section {each.code}, {each.title}" for each in rubric.sections}


def shortcomings(application: Application) -> list[str]:
    """What keeps the plan from being whole, one sentence each, in the order of the plan."""
    if not application.goals:
        return ["Set at least one goal, with its activities."]
    years = application.competition.project_years
    found = []
    for goal in application.goals:
        if not goal.activities:
            found.append(f"Goal {goal.code} has no activity. Add one, or remove the goal.")
        for activity in goal.activities:
            found += _lacking(activity, years)
    return found


def _lacking(activity: PlanActivity, years: int) -> list[str]:
    found = []
    if not activity.deliverable.strip():
        found.append(f"Say what comes out of {activity.code}: its deliverable.")
    if not activity.responsible.strip():
        found.append(f"Say who is responsible for {activity.code}.")
    if activity.begins_quarter is None or activity.ends_quarter is None:
        found.append(f"Say when {activity.code} begins and ends.")
    elif activity.ends_quarter > years * QUARTERS:
        found.append(f"{activity.code} ends after the project. Choose an earlier end.")
    return found


def doubts(application: Application, rubric: Rubric) -> list[str]:
    """What is allowed and worth a second look."""
    every = activities(application)
    known = {each.id: each for each in every}
    found = [f"{each.code} has no rationale: why this?" for each in every if not each.rationale]
    found += [text for each in every if (text := _too_early(each, known))]
    served = {code for goal in application.goals for code in goal.serves}
    if application.goals:
        found += [
            f"No goal serves {element.id}, {element.name}."
            for element in rubric.elements
            if element.id not in served
        ]
    return found


def _too_early(activity: PlanActivity, known: Mapping[uuid.UUID, PlanActivity]) -> str | None:
    before = known.get(activity.after_id) if activity.after_id else None
    if before is None or before.ends_quarter is None or activity.begins_quarter is None:
        return None
    if activity.begins_quarter >= before.ends_quarter:
        return None
    return (
        f"{activity.code} begins before {before.code} ends, although it depends on it. "
        "Check the times of both."
    )
