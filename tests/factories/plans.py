"""A plan to test with: goals and activities, a logic model, a priority, goals by student group."""

from app.applications import services
from app.applications.models import Application, LogicColumn
from app.applications.rules.measure_goals import Goal, Row, counted
from app.applications.services import ActivityTyped, GoalTyped
from app.identity.actor import Actor
from app.platform.db import session

BOXES = (
    (LogicColumn.LONG_TERM, "More students graduate ready for college and work", ()),
    (LogicColumn.SHORT_TERM, "Students set and revise goals of their own", ("L1",)),
    (LogicColumn.OUTPUTS, "40 teachers trained in teams", ("S1",)),
    (LogicColumn.ACTIVITIES, "Coaching in every school", ("O1",)),
    (LogicColumn.RESOURCES, "Six coaches", ("A1", "S1")),
)


def activity_typed(**changes) -> ActivityTyped:
    """Coaches are hired in the first half year."""
    values = {
        "name": "Hire and train coaches",
        "rationale": "Teams with a coach kept their practice in our pilot.",
        "begins_quarter": 1,
        "ends_quarter": 2,
        "deliverable": "Six coaches at work",
        "responsible": "Director of instruction",
        "after_id": None,
    }
    return ActivityTyped(**{**values, **changes})


def fill_plan(application: Application, by: Actor) -> None:
    """A whole plan and a whole logic model, one priority with its text, two student groups."""
    goal = services.add_goal(application, GoalTyped("Every student has a plan", ("E1",)), by=by)
    session.flush()
    first = services.add_activity(application, goal, activity_typed(), by=by)
    session.flush()
    following = activity_typed(
        name="Write plans together", begins_quarter=3, ends_quarter=12, after_id=first.id
    )
    services.add_activity(application, goal, following, by=by)
    for column, text, leads_to in BOXES:
        there = [each for each in application.logic_entries if each.code in leads_to]
        services.add_box(application, column, text, leads_to=there, by=by)
    services.declare_priorities(application, ["CPP"], by=by)
    services.save_response(application, "CPP", "The clinic shares its data.", revision=0, by=by)
    if application.measures:
        rows = [
            Row("English learners", counted(30, 200), {1: Goal(20), 2: counted(60, 200)}),
            Row("White", counted(500, 1_200), {1: Goal(44)}),
        ]
        services.save_groups(application, application.measures[0], rows, by=by)
    session.flush()
