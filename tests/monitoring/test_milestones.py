"""Milestones come of the funded plan, and the plan's days stay beside what is reported."""

from datetime import date, timedelta

import pytest

from app.monitoring.lifecycle.watching import MilestoneStatus
from app.monitoring.queries import watching as queries
from app.monitoring.services import milestones as services
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError
from tests.factories import watching as facts
from tests.factories.identity import actor
from tests.factories.watching import NOON

DONE, UNDERWAY = MilestoneStatus.DONE, MilestoneStatus.UNDERWAY


@pytest.fixture
def award(cast):
    return facts.planned(cast)


@pytest.fixture(autouse=True)
def noon():
    with clock.set_to(NOON):
        yield


@pytest.fixture
def first(award):
    return queries.milestones(award)[0]


def test_each_activity_becomes_a_milestone_when_the_award_is_made(award):
    found = queries.milestones(award)

    assert [(each.code, each.name, each.planned_on) for each in found] == [
        ("G1.1", "Hire and train coaches", date(2027, 12, 31)),
        ("G1.2", "Write plans together", date(2030, 6, 30)),
    ]
    assert {each.serves[0] for each in found} == {"E1"}
    assert found[0].responsible == "Director of instruction"


def test_drawing_up_again_makes_nothing_twice(award, cast):
    assert services.draw_up(award, by=actor(cast.pia)) == []


def test_what_is_expected_now_stands_beside_the_plan(first, cast):
    services.report(
        first,
        UNDERWAY,
        expected_on=date(2028, 2, 1),
        note="Two posts are open.",
        by=actor(cast.dana),
    )
    services.report(
        first, UNDERWAY, expected_on=date(2028, 3, 1), note="One post is open.", by=actor(cast.dana)
    )
    session.commit()

    assert (first.planned_on, first.expected_on) == (date(2027, 12, 31), date(2028, 3, 1))
    assert [each.expected_on for each in first.reports] == [date(2028, 2, 1), date(2028, 3, 1)]
    (place, _) = queries.places(first.award, today=NOON.date())
    assert place.days == 61


def test_what_was_due_and_never_reported_is_a_task_of_the_director(award, first, cast):
    later = NOON + timedelta(days=200)
    director = actor(award.project_director)

    assert queries.tasks_for(director, at=NOON) == []
    (task,) = queries.tasks_for(director, at=later)
    assert task.what == "Report milestones that were due: G1.1"
    services.report(first, UNDERWAY, note="Two posts are open.", by=director)
    session.commit()
    assert queries.tasks_for(director, at=later) == []


def test_done_and_reopened_keeps_both_reports(first, cast):
    by = actor(cast.dana)
    services.report(first, DONE, actual_on=date(2027, 7, 5), note="All six work.", by=by)
    services.report(first, UNDERWAY, note="One left on the second day.", by=by)
    session.commit()

    assert (first.status, first.actual_on) == (UNDERWAY, None)
    assert [each.actual_on for each in first.reports] == [date(2027, 7, 5), None]


def test_a_report_without_a_note_or_with_a_step_that_does_not_follow_is_refused(first, cast):
    by = actor(cast.dana)
    with pytest.raises(DomainError):
        services.report(first, UNDERWAY, note=" ", by=by)
    services.report(first, DONE, actual_on=date(2027, 7, 5), note="Done.", by=by)
    with pytest.raises(DomainError) as problem:
        services.report(first, MilestoneStatus.PLANNED, note="Not begun.", by=by)
    assert problem.value.field == "status"


@pytest.mark.parametrize("name", ["planned_on", "name", "goal"])
def test_the_funded_plan_is_never_overwritten(first, name):
    setattr(first, name, date(2028, 1, 1) if name == "planned_on" else "Other")
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()
