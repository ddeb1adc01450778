"""The plan's rules on plain values: quarters, order, timeline, logic model, priorities."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.models import Application, LogicColumn, PlanActivity, PlanGoal
from app.applications.rules import (
    lettering,
    logic_drawing,
    logic_model,
    plan,
    plan_timeline,
    priorities,
)
from app.applications.snapshot import LogicBox
from app.competitions.models import Competition
from app.competitions.queries import FOLDER
from app.competitions.rubrics import Rubric, load
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure
TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF), max_size=300)
ROOM = logic_drawing.BOX - 2 * logic_drawing.PAD
COLUMNS = list(LogicColumn)


def rubric(name: str = "five-part", version: str = "1") -> Rubric:
    return load(FOLDER / name / f"{version}.yaml")


def competition(starts_on: date = date(2027, 7, 1), years: int = 3) -> Competition:
    return Competition(project_starts_on=starts_on, project_years=years)


def activity(code: str, **values) -> PlanActivity:
    known = {
        "name": "Train",
        "rationale": "Because",
        "begins_quarter": 1,
        "ends_quarter": 2,
        "deliverable": "A team",
        "responsible": "Director",
    }
    return PlanActivity(code=code, **{**known, **values})


def planned(*activities: PlanActivity, serves: tuple[str, ...] = ("E1",)) -> Application:
    goal = PlanGoal(code="G1", statement="Reach", serves=list(serves), activities=list(activities))
    return Application(competition=competition(), goals=[goal])


def test_quarters_tile_the_project_without_a_gap():
    found = plan.quarters(competition())
    assert (found[0].begins, found[-1].ends) == (date(2027, 7, 1), date(2030, 6, 30))
    assert all((after.begins - before.ends).days == 1 for before, after in pairwise(found))


def test_a_quarter_is_named_by_its_place_and_its_months():
    assert plan.quarters(competition())[4].label == "Year 2, quarter 1 (Jul 2028 to Sep 2028)"


def test_quarters_that_begin_on_the_last_day_of_a_month_stay_in_order():
    found = plan.quarters(competition(date(2027, 11, 30)))
    assert [each.begins for each in found[:3]] == [
        date(2027, 11, 30),
        date(2028, 2, 29),
        date(2028, 5, 30),
    ]


@pytest.mark.parametrize(
    ("begins", "ends", "field"),
    [
        (3, 2, "ends_quarter"),
        (0, 2, "begins_quarter"),
        (1, 13, "ends_quarter"),
        (None, 2, "begins_quarter"),
    ],
)
def test_times_out_of_order_or_outside_the_project_are_refused(begins, ends, field):
    with pytest.raises(DomainError) as refused:
        plan.check_times(begins, ends, years=3)
    assert refused.value.field == field


@pytest.mark.parametrize("times", [(None, None), (1, None), (1, 1), (1, 12)])
def test_times_in_order_or_still_open_are_taken(times):
    plan.check_times(*times, years=3)


def test_activities_cannot_wait_for_each_other_round_a_corner():
    first, second = activity("G1.1"), activity("G1.2")
    second.after_id = first.id
    third = activity("G1.3", after_id=second.id)
    with pytest.raises(DomainError, match="wait for each other"):
        plan.check_after(first.id, third.id, [first, second, third])
    plan.check_after(third.id, first.id, [first, second, third])


def test_an_activity_that_is_gone_cannot_be_waited_for():
    with pytest.raises(DomainError, match="no longer in the plan"):
        plan.check_after(None, activity("G1.9").id, [])


def test_a_whole_plan_lacks_nothing():
    assert plan.shortcomings(planned(activity("G1.1"))) == []


def test_every_hole_in_a_plan_is_named_with_its_place():
    holes = planned(activity("G1.1", deliverable=" ", responsible="", ends_quarter=None))
    assert plan.shortcomings(holes) == [
        "Say what comes out of G1.1: its deliverable.",
        "Say who is responsible for G1.1.",
        "Say when G1.1 begins and ends.",
    ]


def test_a_goal_without_activities_and_a_plan_without_goals_are_named():
    assert plan.shortcomings(planned()) == ["Goal G1 has no activity. Add one, or remove the goal."]
    assert plan.shortcomings(Application(competition=competition())) == [
        "Set at least one goal, with its activities."
    ]


def test_an_activity_that_begins_before_what_it_waits_for_ends_is_doubted():
    first = activity("G1.1", ends_quarter=4)
    second = activity("G1.2", begins_quarter=3, ends_quarter=5, after_id=first.id)
    found = plan.doubts(planned(first, second, serves=("E1", "E2", "E3", "E4", "E5")), rubric())
    assert found == [
        "G1.2 begins before G1.1 ends, although it depends on it. Check the times of both."
    ]


def test_elements_that_no_goal_serves_are_named():
    found = plan.doubts(planned(activity("G1.1")), rubric())
    assert [text[:22] for text in found] == [
        f"No goal serves E{place}, {rubric().element(f'E{place}').name}."[:22]
        for place in (2, 3, 4, 5)
    ]


def test_the_timeline_places_bars_and_says_the_same_in_words():
    found = plan_timeline.timeline([("G1.1", 1, 2), ("G1.2", None, None), ("G2.1", 5, 12)], years=3)
    assert [(bar.code, bar.row, bar.left, bar.width) for bar in found.bars] == [
        ("G1.1", 0, 0, 2),
        ("G2.1", 1, 4, 8),
    ]
    assert found.words == (
        "G1.1 from year 1 quarter 1 to year 1 quarter 2; "
        "G2.1 from year 2 quarter 1 to year 3 quarter 4"
    )


def boxes(*sizes: int) -> list[LogicBox]:
    """So many boxes in each column, each leading to the first box of every later column."""
    return [
        LogicBox(
            f"{column.stem}{number}",
            column,
            f"Box {number}",
            tuple(
                f"{later.stem}1"
                for later, size in zip(COLUMNS, sizes, strict=True)
                if size and later.place > column.place
            ),
        )
        for column, count in zip(COLUMNS, sizes, strict=True)
        for number in range(1, count + 1)
    ]


@given(st.lists(st.integers(0, 12), min_size=5, max_size=5))
def test_boxes_never_overlap_and_every_arrow_is_drawn(sizes):
    nodes = boxes(*sizes)
    picture = logic_drawing.draw(nodes)
    assert len(picture.boxes) == len(nodes)
    assert len(picture.arrows) == sum(len(node.leads_to) for node in nodes)
    for column in {box.left for box in picture.boxes}:
        mine = sorted((box for box in picture.boxes if box.left == column), key=lambda b: b.top)
        assert all(a.top + a.height < b.top for a, b in pairwise(mine))
    assert all(box.left >= 0 and box.left + box.width <= picture.width for box in picture.boxes)
    assert all(box.top + box.height <= picture.height for box in picture.boxes)


@given(TEXTS)
def test_a_wrapped_text_loses_no_letter_and_leaves_no_line_too_wide(text):
    lines = lettering.wrapped(text, ROOM)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(lettering.width(line) <= ROOM for line in lines)


def test_a_long_text_makes_its_row_higher_and_not_wider():
    short, long = (
        logic_drawing.draw([LogicBox("R1", LogicColumn.RESOURCES, text)])
        for text in ("Coaches", "Coaches who visit each classroom twice a month " * 6)
    )
    assert short.width == long.width
    assert short.height < long.height


def test_empty_columns_boxes_without_arrows_and_lost_outcomes_are_named():
    assert logic_model.doubts(
        [
            LogicBox("R1", LogicColumn.RESOURCES, "Coaches", ("S1",)),
            LogicBox("S1", LogicColumn.SHORT_TERM, "Goals", ()),
            LogicBox("L1", LogicColumn.LONG_TERM, "Ready", ()),
        ]
    ) == ["S1 leads to nothing yet.", "Nothing leads to L1 yet."]


def test_the_picture_is_said_in_one_sentence():
    assert logic_model.words(boxes(2, 1, 0, 1, 1)) == (
        "Five columns from left to right: 2 resources, 1 activities, 0 outputs, 1 short-term "
        "outcomes, 1 long-term outcomes; 9 arrows between them."
    )


def test_one_of_a_group_of_absolute_priorities_must_be_chosen():
    district = rubric("race-to-the-top-district", "2012")
    empty = Application()
    assert priorities.shortcomings(empty, district) == [
        ("Choose one of the absolute priorities AP2, AP3, AP4, AP5.", None)
    ]
    with pytest.raises(DomainError, match="AP2 and AP5 exclude each other"):
        priorities.check(district, ["AP5", "AP2"])
    assert priorities.check(district, ["CPP", "AP5"]) == ["AP5", "CPP"]


def test_a_priority_that_binds_everybody_is_addressed_without_a_word():
    assert [each.code for each in priorities.addressed(rubric(), [])] == ["AP-PL"]
    assert priorities.shortcomings(Application(), rubric()) == []


def test_an_unknown_priority_cannot_be_declared():
    with pytest.raises(DomainError, match="no priority XYZ"):
        priorities.check(rubric(), ["XYZ"])
