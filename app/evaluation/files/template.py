"""Writes the template made for one award and period, as a workbook or as CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from app.evaluation.rules.catalogue import COLUMNS, RULES, SHEET, STATUSES

_UNSAFE = ("=", "+", "-", "@", "\t", "\r")
_FILLED = ("numerator", "denominator", "status", "reason")
_WIDTHS = {"unit_name": 34, "indicator_name": 44, "unit_id": 20, "reason": 30}


@dataclass(frozen=True)
class Line:
    """One row to fill: which unit, which indicator."""

    unit_level: str
    unit_id: str
    unit_name: str
    parent_unit_id: str
    indicator: str
    indicator_name: str


@dataclass(frozen=True)
class Template:
    """Everything the file says before anybody fills it."""

    award_number: str
    grantee: str
    period: str
    period_name: str
    due: str
    version: str
    lines: Sequence[Line]
    definitions: Sequence[tuple[str, str, str, str]]  # code, name, numerator, denominator


def as_csv(template: Template) -> bytes:
    """UTF-8 with a mark, so that spreadsheets show accents; formulas are neutralised."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for line in template.lines:
        writer.writerow([_tame(value) for value in _values(template, line)])
    return out.getvalue().encode("utf-8-sig")


def as_workbook(template: Template) -> bytes:
    """Read me, Data (with drop-down lists), Codes; ids are text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": f"{template.award_number} {template.period}", "author": "Pentad"})
    book.set_custom_property("pentad_template", template.version)
    _read_me(book, template)
    _data(book, template)
    _codes(book, template)
    book.get_worksheet_by_name(SHEET).activate()
    book.close()
    return out.getvalue()


def _values(template: Template, line: Line) -> list[str]:
    return [
        template.award_number,
        template.period,
        line.unit_level,
        line.unit_id,
        line.unit_name,
        line.parent_unit_id,
        line.indicator,
        line.indicator_name,
        "",
        "",
        "",
        "",
    ]


def _tame(value: str) -> str:
    return f"'{value}" if value.startswith(_UNSAFE) else value


def _read_me(book: xlsxwriter.Workbook, template: Template) -> None:
    sheet = book.add_worksheet("Read me")
    title = book.add_format({"bold": True, "font_size": 16})
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 44, wrap)
    sheet.set_column(1, 1, 84, wrap)
    sheet.write(0, 0, f"{template.grantee}: {template.period_name}", title)
    facts = (
        ("Award", template.award_number),
        ("Due", template.due),
        (
            "What to fill",
            "The columns numerator, denominator, status and reason of the sheet Data.",
        ),
        ("Nothing to report?", "Choose a status other than “observed” and write the reason."),
    )
    for row, (what, value) in enumerate(facts, start=2):
        sheet.write_string(row, 0, what, bold)
        sheet.write_string(row, 1, value, wrap)
    start = len(facts) + 3
    sheet.write(start, 0, "What is checked", bold)
    for row, rule in enumerate(RULES.values(), start=start + 1):
        sheet.write_string(row, 0, f"{rule.id}  {rule.title}", wrap)
        sheet.write_string(row, 1, rule.repair, wrap)


def _data(book: xlsxwriter.Workbook, template: Template) -> None:
    sheet = book.add_worksheet(SHEET)
    head = book.add_format({"bold": True, "bg_color": "#E8ECEA", "border": 1})
    text = book.add_format({"num_format": "@"})
    fill = book.add_format({"bg_color": "#FFFBE8", "border": 1, "border_color": "#D8D2B8"})
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 15), text)
        sheet.write_string(0, column, name, head)
    for row, line in enumerate(template.lines, start=1):
        for column, value in enumerate(_values(template, line)):
            if COLUMNS[column] in _FILLED:
                sheet.write_blank(row, column, None, fill)
            else:
                sheet.write_string(row, column, value, text)
    status = COLUMNS.index("status")
    sheet.data_validation(
        1,
        status,
        max(len(template.lines), 1),
        status,
        {"validate": "list", "source": list(STATUSES)},
    )
    sheet.freeze_panes(1, COLUMNS.index("numerator"))
    sheet.autofilter(0, 0, len(template.lines), len(COLUMNS) - 1)


def _codes(book: xlsxwriter.Workbook, template: Template) -> None:
    sheet = book.add_worksheet("Codes")
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 3, 60)
    for column, name in enumerate(("indicator", "name", "numerator", "denominator")):
        sheet.write_string(0, column, name, bold)
    for row, definition in enumerate(template.definitions, start=1):
        for column, value in enumerate(definition):
            sheet.write_string(row, column, value)
