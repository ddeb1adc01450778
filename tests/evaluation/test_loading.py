"""Files as districts send them: titles above, other encodings, student records, broken ones."""

import io

import pytest
import xlsxwriter

from app.evaluation.files import loading
from app.evaluation.files.loading import load
from app.evaluation.models import Dataset
from app.evaluation.rules.columns import REQUIRED

HEADER = ",".join(REQUIRED[Dataset.OUTCOMES])
VALUES = ",".join(str(at) for at in range(len(REQUIRED[Dataset.OUTCOMES])))


def table_of(content):
    found = load(content, Dataset.OUTCOMES).table
    assert found is not None
    return found


def rules(content):
    return [problem.rule for problem in load(content, Dataset.OUTCOMES).problems]


def test_the_header_may_stand_under_titles_and_rows_keep_their_numbers():
    text = f"Spring report\n\n{HEADER}\n{VALUES}\n\n{VALUES}\n"

    found = table_of(text.encode())

    assert found["row"].to_pylist() == [4, 6]


def test_semicolons_and_old_encodings_are_understood():
    text = f"{HEADER}\n{VALUES}\n".replace(",", ";").replace(";1;", ";Peña;", 1)

    found = table_of(text.encode("cp1252"))

    assert found["period"].to_pylist() == ["Peña"]


def test_large_files_are_read_by_machine_with_the_same_numbers(monkeypatch):
    text = f"{HEADER}\n" + f"{VALUES}\n" * 40
    one_by_one = table_of(text.encode())
    monkeypatch.setattr(loading, "READ_BY_ROW", 10)

    by_machine = table_of(text.encode())

    assert by_machine["row"].to_pylist() == one_by_one["row"].to_pylist()
    assert by_machine["period"].to_pylist() == one_by_one["period"].to_pylist()


def test_what_is_missing_in_the_header_is_named():
    (problem,) = load(b"award_number,school\nP1,Elm\n", Dataset.OUTCOMES).problems

    assert problem.rule == "S02"
    assert "ncessch" in problem.message
    assert "Found instead: school." in problem.message


@pytest.mark.parametrize(
    ("header", "rule"),
    [
        ("sourcedId,givenName,familyName,username,role,orgSourcedIds", "S04"),
        ("sourcedId,status,classSourcedId,schoolSourcedId,userSourcedId,role", "S04"),
        ("studentUniqueId,firstName,lastSurname,birthDate", "S04"),
        ("student_number,last_name,first_name,grade_level", "S04"),
        ("Full name,Date of birth,Student ID,Score", "S03"),
    ],
)
def test_student_records_are_recognised_by_their_columns(header, rule):
    found = load(f"{header}\na,b,c,d,e,f\n".encode(), Dataset.OUTCOMES)

    assert [problem.rule for problem in found.problems] == [rule]
    assert found.holds_students
    assert "Nothing" in found.problems[0].message or "nothing" in found.problems[0].message


def test_student_records_are_recognised_by_their_cells():
    rows = "\n".join(VALUES.replace("1,", f"kid{at}@school.example,", 1) for at in range(4))

    assert rules(f"{HEADER}\n{rows}\n".encode()) == ["S03"]
    numbers = "\n".join(VALUES.replace("1,", f"123-45-678{at},", 1) for at in range(4))
    assert rules(f"{HEADER}\n{numbers}\n".encode()) == ["S03"]


def workbook(sheet, rows):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet(sheet)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def test_a_workbook_needs_its_sheet_and_student_sheets_are_refused():
    header = HEADER.split(",")

    assert load(workbook("Outcomes", [header, VALUES.split(",")]), Dataset.OUTCOMES).table
    assert rules(workbook("Sheet1", [header])) == ["S02"]
    people = [["First name", "Last name", "Birth date"], ["Ada", "Lovelace", "2015-12-10"]]
    assert rules(workbook("Roster", people)) == ["S03"]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", b"\x00\x01\x02", b"", b"\n\n"]
)
def test_what_cannot_be_read_is_a_finding_and_never_an_error(content):
    assert rules(content)[0] in {"S01", "S02"}
