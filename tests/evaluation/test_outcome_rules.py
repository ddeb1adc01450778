"""The rules of outcome files, each on the smallest file that breaks it."""

import duckdb
import pyarrow as pa
import pytest

from app.evaluation.outcomes.checking import cells, check
from app.evaluation.outcomes.expected import Asked, Expected
from app.evaluation.rules.columns import OUTCOMES
from app.evaluation.rules.data_rules import RULES
from app.evaluation.rules.indicators import Form

USUAL = {
    "award_number": "P416A260001",
    "period": "Y1-P1",
    "school_year": "2023-24",
    "org_level": "SCHOOL",
    "grade": "08",
    "student_group": "ALL",
    "indicator": "PROF_MATH",
    "arm": "GRANT",
}
SCHOOLS = {f"34012300010{at}": f"School {at}" for at in range(1, 5)}
MEASURES = {
    "PROF_MATH": Asked("Proficient in mathematics", Form.RATE, participation_of="PART_MATH"),
    "PART_MATH": Asked("Tested in mathematics", Form.RATE),
    "PROF_ELA": Asked("Proficient in reading", Form.RATE),
    "MAP": Asked("Mean score", Form.MEAN, needs_instrument=True),
}


def expected(*codes, **changes):
    usual = {
        "award_number": "P416A260001",
        "period": "Y1-P1",
        "school_years": ("2023-24",),
        "schools": SCHOOLS,
        "measures": {code: MEASURES[code] for code in codes or ("PROF_MATH",)},
        "groups": ("ALL",),
    }
    return Expected(**{**usual, **changes})


def row(place=1, numerator="66", denominator="104", **values):
    school = f"34012300010{place}"
    return {
        **USUAL,
        "ncessch": school,
        "leaid": school[:7],
        "numerator": numerator,
        "denominator": denominator,
        **values,
    }


def table(rows):
    text = [{name: each.get(name, "") for name in OUTCOMES} for each in rows]
    numbered = [{"row": at, **each} for at, each in enumerate(text, start=2)]
    return pa.Table.from_pylist(numbered)


def found(rows, what=None, **changes):
    """Rule, row and column of every finding but the warnings about absent rows."""
    with duckdb.connect() as connection:
        connection.register("raw", table(rows))
        checked = check(connection, what or expected(**changes))
    return [(p.rule, p.row, p.column) for p in checked.problems if p.rule != "W55"]


GOLDEN = [
    ("340123000101", "08", "ALL", "66", "104"),
    ("340123000101", "08", "SWD", "4", "13"),
    ("340123000101", "08", "NOT_SWD", "61", "91"),
    ("34012300102", "08", "ALL", "92", "149"),
    ("340123000102", "8", "ALL", "92", "149"),
    ("340123000102", "08", "ALL", "92", "149"),
    ("340123000103", "08", "ALL", "82", "79"),
    ("340123000103", "08", "SWDS", "6", "8"),
    ("340123000103", "08", "EDS", "*", "12"),
    ("340999000101", "08", "ALL", "40", "80"),
    ("340123000104", "08", "ALL", "0.62", "88"),
    ("340123000104", "08", "ALL", "", ""),
]


def golden():
    names = ("ncessch", "grade", "student_group", "numerator", "denominator")
    rows = [dict(zip(names, values, strict=True)) for values in GOLDEN]
    return [{**USUAL, "leaid": each["ncessch"][:7], **each} for each in rows]


def test_the_golden_file_has_exactly_its_findings_and_they_do_not_change():
    first = found(golden())

    assert first == found(golden())
    assert first == [
        ("E10", 13, "numerator, denominator"),
        ("E11", 9, "student_group"),
        ("E12", 5, "ncessch"),
        ("E12", 11, "leaid"),
        ("E20", 8, "numerator"),
        ("E21", 10, "numerator"),
        ("E22", 12, "numerator"),
        ("E30", 7, "student_group"),
        ("E30", 13, "student_group"),
        ("E32", 2, "numerator"),
        ("I71", 6, "grade"),
    ]


def test_a_good_file_gives_cells_in_the_order_of_their_keys():
    rows = [row(2, "92", "149"), row(1)]
    with duckdb.connect() as connection:
        connection.register("raw", table(rows))
        checked = check(connection, expected())
        kept = cells(connection).to_pylist()

    assert checked.is_accepted
    assert [each["ncessch"] for each in kept] == sorted(each["ncessch"] for each in kept)
    assert [(each["numerator"], each["row"]) for each in kept] == [(66, 3), (92, 2)]


@pytest.mark.parametrize(
    ("changes", "rule", "column"),
    [
        ({"school_year": "2023-25"}, "E13", "school_year"),
        ({"school_year": "2024-25"}, "E13", "school_year"),
        ({"award_number": "P416A269999"}, "E13", "award_number"),
        ({"period": "Y1-P2"}, "E13", "period"),
        ({"ncessch": "3.40123E+11"}, "E12", "ncessch"),
        ({"leaid": ""}, "E10", "leaid"),
        ({"org_level": "STATE"}, "E11", "org_level"),
        ({"instrument": "QUIZ"}, "E11", "instrument"),
        ({"numerator": "-3"}, "E20", "numerator"),
        ({"numerator": "0", "denominator": "0"}, None, None),
        ({"numerator": "1", "denominator": "0"}, "E20", "numerator"),
        ({"numerator": "63 %"}, "E22", "numerator"),
        ({"denominator": "n<10"}, "E21", "denominator"),
        ({"numerator": "1,066", "denominator": "1,104"}, None, None),
        ({"n_expected": "90"}, "E34", "n_expected"),
        ({"n_expected": "120"}, "W54", "n_expected"),
        ({"arm": "COMPARISON"}, "E12", "arm"),
    ],
)
def test_one_row_at_a_time(changes, rule, column):
    at_fault = found([row(**changes)])

    assert at_fault == ([] if rule is None else [(rule, 2, column)])


def test_a_mean_fits_its_instrument_and_several_students_have_a_deviation():
    mean = {"indicator": "MAP", "numerator": "", "denominator": "", "instrument": "MAP_RIT"}
    good = row(**mean, mean="221.5", sd="14.2", n="88")

    assert found([good], expected("MAP")) == []
    assert found([{**good, "mean": "22.15"}], expected("MAP")) == [("E23", 2, "mean")]
    assert found([{**good, "sd": ""}], expected("MAP")) == [("E23", 2, "sd")]
    assert found([{**good, "instrument": ""}], expected("MAP")) == [("E10", 2, "instrument")]


def test_groups_need_all_students_and_may_add_to_less_only_where_one_is_absent():
    part = row(numerator="4", denominator="13", student_group="SWD")
    other = row(numerator="60", denominator="90", student_group="NOT_SWD")

    assert found([part]) == [("E31", 2, "student_group")]
    assert found([row(), part]) == []
    assert found([row(), {**part, "numerator": "70", "denominator": "110"}]) == [
        ("E32", 2, "denominator"),
        ("E32", 2, "numerator"),
    ]
    assert [rule for rule, *_ in found([row(), part, other])] == ["E32", "E32"]


def test_schools_add_up_to_the_district():
    schools = [row(place, "10", "40") for place in range(1, 5)]
    district = row(numerator="40", denominator="160", org_level="DISTRICT", ncessch="")

    assert found([*schools, district]) == []
    assert found([*schools, {**district, "numerator": "41"}]) == [("E33", 6, "numerator")]
    assert found([*schools[:3], {**district, "numerator": "41"}]) == []


def test_nobody_is_proficient_who_was_not_tested():
    tested = row(indicator="PART_MATH", numerator="100", denominator="102")
    both = expected("PROF_MATH", "PART_MATH")

    assert found([row(), tested], both) == [("E34", 2, "denominator")]
    assert found([row(denominator="100"), tested], both) == []
    few = row(indicator="PART_MATH", numerator="90", denominator="102")
    assert found([row(numerator="60", denominator="90"), few], both) == [("W54", 3, "numerator")]


def previous(rows):
    with duckdb.connect() as connection:
        connection.register("raw", table(rows))
        check(connection, expected("PROF_MATH", "PROF_ELA"))
        return cells(connection)


def test_what_changed_more_than_chance_and_custom_explain_is_asked_about():
    before = previous([row(), row(2, "92", "149"), row(3, "40", "80")])
    same = expected(previous=before)

    assert found([row(), row(2, "92", "149"), row(3, "40", "80")], same) == [("W57", None, None)]
    jumped = [row(numerator="98"), row(2, "92", "149"), row(3, "41", "80")]
    assert found(jumped, same) == [("W50", 2, "numerator")]
    shrunk = [row(numerator="50", denominator="80"), row(2, "92", "149"), row(3, "41", "80")]
    assert found(shrunk, same) == [("W51", 2, "denominator")]
    other = [row(instrument="STATE"), row(2, "92", "149"), row(3, "41", "80")]
    assert found(other, same) == [("W56", None, "instrument")]


def test_reading_that_is_mathematics_again_is_noticed():
    rows = [
        row(place, str(20 + at), "50", student_group=group, indicator=code)
        for code in ("PROF_MATH", "PROF_ELA")
        for place in (1, 2, 3)
        for at, group in enumerate(("ALL", "SWD"))
    ]

    rules = [rule for rule, *_ in found(rows, expected("PROF_MATH", "PROF_ELA"))]

    assert rules.count("W52") == 1


def test_absent_schools_and_groups_are_counted_by_measure():
    with duckdb.connect() as connection:
        connection.register("raw", table([row()]))
        checked = check(connection, expected(groups=("ALL", "SWD")))

    (warning,) = [p for p in checked.problems if p.rule == "W55"]
    assert "7 rows are absent at 4 schools" in warning.message


def test_of_many_the_first_twenty_are_shown_and_all_are_counted():
    rows = [row(ncessch="340123000999", grade=f"{at % 12 + 1:02d}") for at in range(50)]
    with duckdb.connect() as connection:
        connection.register("raw", table(rows))
        checked = check(connection, expected())

    assert checked.counts["E12"] == 50
    assert len([p for p in checked.problems if p.rule == "E12"]) == 20


def test_every_rule_that_is_found_has_its_text():
    for rule, *_ in found(golden()):
        assert RULES[rule].repair
