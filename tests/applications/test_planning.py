"""The plan on the database: codes that stay, rows that go, and what a submission keeps of it."""

import json

import pytest

from app.applications import queries, rules, services
from app.applications.models import AttachmentKind, LogicColumn
from app.applications.rules import Area
from app.applications.rules.measure_goals import Goal, Row, counted
from app.applications.services import GoalTyped
from app.applications.snapshot import decode, encode, take
from app.competitions import queries as competitions
from app.competitions.models import RequirementKind
from app.competitions.services import Required, create, publish
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError, StaleError
from tests.applications.test_submission import TOO_LATE
from tests.factories import applications
from tests.factories.applications import DURING
from tests.factories.competitions import BANDS, RUBRIC, VALUES
from tests.factories.identity import actor
from tests.factories.plans import activity_typed, fill_plan

PARTS = [
    Required(RequirementKind.PART, "plan", "Goals and activities"),
    Required(RequirementKind.PART, "logic_model", "Logic model"),
]


@pytest.fixture
def by(cast):
    return actor(cast.ada)


@pytest.fixture
def now():
    with clock.set_to(DURING):
        yield


@pytest.fixture
def planned(ready, by, now):
    """Complete, with a plan."""
    fill_plan(ready, by)
    return ready


def asking_for_a_plan(cast):
    who = actor(cast.pia)
    made = create(cast.agency, VALUES, BANDS, rubric=RUBRIC, by=who, requirements=PARTS)
    publish(made, by=who)
    session.flush()
    return made


def goals(application):
    return [each.code for each in application.goals]


def gaps(application, *areas):
    found = rules.gaps(application, competitions.rubric(application.competition))
    return [each.message for each in found if each.area in areas]


def fresh(application):
    session.flush()
    session.expire_all()
    return queries.application(application.id)


def test_codes_stay_when_goals_move_and_when_one_is_removed(draft, by, now):
    made = [services.add_goal(draft, GoalTyped(text, ()), by=by) for text in ("a", "b", "c")]
    services.move(draft, made[2], -1, by=by)
    assert goals(fresh(draft)) == ["G1", "G3", "G2"]
    services.remove_goal(draft, made[1], by=by)
    services.add_goal(draft, GoalTyped("d", ()), by=by)
    assert goals(fresh(draft)) == ["G1", "G3", "G4"]


def test_a_goal_at_the_end_of_the_list_stays_where_it_is(draft, by, now):
    made = [services.add_goal(draft, GoalTyped(text, ()), by=by) for text in ("a", "b")]
    services.move(draft, made[0], -1, by=by)
    services.move(draft, made[1], 1, by=by)
    assert goals(fresh(draft)) == ["G1", "G2"]


def test_removing_an_activity_leaves_what_waited_for_it(planned, by):
    first, second = planned.goals[0].activities
    services.remove_activity(planned, first, by=by)
    kept = fresh(planned)
    assert [(each.code, each.after_id) for each in kept.goals[0].activities] == [
        (second.code, None)
    ]
    assert len(kept.budget_lines) == 2


def test_removing_a_goal_takes_its_activities_with_it(planned, by):
    services.remove_goal(planned, planned.goals[0], by=by)
    assert goals(fresh(planned)) == []


def test_two_who_change_one_activity_do_not_overwrite_each_other(planned, by, cast):
    activity = planned.goals[0].activities[0]
    seen = rules.plan.fingerprint(activity)
    theirs = activity_typed(deliverable="Eight coaches at work")
    services.change_activity(planned, activity, theirs, seen=seen, by=actor(cast.aro))
    mine = activity_typed(responsible="Superintendent")
    with pytest.raises(StaleError, match=r"changed G1\.1 in between"):
        services.change_activity(planned, activity, mine, seen=seen, by=by)
    assert activity.deliverable == "Eight coaches at work"


def test_moving_an_activity_is_no_change_of_what_it_says(planned, by):
    activity = planned.goals[0].activities[0]
    seen = rules.plan.fingerprint(activity)
    services.move(planned, activity, 1, by=by)
    services.change_activity(planned, activity, activity_typed(name="Hire"), seen=seen, by=by)
    assert [each.code for each in fresh(planned).goals[0].activities] == ["G1.2", "G1.1"]


def test_a_goal_serves_only_what_the_rubric_has(draft, by, now):
    with pytest.raises(DomainError, match="no element or section E9"):
        services.add_goal(draft, GoalTyped("a", ("E1", "E9")), by=by)


def test_after_the_deadline_no_plan_changes(planned, by):
    with clock.set_to(TOO_LATE), pytest.raises(NotNowError):
        services.remove_goal(planned, planned.goals[0], by=by)


def test_a_box_goes_with_every_arrow_to_it(planned, by):
    gone = next(each for each in planned.logic_entries if each.code == "S1")
    services.remove_box(planned, gone, by=by)
    left = {box.code: box.leads_to for box in take(fresh(planned), ordinal=1).snapshot.logic_model}
    assert left == {"R1": ("A1",), "A1": ("O1",), "O1": (), "L1": ()}


def test_an_arrow_cannot_lead_back(planned, by):
    by_code = {each.code: each for each in planned.logic_entries}
    with pytest.raises(DomainError, match="Untick R1"):
        services.add_box(planned, LogicColumn.OUTPUTS, "Guides", leads_to=[by_code["R1"]], by=by)


def test_boxes_move_within_their_column_only(planned, by):
    services.add_box(planned, LogicColumn.RESOURCES, "Time", by=by)
    time = planned.logic_entries[-1]
    services.move_box(planned, time, -1, by=by)
    services.move_box(planned, time, -1, by=by)
    boxes = take(fresh(planned), ordinal=1).snapshot.logic_model
    assert [box.code for box in boxes] == ["R2", "R1", "A1", "O1", "S1", "L1"]


def test_changing_a_box_keeps_and_changes_its_arrows(planned, by):
    by_code = {each.code: each for each in planned.logic_entries}
    box = by_code["R1"]
    services.change_box(planned, box, "Seven\n coaches", leads_to=[by_code["O1"]], by=by)
    kept = take(fresh(planned), ordinal=1).snapshot.logic_model[0]
    assert (kept.text, kept.leads_to) == ("Seven coaches", ("O1",))


def test_what_the_notice_does_not_ask_for_is_no_gap(ready):
    assert gaps(ready, Area.PLAN, Area.LOGIC_MODEL, Area.PRIORITIES) == []


def test_what_the_notice_asks_for_is_a_gap_until_it_is_whole(cast, by, now):
    application = applications.ready_application(asking_for_a_plan(cast), cast.maple, cast.ada)
    assert gaps(application, Area.PLAN) == ["Set at least one goal, with its activities."]
    assert len(gaps(application, Area.LOGIC_MODEL)) == 5
    fill_plan(application, by)
    assert gaps(application, *Area) == []


def test_an_attached_drawing_stands_for_the_logic_model(cast, by, now):
    application = applications.ready_application(asking_for_a_plan(cast), cast.maple, cast.ada)
    services.attach(
        application, b"%PDF-1.7", name="model.pdf", kind=AttachmentKind.LOGIC_MODEL, by=by
    )
    assert gaps(application, Area.LOGIC_MODEL) == []


def test_a_claimed_priority_needs_its_text(ready, by, now):
    services.declare_priorities(ready, ["CPP"], by=by)
    assert gaps(ready, Area.PRIORITIES) == [
        "Write the response to the priority CPP, Partnerships with measurable results."
    ]
    services.save_response(ready, "CPP", "The clinic shares its data.", revision=0, by=by)
    assert gaps(ready, Area.PRIORITIES) == []


def test_a_text_about_a_priority_that_is_given_up_stays_at_home(planned, by):
    assert take(planned, ordinal=1).snapshot.responses["CPP"] == "The clinic shares its data."
    services.declare_priorities(planned, [], by=by)
    snapshot = take(planned, ordinal=1).snapshot
    assert ("CPP" in snapshot.responses, snapshot.priorities) == (False, ())
    assert queries.response(planned, "CPP").text == "The clinic shares its data."


def test_nothing_is_written_under_a_code_that_the_rubric_does_not_have(draft, by, now):
    with pytest.raises(DomainError, match="no item or priority XYZ"):
        services.save_response(draft, "XYZ", "Words", revision=0, by=by)


def test_the_snapshot_holds_the_plan_and_reads_back(planned):
    snapshot = take(fresh(planned), ordinal=1).snapshot
    assert decode(encode(snapshot)) == snapshot
    goal = snapshot.goals[0]
    assert (goal.code, goal.serves, [each.code for each in goal.activities]) == (
        "G1",
        ("E1",),
        ["G1.1", "G1.2"],
    )
    assert goal.activities[1].after == "G1.1"
    assert snapshot.mentions("Director of instruction")
    assert [row.name for row in snapshot.measures[0].table] == [
        "All students",
        "English learners",
        "White",
    ]


def test_an_earlier_format_without_a_plan_stays_readable(planned):
    plain = encode(take(planned, ordinal=1).snapshot).decode()
    assert '"format":"pentad-application/2"' in plain
    document = json.loads(plain)
    for name in ("goals", "logic_model", "priorities"):
        del document[name]
    for measure in document["measures"]:
        for name in ("counts", "rationale", "formative", "population", "baseline_year"):
            del measure[name]
        del measure["post_grant"], measure["groups"]
    found = decode(json.dumps(document | {"format": "pentad-application/1"}).encode())
    assert (found.goals, found.measures[0].groups) == ((), ())


def test_goals_by_group_are_replaced_as_a_whole_and_counts_are_kept(planned, by):
    measure = planned.measures[0]
    kept = measure.groups[0].id
    rows = [Row("English learners", counted(31, 200), {1: counted(1, 8), 4: Goal(40)})]
    services.save_groups(planned, measure, rows, by=by)
    (group,) = fresh(planned).measures[0].groups
    assert (group.id, group.baseline_numerator) == (kept, 31)
    assert [(g.year, g.percent, g.numerator, g.denominator) for g in group.goals] == [
        (1, 13, 1, 8),
        (4, 40, None, None),
    ]


def test_a_groups_baseline_is_counted(planned, by):
    with pytest.raises(DomainError, match="as counts"):
        services.save_groups(planned, planned.measures[0], [Row("White", Goal(40))], by=by)


def test_pasted_schools_join_those_that_are_there(ready, by, now):
    first = ready.schools[0]
    rows = [
        rules.people.SchoolRow(first.nces_id, "Renamed", "6-8", 10, 5, 1),
        rules.people.SchoolRow(f"{first.nces_id[:7]}00009", "New", "K-5", 20, 5, 2),
    ]
    services.add_schools(ready, rows, by=by)
    assert [each.name for each in fresh(ready).schools] == ["Renamed", "School 2", "New"]


def test_readiness_names_what_an_item_lacks_and_puts_most_points_first(planned):
    rubric = queries.rubric(planned)
    found = rules.readiness.by_item(planned, rubric)
    assert {each.code for each in found} == {item.code for item in rubric.items}
    opened = [each.points_open for each in found]
    assert opened == sorted(opened, reverse=True)
    promised = planned.commitments[0].item_code
    (item,) = [each for each in found if each.code == promised]
    standing = {check.what: check.standing.value for check in item.checks}
    assert (standing["Text"], standing["Commitment"], standing["Budget"]) == ("there",) * 3


def test_an_empty_draft_lacks_a_text_for_every_item(draft):
    found = rules.readiness.by_item(draft, queries.rubric(draft))
    texts = {item.checks[0].words for item in found}
    assert texts == {"Nothing written"}
    assert sum(item.points_open for item in found) == queries.rubric(draft).section_points
