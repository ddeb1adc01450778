"""Files that are no YAML, and slips that show only when two places are read together."""

import pytest

from app.competitions.rubrics import RubricError, parse
from tests.competitions.small_rubric import SMALL_RUBRIC, broken, refused

SYNTAX = [
    ("# only a comment\n", 1, "write a rubric in it"),
    ("a: 1\nb:\tc: 2\n", 2, "replace each tab by spaces"),
    ("a: 1\n\tb: 2\n", 2, "replace each tab by spaces"),
    ("title: Standards: a start\n", 1, "put text that holds a colon in quotation marks"),
    ("items:\n  - a\n - b\n", 3, "align this line with the lines of the same list or set of keys"),
    ('title: "never closed\n', 2, "close the quotation mark or bracket"),
    ("title: [a, b\n", 2, "close the quotation mark or bracket"),
    ("a: 1\n---\nb: 2\n", 2, "keep one rubric in one file, without a line of three hyphens"),
    ("a: 1\nb: \x07\n", 2, "remove the character that cannot be printed"),
    ("a: &x 1\nb: *x\n", 2, "write the words out again here"),
    ("a: !!python/object/apply:os.getcwd []\n", 1, "remove it"),
    ("[" * 5000, 1, "write the file in the form of the shipped rubrics"),
    ("x" * 1_000_001, 1, "shorten it"),
]


@pytest.mark.parametrize(
    ("text", "line", "repair"), SYNTAX, ids=[f"{each[0][:20]!r}" for each in SYNTAX]
)
def test_a_file_that_cannot_be_read_at_all_names_the_line_and_the_repair(text, line, repair):
    assert [(each[0], each[3]) for each in refused(text)] == [(line, repair)]


def test_form_and_meaning_are_reported_together_without_follow_up_errors():
    text = broken("        points: 10", "        points: ten").replace("points: 20", "points: 99")
    assert [(each[0], each[1]) for each in refused(text)] == [
        (6, "points"),
        (47, "sections[0].items[0].points"),
    ]


def test_an_unreadable_element_does_not_make_its_mentions_wrong():
    assert [each[1] for each in refused(broken("id: E1", "id: E 1"))] == ["elements[0].id"]


def test_an_absolute_priority_cannot_give_points():
    text = broken("kind: competitive", "kind: absolute").replace('"priority:CPP"', "elements")
    assert [each[2] for each in refused(text)] == [
        "priority CPP is absolute and cannot give points"
    ]


def test_a_priority_scored_in_points_needs_points_and_anchors():
    text = broken("scoring: met_not_met", "scoring: points").replace("absolute", "competitive")
    assert [each[2] for each in refused(text)] == [
        "priority AP gives points without anchors",
        "priority AP has no points",
    ]


def test_a_group_of_priorities_has_one_kind():
    text = SMALL_RUBRIC.replace("it.", "it.\n    group: g").replace("them.", "them.\n    group: g")
    assert [each[2] for each in refused(text)] == ["the group g mixes kinds of priority"]


def test_an_element_that_no_item_asks_about_is_named():
    text = SMALL_RUBRIC.replace("        elements: [E1]\n", "").replace("    element: E1\n", "")
    assert [each[2] for each in refused(text)] == ["no item bears on element E1"]


def test_a_message_reads_as_a_sentence_with_file_line_and_repair():
    with pytest.raises(RubricError) as caught:
        parse(broken("low: 3, high: 7", "low: 4, high: 7"), origin="rubrics/x.yaml")
    assert str(caught.value) == (
        "rubrics/x.yaml line 52: item A1 has anchors 0-2, 4-7, 8-10: points 3 belong to no "
        "anchor. Repair: widen the anchor below or above."
    )
