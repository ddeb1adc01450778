"""Writes the template made for one award, period and kind of data, as a workbook or as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.evaluation.models import Dataset
from app.evaluation.rules.columns import ARMS, COLUMNS, LEVELS, SHEETS, STATUSES
from app.evaluation.rules.data_rules import rules_for

_UNSAFE = ("=", "+", "-", "@", "\t", "\r")
_FILLED = {
    Dataset.PRACTICE: ("numerator", "denominator", "status", "reason"),
    Dataset.OUTCOMES: ("numerator", "denominator", "mean", "sd", "n", "n_expected", "source_note"),
}
_WIDTHS = {
    "unit_name": 34,
    "indicator_name": 44,
    "unit_id": 20,
    "reason": 30,
    "school_name": 34,
    "ncessch": 16,
    "source_note": 30,
}
_TO_DO = {
    Dataset.PRACTICE: (
        ("What to fill", "The columns numerator, denominator, status and reason of the sheet."),
        ("Nothing to report?", "Choose a status other than “observed” and write the reason."),
    ),
    Dataset.OUTCOMES: (
        ("What to fill", "Numerator and denominator; for a mean score mean, sd and n instead."),
        ("Nobody in a group?", "Enter 0 of 0. A row that is left out counts as missing."),
        ("How many should there be?", "n_expected: all who ought to be counted, tested or not."),
    ),
}


@dataclass(frozen=True)
class Template:
    """Everything the file says before anybody fills it. `lines` hold what is known of each row."""

    dataset: Dataset
    award_number: str
    grantee: str
    period: str
    period_name: str
    due: str
    version: str
    lines: Sequence[Mapping[str, str]]
    codes: Mapping[str, Sequence[tuple[str, ...]]]  # list by list, for the Codes sheet
    choices: Mapping[str, Sequence[str]]  # for the drop-down lists, by column

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of this kind of data."""
        return COLUMNS[self.dataset]


def as_csv(template: Template) -> bytes:
    """UTF-8 with a mark, so that spreadsheets show accents; formulas are neutralised."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(template.columns)
    for line in template.lines:
        writer.writerow([tame(value) for value in _values(template, line)])
    return out.getvalue().encode("utf-8-sig")


def as_workbook(template: Template) -> bytes:
    """Read me, the sheet to fill (with drop-down lists), Codes; ids are text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": f"{template.award_number} {template.period}", "author": "Pentad"})
    book.set_custom_property("pentad_template", template.version)
    _read_me(book, template)
    _data(book, template)
    _codes(book, template)
    book.get_worksheet_by_name(SHEETS[template.dataset]).activate()
    book.close()
    return out.getvalue()


def tame(value: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(_UNSAFE) else value


def _values(template: Template, line: Mapping[str, str]) -> list[str]:
    always = {"award_number": template.award_number, "period": template.period}
    return [always.get(name) or line.get(name, "") for name in template.columns]


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
        *_TO_DO[template.dataset],
        ("Counts, never students", "No names, birth dates, student numbers or addresses."),
    )
    for row, (what, value) in enumerate(facts, start=2):
        sheet.write_string(row, 0, what, bold)
        sheet.write_string(row, 1, value, wrap)
    start = len(facts) + 3
    sheet.write(start, 0, "What is checked", bold)
    for row, rule in enumerate(rules_for(template.dataset), start=start + 1):
        sheet.write_string(row, 0, f"{rule.id}  {rule.title}", wrap)
        sheet.write_string(row, 1, rule.repair, wrap)


def _data(book: xlsxwriter.Workbook, template: Template) -> None:
    sheet = book.add_worksheet(SHEETS[template.dataset])
    head = book.add_format({"bold": True, "bg_color": "#E8ECEA", "border": 1})
    text = book.add_format({"num_format": "@"})
    fill = book.add_format({"bg_color": "#FFFBE8", "border": 1, "border_color": "#D8D2B8"})
    for column, name in enumerate(template.columns):
        sheet.set_column(column, column, _WIDTHS.get(name, 15), text)
        sheet.write_string(0, column, name, head)
    for row, line in enumerate(template.lines, start=1):
        _line(sheet, row, template, line, text, fill)
    for name, values in template.choices.items():
        column = template.columns.index(name)
        rows = max(len(template.lines), 1)
        sheet.data_validation(1, column, rows, column, _listed(name, values))
    sheet.freeze_panes(1, template.columns.index("numerator"))
    sheet.autofilter(0, 0, len(template.lines), len(template.columns) - 1)


def _line(
    sheet: Worksheet,
    row: int,
    template: Template,
    line: Mapping[str, str],
    text: Format,
    fill: Format,
) -> None:
    for column, value in enumerate(_values(template, line)):
        if template.columns[column] in _FILLED[template.dataset]:
            sheet.write_blank(row, column, None, fill)
        else:
            sheet.write_string(row, column, value, text)


def _listed(name: str, values: Sequence[str]) -> dict[str, object]:
    """A drop-down list, with the rule in words when something else is typed."""
    return {
        "validate": "list",
        "source": list(values),
        "error_title": "Not a known code",
        "error_message": f"Choose one of the codes for {name}; they stand on the sheet Codes.",
    }


def _codes(book: xlsxwriter.Workbook, template: Template) -> None:
    sheet = book.add_worksheet("Codes")
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 4, 54)
    row = 0
    for title, lines in template.codes.items():
        sheet.write_string(row, 0, title, bold)
        for place, values in enumerate(lines, start=row + 1):
            for column, value in enumerate(values):
                sheet.write_string(place, column, value)
        row += len(lines) + 2


FIXED_CHOICES: dict[Dataset, dict[str, Sequence[str]]] = {
    Dataset.PRACTICE: {"status": STATUSES},
    Dataset.OUTCOMES: {"org_level": LEVELS, "arm": ARMS},
}
