"""Rows from a spreadsheet: judged one by one, zeros kept, nothing guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.rules import pasting
from app.applications.rules.pasting import DISTRICT_COLUMNS, SCHOOL_COLUMNS, Places
from app.applications.rules.people import DistrictRow, SchoolRow

pytestmark = pytest.mark.pure
SCHOOLS = Places(12, {"0100001", "3400660"})
DISTRICTS = Places(7, {"0100001"})
GOOD = "010000100001\tMaple Middle\t6-8\t1,250\t750\t24"


def read(text, *, pad=False):
    return pasting.read(text, SCHOOL_COLUMNS, SCHOOLS, pad=pad)


def problems(text, **options):
    return [list(each.problems) for each in read(text, **options)]


def test_copied_cells_become_schools_with_their_zeros():
    text = f"NCES id\tName\tGrades\tStudents\tLow-income\tClassrooms\n{GOOD}\n\n"
    rows = read(text)
    assert [each.row for each in rows] == [2]
    assert pasting.schools(rows) == [
        SchoolRow("010000100001", "Maple Middle", "6-8", 1_250, 750, 24)
    ]


def test_comma_separated_lines_work_with_quoted_commas():
    rows = read('010000100001,"Maple, Middle",6-8,"1,250",750,24')
    assert pasting.schools(rows)[0] == SchoolRow(
        "010000100001", "Maple, Middle", "6-8", 1_250, 750, 24
    )


def test_a_lost_zero_is_told_and_put_back_only_when_asked():
    lost = GOOD.removeprefix("0")
    (row,) = read(lost)
    assert (row.is_good, row.padded_id, row.cells[0]) == (False, "010000100001", "10000100001")
    assert "a spreadsheet took its zero away" in row.problems[0]
    (row,) = read(lost, pad=True)
    assert (row.is_good, row.cells[0]) == (True, "010000100001")


def test_a_short_id_of_a_strange_district_is_never_padded():
    (row,) = read("9999900001\tElsewhere\tK-5\t10\t5\t1", pad=True)
    assert (row.padded_id, row.cells[0]) == (None, "9999900001")
    assert row.problems == ("“9999900001” is not an NCES id of 12 digits. Keep zeros in front.",)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "3.40066E+11\tMaple\t6-8\t10\t5\t1",
            "“3.40066E+11”: the spreadsheet shortened the id, so its digits are lost. Format the column as text and copy it from its source again.",
        ),
        (
            "999999900001\tElsewhere\t6-8\t10\t5\t1",
            "999999900001 begins with 9999999, which is no district of this application. Add the district first, or check the id.",
        ),
        ("010000100001\t\t6-8\t10\t5\t1", "The name is missing."),
        ("010000100001\tMaple\t6-8\t\t5\t1", "Students is empty. Type 0 if there are none."),
        ("010000100001\tMaple\t6-8\tten\t5\t1", "Students: “ten” is not a whole number."),
        (
            "010000100001\tMaple\t6-8\t10\t50\t1",
            "Low-income is 50, more than Students, 10. It is a part of that.",
        ),
        (
            "010000100001\tMaple\t6-8",
            "It has 3 cells; 6 are needed: NCES id, Name, Grades, Students, Low-income, Classrooms.",
        ),
    ],
)
def test_each_problem_is_named_with_its_repair(line, problem):
    assert problems(line) == [[problem]]


def test_an_id_may_carry_the_signs_with_which_people_keep_zeros():
    assert [row.cells[0] for row in read(f'\'{GOOD}\n="010000100002"\tOak\tK-5\t9\t4\t1')] == [
        "010000100001",
        "010000100002",
    ]


def test_the_second_of_two_rows_with_one_id_is_refused():
    assert problems(f"{GOOD}\n{GOOD}") == [
        [],
        ["010000100001 stands in row 1 already. Keep one of them."],
    ]


def test_districts_are_read_with_their_own_columns():
    rows = pasting.read("0100001,Maple,4000,2500,1500", DISTRICT_COLUMNS, DISTRICTS)
    assert pasting.districts(rows) == [DistrictRow("0100001", "Maple", 4_000, 2_500, 1_500)]


def test_a_district_that_lost_its_zero_is_offered_only_if_it_is_known():
    known, strange = pasting.read(
        "100001,Maple,4000,2500,1500\n100002,Oak,400,250,150", DISTRICT_COLUMNS, DISTRICTS
    )
    assert (known.padded_id, strange.padded_id) == ("0100001", None)


def test_more_rows_than_can_be_taken_are_said_and_not_cut_off_silently():
    rows = read("\n".join(f"0100001{number:05d},School,K-5,9,4,1" for number in range(2_001)))
    assert [each.problems for each in rows if not each.is_good] == [
        ("These are 2,001 rows. Paste up to 2,000 at a time.",)
    ]


def test_a_quotation_mark_that_never_ends_is_named():
    assert problems('"' + "x" * 140_000) == [
        ["A quotation mark is opened and never closed. Remove it."]
    ]


@given(st.text(max_size=400), st.booleans())
def test_whatever_is_pasted_is_answered_row_by_row(text, pad):
    for row in pasting.read(text, SCHOOL_COLUMNS, SCHOOLS, pad=pad):
        assert row.is_good == (row.problems == ())
        if row.is_good:
            assert pasting.schools([row])[0].nces_id[:7] in SCHOOLS.districts
