"""The district's own workbook: recognised in any layout, added up, compared cell by cell."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.applications.ed524 import Entry
from app.applications.models import Category, Funds
from app.applications.workbook import (
    Book,
    Cell,
    Sheet,
    Terms,
    Verdict,
    compare,
    form_cells,
    from_json,
    open_book,
    recognise,
    to_json,
    wrong_sums,
)
from app.applications.workbook.cells import address
from app.applications.workbook.comparing import form_from_json, form_to_json
from app.applications.workbook.labels import funds_of, line_of, year_of

pytestmark = pytest.mark.pure
TERMS = Terms(date(2027, 7, 1), 3)


def made(sheets, **options):
    """A workbook of {sheet name: rows of values}."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
        if name in options.get("hidden", ()):
            sheet.hide()
    book.close()
    return out.getvalue()


def read(rows, name="Budget", **options):
    return recognise(open_book(made({name: rows}, **options)), TERMS)


def amounts(reading):
    return {(f.funds.value, f.line, f.year): f.cents for f in reading.found if f.text}


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("Personnel", 1),
        ("1. Personnel", 1),
        ("Line 2: Fringe Benefits", 2),
        ("Salaries & Wages", 1),
        ("Materials and supplies", 5),
        ("9 Total Direct Costs (lines 1-8)", 9),
        ("10. Indirect Costs*", 10),
        ("(11) Training Stipends", 11),
        ("TOTAL COSTS (lines 9-11)", 12),
        ("Grand total", 12),
        ("Sub-recipients", None),
        ("", None),
        ("2027", None),
    ],
)
def test_lines_are_known_by_the_words_that_districts_use(label, line):
    assert line_of(label) == line


@pytest.mark.parametrize(
    ("label", "year"),
    [
        ("Year 1", 1),
        ("Project Year 2 (b)", 2),
        ("Yr. 3", 3),
        ("YEAR THREE", 3),
        ("Year 1: 2027-28", 1),
        ("2028-29", 2),
        ("SY 2027/2028", 1),
        ("Total (h)", 0),
        ("Grand Total", 0),
        ("All years", 0),
        ("Notes", None),
        ("Year 1 goals and activities", None),
        ("2020-21", None),
    ],
)
def test_years_are_known_by_the_words_that_districts_use(label, year):
    assert year_of(label, starts_on=TERMS.starts_on) == year


@pytest.mark.parametrize(
    ("label", "funds"),
    [
        ("Section A - Budget Summary, U.S. Department of Education Funds", Funds.FEDERAL),
        ("SECTION B: NON-FEDERAL FUNDS", Funds.NON_FEDERAL),
        ("Local match", Funds.NON_FEDERAL),
        ("Sheet1", None),
    ],
)
def test_sources_of_funds_are_known_by_headings(label, funds):
    assert funds_of(label) is funds


def test_addresses_are_those_of_a_spreadsheet():
    assert [address(6, 1), address(0, 25), address(0, 26), address(99, 701)] == [
        "B7",
        "Z1",
        "AA1",
        "ZZ100",
    ]


MESSY = [
    ["Maple Hollow Schools"],
    [],
    ["Section A: Department of Education funds"],
    [None, "Category", "Year 1", "Year 2", "Year 3", "Total"],
    [1, "Salaries", "$1,200", "1200.00", None, 2400],
    [2, "Benefits", 300.5, "-", "n/a", 300.5],
    [None, "Sub-recipients", 50, None, None, 50],
    [9, "Total direct", 1500.5, 1200, 0, 2700.5],
    ["Section B: Match"],
    [5, "Supplies", 10, None, None, 10],
]


def test_a_workbook_of_any_layout_is_read_with_blanks_as_blanks():
    reading = read(MESSY)
    found = amounts(reading)
    assert found[("federal", 1, 1)] == 120_000
    assert found[("federal", 1, 2)] == 120_000
    assert ("federal", 1, 3) not in found
    assert found[("federal", 2, 1)] == 30_050
    assert ("federal", 2, 2) not in found
    assert found[("federal", 9, 3)] == 0
    assert found[("non_federal", 5, 0)] == 1_000
    assert [(each.address, each.message) for each in reading.remarks] == [
        ("E6", "“n/a” is not an amount. Type dollars, or leave the cell empty."),
        (
            "B7",
            "Row “Sub-recipients” holds amounts and is none of the lines 1 to 12. Not compared.",
        ),
    ]


def test_the_reading_is_kept_as_it_was():
    reading = read(MESSY)
    assert from_json(to_json(reading)) == reading


def test_a_year_after_the_project_and_a_negative_amount_are_told():
    reading = read([["", "Year 1", "Year 4"], ["Travel", -5, 7]])
    assert [(each.address, each.message) for each in reading.remarks] == [
        ("B2", "\u2212$5 is below 0. Type what is asked for, without a minus."),
        (
            "C2",
            "“7” stands in year 4, but the project has 3 years. Move it to an earlier year, or remove it.",
        ),
    ]


def test_a_line_that_stands_twice_is_told_and_both_are_compared():
    reading = read([["", "Year 1"], ["Travel", 5], ["2. Travel", 6]])
    assert [each.message for each in reading.remarks] == [
        "Travel stands in rows 2 and 3. Keep one row for each line."
    ]
    assert [each.cents for each in reading.found] == [500, 600]


def test_hidden_sheets_are_named_and_a_workbook_without_a_budget_says_how_to_label_one():
    book = open_book(made({"Notes": [["hello"]], "Old": [["Year 1"]]}, hidden=["Old"]))
    first, second = recognise(book, TERMS).remarks
    assert first.message.startswith("No line of the form was recognised. Label the columns")
    assert (second.sheet, second.message) == ("Old", "This sheet is hidden, so it was not read.")


def test_totals_that_do_not_add_up_in_the_workbook_are_named():
    rows = [
        ["", "Year 1", "Year 2", "Total"],
        ["Personnel", 100_000, 10, 100_010],
        ["Travel", 18_500, None, 18_500],
        ["Total direct", 120_000, 10, 120_010],
        ["Indirect", 1, 1, 3],
        ["Total costs", 120_001, 11, 120_012],
    ]
    assert [each.message for each in wrong_sums(read(rows).found)] == [
        "B4 says $120,000; its parts (B2 and B3) are $118,500. Correct the sum, or the part that is wrong.",
        "D4 says $120,010; its parts (D2 and D3) are $118,510. Correct the sum, or the part that is wrong.",
        "D6 says $120,012; its parts (D4 and D5) are $120,013. Correct the sum, or the part that is wrong.",
        "D5 says $3; its parts (B5 and C5) are $2. Correct the sum, or the part that is wrong.",
    ]


def test_each_cell_is_compared_with_its_place_in_the_form():
    form = form_cells(
        [
            Entry(Funds.FEDERAL, Category.PERSONNEL, {1: 120_000, 2: 130_000}),
            Entry(Funds.FEDERAL, Category.FRINGE, {3: 5}),
            Entry(Funds.FEDERAL, Category.OTHER, {1: 7}),
        ],
        years=3,
    )
    seen = {
        (each.address or "none", each.line, each.year): each.verdict
        for each in compare(read(MESSY), form)
        if each.line < 9 and each.year
    }
    assert seen == {
        ("C5", 1, 1): Verdict.EQUAL,
        ("D5", 1, 2): Verdict.DIFFERENT,
        ("C6", 2, 1): Verdict.ONLY_WORKBOOK,
        ("E6", 2, 3): Verdict.UNREADABLE,
        ("C10", 5, 1): Verdict.ONLY_WORKBOOK,
        ("none", 8, 1): Verdict.ONLY_FORM,
    }


def test_a_blank_beside_an_amount_is_missing_and_a_zero_beside_nothing_is_the_same_money():
    form = form_cells([Entry(Funds.FEDERAL, Category.TRAVEL, {1: 5})], years=3)
    reading = read([["", "Year 1", "Year 2"], ["Travel", None, 0]])
    assert [(c.address, c.verdict) for c in compare(reading, form)] == [("B2", Verdict.ONLY_FORM)]


entries = st.lists(
    st.builds(
        Entry,
        st.sampled_from(Funds),
        st.sampled_from(Category),
        st.dictionaries(st.integers(1, 3), st.integers(0, 10**11), max_size=3),
    ),
    max_size=8,
)


@given(entries)
def test_the_form_is_kept_as_it_was(found):
    cells = form_cells(found, years=3)
    kept = form_from_json(form_to_json(cells))
    assert {place: cents for place, cents in cells.items() if cents is not None} == kept


@given(entries)
def test_a_workbook_that_says_what_the_form_says_differs_nowhere(found):
    form = form_cells(found, years=3)
    sheets = []
    for funds, name in ((Funds.FEDERAL, "Section A"), (Funds.NON_FEDERAL, "Section B")):
        cells = [Cell(0, year, f"Year {year}") for year in (1, 2, 3)] + [Cell(0, 4, "Total")]
        for line, label in ((1, "Personnel"), (3, "Travel"), (9, "Total direct"), (12, "Total")):
            cells.append(Cell(line, 0, label))
            cells += [
                Cell(line, column, "x", cents)
                for column, year in ((1, 1), (2, 2), (3, 3), (4, 0))
                if (cents := form[funds, line, year]) is not None
            ]
        sheets.append(Sheet(name, tuple(sorted(cells, key=lambda c: (c.row, c.column)))))
    reading = recognise(Book(tuple(sheets)), TERMS)
    assert {c.verdict for c in compare(reading, form) if c.address} <= {Verdict.EQUAL}


def zipped(*names, size=1):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, b"0" * size)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (zipped("xl/workbook.xml", "xl/vbaProject.bin"), "holds macros"),
        (zipped("xl/workbook.xml", size=61 * 1024 * 1024), "too large once it is unpacked"),
        (zipped("xl/workbook.xml"), "cannot be read"),
        (b"PK\x03\x04 and then nothing", "cannot be read"),
        (made({f"S{number}": [["x"]] for number in range(41)}), "has more than 40 sheets"),
        (made({"Long": [*([[]] * 3_000), ["x"]]}), "has more than 3,000 rows"),
    ],
)
def test_a_workbook_that_is_dangerous_or_too_large_is_refused_with_the_repair(content, why):
    assert why in open_book(content).refusal
