"""Every finding names the row, the column, the value and the repair; all in one pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evaluation.rules.checks import (
    Cell,
    Expected,
    ExpectedIndicator,
    ExpectedUnit,
    Row,
    check,
)
from app.evaluation.rules.columns import PRACTICE
from app.evaluation.rules.data_rules import RULES

SCHOOL, ROOM = "010000100001", "010000100001-C01"
EXPECTED = Expected(
    award_number="P416A260001",
    period="Y1-P1",
    units={SCHOOL: ExpectedUnit("school", SCHOOL), ROOM: ExpectedUnit("classroom", SCHOOL)},
    indicators={
        "E1-1": ExpectedIndicator("classroom", is_count=False),
        "E4-2": ExpectedIndicator("classroom", is_count=True),
        "M1": ExpectedIndicator("school", is_count=False),
    },
)


def row(number=2, **changes):
    values = {
        "award_number": "P416A260001",
        "period": "Y1-P1",
        "unit_level": "classroom",
        "unit_id": ROOM,
        "indicator": "E1-1",
        "numerator": "18",
        "denominator": "24",
        "status": "",
        "reason": "",
    }
    return Row(number, {**values, **changes})


def rules_found(*rows, expected=EXPECTED):
    return [p.rule for p in check(rows, expected).problems if p.rule != "W55"]


def test_a_good_row_becomes_a_cell():
    checked = check([row()], EXPECTED)

    assert checked.cells == (Cell(ROOM, SCHOOL, "E1-1", 18, 24, "observed", "", 2),)
    assert checked.is_accepted


@pytest.mark.parametrize(
    ("changes", "rule", "column", "message"),
    [
        ({"numerator": ""}, "E10", "numerator", "Blank: numerator."),
        ({"numerator": "", "denominator": ""}, "E10", "numerator, denominator", "Blank: numerator and denominator."),
        ({"unit_id": ""}, "E10", "unit_id", "The cell unit_id is blank."),
        ({"indicator": "E1-l"}, "E11", "indicator", "“E1-l” is not a known indicator. Did you mean E1-1?"),
        ({"status": "mising", "numerator": ""}, "E11", "status", "“mising” is not a known status. Did you mean missing?"),
        ({"unit_id": ROOM[1:]}, "E12", "unit_id", f"{ROOM[1:]} has lost the zero in front. It should be {ROOM}."),
        ({"unit_id": "1.00001E+10"}, "E12", "unit_id", "1.00001E+10 was turned into a number by the spreadsheet. Format the column as text."),
        ({"unit_id": SCHOOL}, "E12", "unit_id", f"E1-1 is observed in each classroom, but {SCHOOL} is a school."),
        ({"period": "Y0-P2"}, "E13", "period", "“Y0-P2” is not Y1-P1, the one this file is for."),
        ({"numerator": "25"}, "E20", "numerator", "25 of 24: the part cannot be larger than the whole."),
        ({"numerator": "-1"}, "E20", "numerator", "“-1” is not a count."),
        ({"numerator": "18.5"}, "E20", "numerator", "“18.5” is not a count."),
        ({"numerator": "<10"}, "E21", "numerator", "“<10” hides the number."),
        ({"numerator": "*"}, "E21", "numerator", "“*” hides the number."),
        ({"numerator": "0.75"}, "E22", "numerator", "“0.75” is not a whole number: it looks like a share."),
        ({"numerator": "75%"}, "E22", "numerator", "“75%” is not a whole number: it looks like a share."),
        ({"status": "missing", "numerator": "", "denominator": ""}, "E35", "reason", "The status is “missing” and the reason is blank."),
    ],
)  # fmt: skip
def test_each_rule_names_place_value_and_repair(changes, rule, column, message):
    (problem,) = [p for p in check([row(7, **changes)], EXPECTED).problems if p.rule != "W55"]

    assert (problem.rule, problem.row, problem.column) == (rule, 7, column)
    assert problem.message == message
    assert problem.repair == RULES[rule].repair


def test_a_count_needs_no_denominator():
    assert rules_found(row(indicator="E4-2", numerator="3", denominator="")) == []


def test_a_missing_value_with_its_reason_is_kept_as_missing():
    quiet = row(status="missing", numerator="", denominator="", reason="Teacher on leave")

    (cell,) = check([quiet], EXPECTED).cells

    assert (cell.numerator, cell.denominator, cell.status) == (None, None, "missing")


def test_numbers_beside_a_silent_status_contradict_it():
    loud = row(status="refused", reason="Parents", numerator="1", denominator="2")

    assert rules_found(loud) == ["E35", "E35"]


def test_a_unit_and_indicator_twice_names_both_rows():
    (problem,) = [p for p in check([row(2), row(5)], EXPECTED).problems if p.rule == "E30"]

    assert (problem.row, problem.message) == (5, f"{ROOM} and E1-1 stand in row 2 already.")


def test_all_findings_come_in_one_pass_in_the_order_of_the_file():
    found = check([row(2, period=""), row(3, unit_id="x", numerator="*")], EXPECTED).problems

    assert [(p.row, p.rule) for p in found if p.rule != "W55"] == [
        (2, "E10"),
        (3, "E12"),
        (3, "E21"),
    ]


def test_units_that_send_nothing_are_a_warning_with_their_number():
    messages = [p.message for p in check([row()], EXPECTED).problems]

    assert messages == [
        f"E4-2: 1 of 1 units have no row ({ROOM}).",
        f"M1: 1 of 1 units have no row ({SCHOOL}).",
    ]


def test_last_periods_numbers_sent_again_are_noticed():
    before = Expected(
        EXPECTED.award_number,
        EXPECTED.period,
        EXPECTED.units,
        EXPECTED.indicators,
        previous={(ROOM, "E1-1"): (18, 24)},
    )

    assert rules_found(row(), expected=before) == ["W57"]
    assert rules_found(row(numerator="19"), expected=before) == []


@given(st.lists(st.dictionaries(st.sampled_from(PRACTICE), st.text(max_size=12)), max_size=12))
def test_no_row_whatever_it_holds_breaks_the_checks(values):
    rows = [Row(number, each) for number, each in enumerate(values, start=2)]

    checked = check(rows, EXPECTED)

    assert all(problem.rule in RULES for problem in checked.problems)
    assert check(rows, EXPECTED) == checked
