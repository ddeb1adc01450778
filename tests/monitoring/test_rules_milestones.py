"""Planned against actual days of milestones."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.monitoring.lifecycle.watching import MilestoneStatus
from app.monitoring.models.watching import Milestone, MilestoneReport
from app.monitoring.rules.milestones import by_goal, check_report, place, slippage
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure
TODAY = date(2027, 7, 7)
PLANNED, UNDERWAY, DONE = MilestoneStatus


def milestone(planned=None, status=PLANNED, *, reported=False, **values):
    """A milestone of G1, planned so many days from today."""
    day = None if planned is None else TODAY + timedelta(days=planned)
    made = Milestone(
        code="G1.1",
        goal_code="G1",
        goal="Every student",
        serves=["E1"],
        status=status,
        planned_on=day,
        **values,
    )
    if reported:
        made.reports.append(MilestoneReport(status=status, note="So far."))
    return made


CASES = [
    (milestone(), None, "no planned day"),
    (milestone(10), 0, "as planned"),
    (milestone(10, expected_on=TODAY + timedelta(days=12)), 2, "2 days late"),
    (milestone(10, expected_on=TODAY + timedelta(days=9)), -1, "1 day early"),
    (milestone(-10), 10, "due 10 days ago, never reported"),
    (milestone(-10, reported=True), 10, "10 days late"),
    (milestone(-10, reported=True, expected_on=TODAY + timedelta(days=5)), 15, "15 days late"),
    (milestone(-10, reported=True, expected_on=TODAY - timedelta(days=5)), 10, "10 days late"),
    (milestone(-10, DONE, actual_on=TODAY - timedelta(days=12)), -2, "2 days early"),
    (milestone(-10, DONE, actual_on=TODAY - timedelta(days=9)), 1, "1 day late"),
    (milestone(5, DONE, actual_on=TODAY), -5, "5 days early"),
]


@pytest.mark.parametrize(("each", "days", "words"), CASES)
def test_the_slip_is_counted_from_the_funded_plan(each, days, words):
    found = place(each, today=TODAY)
    assert (found.days, found.words) == (days, words)


def test_due_and_never_reported_is_silent():
    assert place(milestone(-1), today=TODAY).is_silent
    assert place(milestone(-1), today=TODAY).known_days is None
    assert place(milestone(-1, reported=True), today=TODAY).known_days == 1
    assert not place(milestone(-1, reported=True), today=TODAY).is_silent
    assert not place(milestone(0), today=TODAY).is_due


BAD = [
    (DONE, None, None, "actual_on"),
    (DONE, None, TODAY + timedelta(days=1), "actual_on"),
    (UNDERWAY, None, TODAY, "actual_on"),
    (UNDERWAY, TODAY - timedelta(days=1), None, "expected_on"),
]


@pytest.mark.parametrize(("status", "expected", "actual", "field"), BAD)
def test_days_that_cannot_be_are_refused(status, expected, actual, field):
    with pytest.raises(DomainError) as problem:
        check_report(status, expected, actual, today=TODAY)
    assert problem.value.field == field


def test_kinds_of_milestones_say_n_and_what_is_missing():
    found = [
        milestone(-40, DONE, actual_on=TODAY - timedelta(days=40)),
        milestone(-40, DONE, actual_on=TODAY - timedelta(days=30)),
        milestone(-20, UNDERWAY, reported=True),
        milestone(-20),
        milestone(20),
        milestone(),
    ]
    (row,) = slippage([("P1", place(each, today=TODAY)) for each in found], {"E1": "Pace"})

    assert row.cells == ("E1", "Pace", 1, 6, 4, 1, 1, 1, 1, 1, 10, 20)


def test_a_milestone_that_serves_nothing_named_is_still_counted():
    made = milestone(-1)
    made.serves = []

    (row,) = slippage([("P1", place(made, today=TODAY))], {})
    assert (row.name, row.milestones) == ("Serves no named part", 1)


offsets = st.none() | st.integers(-400, 400)


@given(st.lists(st.tuples(offsets, st.booleans()), max_size=40))
def test_every_milestone_is_in_one_column(found):
    places = [place(milestone(day, reported=said), today=TODAY) for day, said in found]
    rows = slippage([("P1", each) for each in places], {})

    for row in rows:
        assert row.due == row.on_time + row.late + row.open_late + row.silent
        assert row.milestones == len(found)
        assert row.undated == sum(day is None for day, _ in found)
    assert sum(len(each) for _, _, each in by_goal(places)) == len(found)
