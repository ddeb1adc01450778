"""Both rubrics load; a broken file names the line, the fault and the repair."""

from decimal import Decimal

import pytest

from app.competitions.queries import FOLDER
from app.competitions.rubrics import RubricError, available, load, parse

FIVE = FOLDER / "five-part" / "1.yaml"
RTTD = FOLDER / "race-to-the-top-district" / "2012.yaml"
TEXT = FIVE.read_text()
LINES = TEXT.splitlines()


def line_of(words: str) -> int:
    """The line, from 1, on which these words first stand."""
    return next(number for number, line in enumerate(LINES, 1) if words in line)


def refusal(text: str) -> RubricError:
    with pytest.raises(RubricError) as caught:
        parse(text, origin="rubrics/x.yaml")
    return caught.value


def test_the_folder_holds_the_two_rubrics():
    assert [(file.name, file.version) for file in available(FOLDER)] == [
        ("five-part", "1"),
        ("race-to-the-top-district", "2012"),
    ]


def test_the_five_part_rubric_has_its_structure():
    rubric = load(FIVE)

    points = {section.code: section.max_points for section in rubric.sections}
    about = [section.max_points for section in rubric.sections if section.element]
    assert rubric.max_points == 210
    assert sum(about) == 100
    assert about == [Decimal(20)] * 5
    assert points["A"] == 20
    assert len(rubric.items) == 31
    assert sum(len(element.indicators) for element in rubric.elements) == 16


def test_the_definition_stands_in_its_own_words():
    definitions = [element.definition for element in load(FIVE).elements]

    assert definitions == [element.definition for element in load(RTTD).elements]
    assert definitions[2] == (
        "The pace of instruction to vary based on individual student needs allowing students to "
        "accelerate or take additional time based on their level of mastery."
    )


def test_race_to_the_top_district_has_the_points_of_its_notice():
    rubric = load(RTTD)

    assert [section.max_points for section in rubric.sections] == [40, 45, 40, 25, 30, 20]
    assert rubric.max_points == 210


@pytest.mark.parametrize("path", [FIVE, RTTD])
def test_every_step_of_every_item_belongs_to_one_band(path):
    rubric = load(path)

    for item in rubric.items:
        points = Decimal(0)
        while points <= item.max_points:
            homes = [a for a in item.anchors if a.low <= points <= a.high]
            assert homes == [item.anchor_for(points)]
            points += rubric.step


def test_a_number_that_does_not_add_up_names_its_line():
    line = line_of("points: 210")

    problems = refusal(TEXT.replace("points: 210", "points: 200", 1)).problems

    assert [(found.line, found.where) for found in problems] == [(line, "points")]
    assert "210" in problems[0].what + problems[0].repair


def test_a_misspelled_key_names_its_line_and_the_right_one():
    line = line_of("    asks:")
    text = "\n".join([*LINES[: line - 1], LINES[line - 1].replace("asks", "ask"), *LINES[line:]])

    message = str(refusal(text))

    assert f"rubrics/x.yaml line {line}" in message
    assert "asks" in message


def test_an_item_twice_names_the_second_place():
    text = TEXT.replace("code: A2", "code: A1", 1)

    assert f"line {line_of('code: A2')}" in str(refusal(text))


def test_a_tab_is_named_with_its_line():
    text = "\n".join([*LINES[:4], "\tstep: 1", *LINES[4:]])

    message = str(refusal(text))

    assert "line 5" in message
    assert "Repair" in message


def test_everything_wrong_is_found_in_one_pass():
    text = TEXT.replace("points: 210", "points: 1", 1).replace("code: A2", "code: A1", 1)

    assert len(refusal(text).problems) >= 2


def test_an_empty_file_says_so():
    assert "the file is empty" in str(refusal(""))
