"""Workbooks on the database and on pages: kept, compared, looked at again, taken over."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.applications import services
from app.applications.models import BudgetLine, BudgetWorkbook, Category, Recurrence
from app.applications.rules import lines
from app.applications.workbook import as_workbook
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError, StaleError
from tests.applications.test_rules_workbook import made, zipped
from tests.factories import applications
from tests.factories.applications import MILLION, line_typed
from tests.factories.identity import actor

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."


def at(moment=applications.DURING):
    return clock.set_to(moment)


def keep(application, content, cast, name="budget.xlsx"):
    with at():
        made = services.keep_workbook(application, content, name=name, by=actor(cast.ada))
    session.flush()
    return made


def cells(content, sheet):
    return load_workbook(io.BytesIO(content), data_only=True)[sheet]


def with_cells(content, changes, sheet="Lines"):
    """The workbook as a district would send it back, with cells changed."""
    book = load_workbook(io.BytesIO(content))
    for place, value in changes.items():
        book[sheet][place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_our_workbook_shows_the_form_and_differs_nowhere_from_it(client, ready, cast):
    content = as_workbook(ready)
    sheet = cells(content, "Section A")
    assert [sheet["A5"].value, sheet["B5"].value, sheet["E5"].value] == [
        "1 Personnel",
        1_000_000,
        2_000_000,
    ]
    assert sheet["B13"].value == 1_000_000
    kept = keep(ready, content, cast)
    with at():
        page = client.sign_in_as(cast.ada).get(f"/budget-workbooks/{kept.id}")
    assert "0 cells differ" in page.text
    assert "About the workbook itself" not in page.text


def test_a_workbook_is_compared_cell_by_cell_and_changes_nothing(client, ready, cast):
    client.sign_in_as(cast.ada)
    before = lines.whole(ready)
    content = made({"Plan": [["", "Year 1", "Total"], ["Personnel", 999_000, 1_000_000]]})
    with at():
        form = client.get(f"/applications/{ready.id}/budget/workbooks").form("")
        page = form.submit(file=(io.BytesIO(content), "our plan.xlsx")).follow()
    rows = page.table("Workbook and form, where they differ")
    assert rows[1] == [
        "Plan B2",
        "Grant funds: 1 Personnel, year 1",
        "$999,000",
        "$1,000,000",
        "Different",
    ]
    assert "C2 says $1,000,000; its parts (B2) are $999,000." in page.text
    assert lines.whole(ready) == before


def test_a_comparison_says_when_the_form_changed_since(client, ready, cast):
    kept = keep(ready, made({"Plan": [["", "Year 1"], ["Personnel", 5]]}), cast)
    line = ready.budget_lines[0]
    with at():
        services.change_line(ready, line, line_typed(cents={1: MILLION // 2}), by=actor(cast.ada))
        page = client.sign_in_as(cast.ada).get(f"/budget-workbooks/{kept.id}")
    assert "The form changed since this comparison" in page.text
    (row,) = [r for r in page.table("Workbook and form") if r[0] == "Plan B2"]
    assert row[2:5] == ["$5", "$1,000,000", "$500,000"]


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"", "x.xlsx", "is empty"),
        (OLE, "x.xls", "password-protected"),
        (b"a,b\n", "x.csv", "is no workbook"),
        (zipped("xl/workbook.xml", "xl/vbaProject.bin"), "x.xlsm", "holds macros"),
        (zipped("xl/workbook.xml"), "x.xlsx", "cannot be read"),
        (zipped("xl/workbook.xml", size=61 * 1024 * 1024), "x.xlsx", "too large"),
    ],
)
def test_what_is_no_workbook_is_refused_with_the_repair(client, ready, cast, content, name, why):
    client.sign_in_as(cast.ada)
    with at():
        form = client.get(f"/applications/{ready.id}/budget/workbooks").form("")
        page = form.submit(file=(io.BytesIO(content), name))
    assert page.status == 422
    assert why in page.errors[0]
    assert session.scalars(select(BudgetWorkbook)).all() == []


def test_our_sheet_of_lines_comes_back_and_is_taken_over_after_a_preview(client, ready, cast):
    content = with_cells(
        as_workbook(ready),
        {
            "D2": "Coaches for two schools",
            "H2": 900_000,
            "G2": Recurrence.ONGOING.label,
            "B4": "Grant funds",
            "C4": "3 Travel",
            "D4": "Visits",
            "E4": "Two a year.",
            "F4": ready.commitments[1].code,
            "J4": 1_200.5,
        },
    )
    kept = keep(ready, content, cast)
    client.sign_in_as(cast.ada)
    with at():
        page = client.get(f"/budget-workbooks/{kept.id}/lines")
        assert [row[5] for row in page.table("Rows of the sheet")[1:]] == [
            "Replaces what the line says now",
            "Stays as it is",
            "Is added",
        ]
        done = page.form("").submit().follow()
    assert done.messages == ["The lines are taken over."]
    first, _, third = session.scalars(select(BudgetLine).order_by(BudgetLine.position))
    assert (first.description, first.recurrence) == ("Coaches for two schools", Recurrence.ONGOING)
    assert lines.kept(first).cents == {1: 90_000_000, 2: MILLION}
    assert (third.category, lines.kept(third).cents) == (Category.TRAVEL, {3: 120_050})
    assert third.commitment_id == ready.commitments[1].id


def test_a_row_that_cannot_be_taken_names_its_cell_and_stops_all(client, ready, cast):
    content = with_cells(as_workbook(ready), {"C2": "Salaries", "F2": "E9-9", "H3": "lots"})
    kept = keep(ready, content, cast)
    with at():
        page = client.sign_in_as(cast.ada).get(f"/budget-workbooks/{kept.id}/lines")
        with pytest.raises(DomainError, match="Nothing was taken over"):
            services.take_over(ready, kept, seen=lines.whole(ready), by=actor(cast.ada))
    assert "C2 says “Salaries”. Write one of: 1 Personnel;" in page.text
    assert "F2 says “E9-9”, which is the code of no commitment and of no activity." in page.text
    assert "H3: “lots” is not an amount of money." in page.text
    assert "2 rows cannot be taken." in page.text


def test_a_budget_that_changed_after_the_preview_is_not_overwritten(ready, cast):
    kept = keep(ready, with_cells(as_workbook(ready), {"D2": "From home"}), cast)
    seen = lines.whole(ready)
    with at():
        services.change_line(
            ready, ready.budget_lines[1], line_typed(description="By Ada"), by=actor(cast.ada)
        )
        with pytest.raises(StaleError, match="Nothing was taken over"):
            services.take_over(ready, kept, seen=seen, by=actor(cast.aro))
    assert [line.description for line in ready.budget_lines] == ["Instructional coaches", "By Ada"]


def test_a_line_that_was_removed_at_home_stays_and_one_removed_here_is_added_again(ready, cast):
    content = as_workbook(ready)
    with at():
        services.remove_line(ready, ready.budget_lines[0], by=actor(cast.ada))
        session.flush()
        kept = keep(ready, content, cast)
        services.take_over(ready, kept, seen=lines.whole(ready), by=actor(cast.ada))
    session.flush()
    assert [line.description for line in ready.budget_lines] == [
        "Devices from the technology fund",
        "Instructional coaches",
    ]


def test_workbooks_are_for_those_who_write(client, ready, cast):
    kept = keep(ready, made({"Plan": [["", "Year 1"], ["Personnel", 5]]}), cast)
    places = (
        f"/applications/{ready.id}/budget/workbooks",
        f"/applications/{ready.id}/budget.xlsx",
        f"/budget-workbooks/{kept.id}",
        f"/budget-workbooks/{kept.id}/file",
        f"/budget-workbooks/{kept.id}/lines",
    )
    with at():
        for who, status in ((cast.sam, 403), (cast.pia, 403), (cast.ada, 200)):
            client.sign_in_as(who)
            assert {client.get(place).status for place in places} == {status}
