"""Goals and activities: added, changed, moved and removed one by one."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.applications import queries, rules
from app.applications.models import Application, PlanActivity, PlanGoal
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import db
from app.platform.errors import DomainError, StaleError

Block = TypeVar("Block", PlanGoal, PlanActivity)


@dataclass(frozen=True)
class GoalTyped:
    """A goal as typed. `serves` are codes of elements and sections."""

    statement: str
    serves: tuple[str, ...]


@dataclass(frozen=True)
class ActivityTyped:
    """An activity as typed. Quarters count from the beginning of the project; None: still open."""

    name: str
    rationale: str
    begins_quarter: int | None
    ends_quarter: int | None
    deliverable: str
    responsible: str
    after_id: uuid.UUID | None


def add_goal(application: Application, typed: GoalTyped, *, by: Actor) -> PlanGoal:
    """Set a goal; its code is the next one and stays with it."""
    _begin(application, by=by)
    _check_goal(application, typed)
    codes = [each.code for each in application.goals]
    goal = PlanGoal(
        code=rules.coverage.next_code(codes, "G"),
        position=_next_place(application.goals),
        statement=typed.statement,
        serves=list(typed.serves),
    )
    application.goals.append(goal)
    return goal


def change_goal(
    application: Application, goal: PlanGoal, typed: GoalTyped, *, seen: str = "", by: Actor
) -> None:
    """Change a goal. `seen`: its fingerprint as the writer saw it.

    Raises StaleError when somebody else changed it since.
    """
    _begin(application, by=by)
    _check_seen(goal, seen)
    _check_goal(application, typed)
    goal.statement, goal.serves = typed.statement, list(typed.serves)


def remove_goal(application: Application, goal: PlanGoal, *, by: Actor) -> None:
    """Take a goal out with its activities; budget lines that named one of them stay."""
    _begin(application, by=by)
    _release(application, goal.activities)
    application.goals.remove(goal)
    _let_go(application)


def add_activity(
    application: Application, goal: PlanGoal, typed: ActivityTyped, *, by: Actor
) -> PlanActivity:
    """Plan an activity toward a goal."""
    _begin(application, by=by)
    db.session.refresh(goal, ["activities"])
    _check_activity(application, None, typed)
    codes = [each.code for each in goal.activities]
    activity = PlanActivity(
        application_id=application.id,
        code=rules.coverage.next_code(codes, f"{goal.code}."),
        position=_next_place(goal.activities),
        **vars(typed),
    )
    goal.activities.append(activity)
    return activity


def change_activity(
    application: Application,
    activity: PlanActivity,
    typed: ActivityTyped,
    *,
    seen: str = "",
    by: Actor,
) -> None:
    """Change an activity. Raises StaleError when somebody else changed it since it was seen."""
    _begin(application, by=by)
    _check_seen(activity, seen)
    _check_activity(application, activity, typed)
    for name, value in vars(typed).items():
        setattr(activity, name, value)


def remove_activity(application: Application, activity: PlanActivity, *, by: Actor) -> None:
    """Take an activity out; what waited for it and the budget lines that named it stay."""
    _begin(application, by=by)
    _release(application, [activity])
    for goal in application.goals:
        if activity in goal.activities:
            goal.activities.remove(activity)
    _let_go(application)


def move(
    application: Application, block: PlanGoal | PlanActivity, by_one: int, *, by: Actor
) -> None:
    """Move a goal among the goals, or an activity within its goal, one place up (-1) or down (1).

    At the end of the list it stays where it is.
    """
    _begin(application, by=by)
    if isinstance(block, PlanGoal):
        _swap(application.goals, block, by_one)
    for goal in application.goals:
        if block in goal.activities:
            _swap(goal.activities, block, by_one)
        db.session.flush()
        db.session.expire(goal, ["activities"])
    db.session.expire(application, ["goals"])


def _begin(application: Application, *, by: Actor) -> None:
    """Allowed now; and the plan is read again behind the lock, so that codes stay unique."""
    changed(application, by=by)
    db.session.refresh(application, ["goals"])


def _check_seen(block: PlanGoal | PlanActivity, seen: str) -> None:
    db.session.refresh(block)
    if seen and seen != rules.plan.fingerprint(block):
        message = (
            f"Somebody else changed {block.code} in between. What is kept now stands beside what "
            "you typed; save again to put yours in its place."
        )
        raise StaleError(message)


def _check_goal(application: Application, typed: GoalTyped) -> None:
    if not typed.statement.strip():
        raise DomainError("Say what the goal is.", field="statement")
    unknown = set(typed.serves) - set(rules.plan.can_serve(queries.rubric(application)))
    if unknown:
        message = f"The rubric has no element or section {min(unknown)}. Choose again."
        raise DomainError(message, field="serves")


def _check_activity(
    application: Application, activity: PlanActivity | None, typed: ActivityTyped
) -> None:
    if not typed.name.strip():
        raise DomainError("Say what is done.", field="name")
    years = application.competition.project_years
    rules.plan.check_times(typed.begins_quarter, typed.ends_quarter, years=years)
    own = activity.id if activity else None
    rules.plan.check_after(own, typed.after_id, rules.plan.activities(application))


def _release(application: Application, activities: Sequence[PlanActivity]) -> None:
    """Budget lines that served an activity serve nothing now, and say what it was."""
    gone = {each.id: f"{each.code} {each.name}" for each in activities}
    for line in application.budget_lines:
        if line.activity_id in gone:
            line.served_before = gone[line.activity_id]
            line.activity, line.revision = None, line.revision + 1


def _let_go(application: Application) -> None:
    """The database empties what referred to a removed row; loaded rows are read again."""
    db.session.flush()
    for activity in rules.plan.activities(application):
        db.session.expire(activity)


def _next_place(blocks: Sequence[PlanGoal] | Sequence[PlanActivity]) -> int:
    return max((each.position for each in blocks), default=0) + 1


def _swap(blocks: Sequence[Block], block: Block, by_one: int) -> None:
    place = blocks.index(block)
    other = place + (1 if by_one > 0 else -1)
    if 0 <= other < len(blocks):
        beside = blocks[other]
        block.position, beside.position = beside.position, block.position
