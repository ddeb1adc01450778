"""Milestones: drawn up from the funded plan, then reported against it."""

from datetime import date

from app.applications import queries as applications
from app.applications.rules import plan
from app.applications.snapshot import Activity, KeyGoal
from app.awards.models import Award
from app.identity.actor import Actor
from app.monitoring.lifecycle.watching import MILESTONE, MilestoneStatus, MilestoneStep
from app.monitoring.models.watching import Milestone, MilestoneReport
from app.monitoring.queries import milestones as queries
from app.monitoring.rules.milestones import check_report
from app.platform import audit, clock, db, writing
from app.platform.errors import DomainError

_STEPS = {
    (MilestoneStatus.PLANNED, MilestoneStatus.UNDERWAY): MilestoneStep.BEGIN,
    (MilestoneStatus.PLANNED, MilestoneStatus.DONE): MilestoneStep.FINISH,
    (MilestoneStatus.UNDERWAY, MilestoneStatus.DONE): MilestoneStep.FINISH,
    (MilestoneStatus.DONE, MilestoneStatus.UNDERWAY): MilestoneStep.REOPEN,
}


def draw_up(award: Award, *, by: Actor) -> list[Milestone]:
    """Make a milestone of each activity of the plan that was funded; those that exist stay.

    The planned day is the end of the activity's last quarter, counted from the award's start.
    """
    submission = award.application.standing_submission
    if submission is None:
        return []
    there = {each.code for each in queries.milestones(award)}
    made: list[Milestone] = []
    quarters = {each.number: each for each in plan.quarters(award.application.competition)}
    for goal in applications.snapshot(submission).goals:
        for activity in goal.activities:
            if activity.code not in there:
                place = len(there) + len(made) + 1
                made.append(_milestone(award, goal, activity, quarters, place))
    db.session.add_all(made)
    if made:
        audit.record(by, "award:draw_up_milestones", award, milestones=len(made))
    return made


def report(
    milestone: Milestone,
    status: MilestoneStatus,
    *,
    expected_on: date | None = None,
    actual_on: date | None = None,
    note: str,
    by: Actor,
) -> MilestoneReport:
    """The grantee says where a milestone stands; the funded plan's day stays beside it.

    Raises DomainError for days that cannot be, and without a note.
    """
    award = milestone.award
    check_report(
        status, expected_on, actual_on, today=clock.today(award.application.competition.zone)
    )
    if not note.strip():
        message = "Write a note: what is done, or what holds it up."
        raise DomainError(message, field="note")
    if status is not milestone.status:
        _advance(milestone, status, by=by)
    milestone.expected_on, milestone.actual_on = expected_on, actual_on
    made = MilestoneReport(
        milestone_id=milestone.id,
        status=status,
        expected_on=expected_on,
        actual_on=actual_on,
        note=writing.tidy(note).strip(),
        reported_by_id=by.id,
        reported_at=clock.now(),
    )
    milestone.reports.append(made)
    db.session.add(made)
    audit.record(
        by,
        "milestone:report",
        milestone,
        code=milestone.code,
        expected=expected_on,
        actual=actual_on,
    )
    return made


def _advance(milestone: Milestone, status: MilestoneStatus, *, by: Actor) -> None:
    step = _STEPS.get((milestone.status, status))
    if step is None:
        message = f"{milestone.code} is {milestone.status.label.lower()}. Choose another state."
        raise DomainError(message, field="status")
    MILESTONE.advance(milestone, step, by=by, code=milestone.code)


def _milestone(
    award: Award,
    goal: KeyGoal,
    activity: Activity,
    quarters: dict[int, plan.Quarter],
    place: int,
) -> Milestone:
    first = quarters.get(activity.begins_quarter or 0)
    last = quarters.get(activity.ends_quarter or 0)
    return Milestone(
        award_id=award.id,
        award=award,
        code=activity.code,
        position=place,
        goal_code=goal.code,
        goal=goal.statement,
        serves=list(goal.serves),
        name=activity.name,
        deliverable=activity.deliverable,
        responsible=activity.responsible,
        begins_on=first.begins if first else None,
        planned_on=last.ends if last else None,
    )
