"""Writes the budget as a workbook: sections A and B with formulas, and a sheet of lines to fill."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from app.applications.ed524 import DIRECT, MOST_YEARS, TOTAL, FormRow, form_524
from app.applications.models import Application, Category, Funds, Recurrence
from app.applications.rules import budget
from app.applications.rules.lines import MOST_LINES, codes_served
from app.applications.workbook.lines_sheet import COLUMNS, NAME
from app.platform import money

_AMOUNT = "#,##0.00;-#,##0.00;0"
_LAST = MOST_LINES + 1
_HEAD_ROW = 3
_WIDTHS = (38, 18, 24, 40, 60, 18, 26)


@dataclass(frozen=True)
class _Formats:
    head: object
    bold: object
    amount: object
    total: object
    wrap: object


def as_workbook(application: Application) -> bytes:
    """Sections A and B, which add up the sheet of lines; that may be filled and sent back."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    # The same budget makes the same bytes, whenever somebody takes it home.
    changed = application.changed_at.replace(tzinfo=None, microsecond=0)
    about = {"title": f"{application.number} budget", "author": "Pentad", "created": changed}
    book.set_properties(about)
    formats = _Formats(
        head=book.add_format({"bold": True, "bg_color": "#E8ECEA", "border": 1, "text_wrap": True}),
        bold=book.add_format({"bold": True, "font_size": 14}),
        amount=book.add_format({"num_format": _AMOUNT}),
        total=book.add_format({"num_format": _AMOUNT, "bold": True, "top": 1}),
        wrap=book.add_format({"text_wrap": True, "valign": "top"}),
    )
    years = application.competition.project_years
    entries = budget.drafted(application.budget_lines)
    for funds in Funds:
        letter = "A" if funds is Funds.FEDERAL else "B"
        sheet = book.add_worksheet(f"Section {letter}")
        title = f"Section {letter}: {funds.label}, {application.number}"
        sheet.write_string(0, 0, title, formats.bold)
        _section(sheet, form_524(entries, funds, years=years), funds, formats)
    _lines(book.add_worksheet(NAME), application, formats)
    book.close()
    return out.getvalue()


def _section(sheet: Worksheet, rows: Sequence[FormRow], funds: Funds, formats: _Formats) -> None:
    years = len(rows[0].cents)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, MOST_YEARS + 1, 16)
    sheet.write_string(1, 0, "Amounts in dollars, added up from the sheet of lines.")
    sheet.write_string(_HEAD_ROW, 0, "Line", formats.head)
    for year in range(1, years + 1):
        sheet.write_string(_HEAD_ROW, year, f"Year {year}", formats.head)
    sheet.write_string(_HEAD_ROW, years + 1, "Total", formats.head)
    for place, row in enumerate(rows, start=_HEAD_ROW + 1):
        sheet.write_string(place, 0, f"{row.line} {row.label}")
        style = formats.total if row.is_sum else formats.amount
        for column, cents in enumerate(row.cents, start=1):
            formula = _formula(row, funds, place, column)
            sheet.write_formula(place, column, formula, style, _dollars(cents))
        across = f"=SUM({xl_rowcol_to_cell(place, 1)}:{xl_rowcol_to_cell(place, years)})"
        sheet.write_formula(place, years + 1, across, style, _dollars(row.total_cents))
    sheet.freeze_panes(_HEAD_ROW + 1, 1)


def _formula(row: FormRow, funds: Funds, place: int, column: int) -> str:
    """Lines 9 and 12 add up the rows above; the others add up the sheet of lines."""
    first = _HEAD_ROW + 1
    if row.line == DIRECT:
        top = xl_rowcol_to_cell(first, column)
        return f"=SUM({top}:{xl_rowcol_to_cell(place - 1, column)})"
    if row.line == TOTAL:
        direct = xl_rowcol_to_cell(first + DIRECT - 1, column)
        return f"=SUM({direct}:{xl_rowcol_to_cell(place - 1, column)})"
    amounts = _range(len(COLUMNS) + column - 1)
    return f'=SUMIFS({amounts},{_range(1)},"{funds.label}",{_range(2)},"{row.line} {row.label}")'


def _range(column: int) -> str:
    name = xl_col_to_name(column, col_abs=True)
    return f"{NAME}!{name}$2:{name}${_LAST}"


def _lines(sheet: Worksheet, application: Application, formats: _Formats) -> None:
    years = application.competition.project_years
    heads = [*COLUMNS, *(f"Year {year}" for year in range(1, years + 1))]
    for column, name in enumerate(heads):
        sheet.write_string(0, column, name, formats.head)
        sheet.set_column(column, column, _WIDTHS[column] if column < len(_WIDTHS) else 14)
    for place, line in enumerate(application.budget_lines, start=1):
        texts = (
            str(line.id),
            line.funds.label,
            f"{line.category.line} {line.category.label}",
            line.description,
            line.justification,
            line.serves.code if line.serves else "",
            line.recurrence.label if line.recurrence else "",
        )
        for column, text in enumerate(texts):
            sheet.write_string(place, column, text, formats.wrap)
        for amount in line.amounts:
            column = len(COLUMNS) + amount.year - 1
            sheet.write_number(place, column, amount.cents / money.CENTS, formats.amount)
    _choices(sheet, 1, [each.label for each in Funds])
    _choices(sheet, 2, [f"{each.line} {each.label}" for each in Category])
    _choices(sheet, 6, [each.label for each in Recurrence])
    if codes := codes_served(application):
        _choices(sheet, 5, codes)
    sheet.freeze_panes(1, 4)


def _choices(sheet: Worksheet, column: int, words: list[str]) -> None:
    """A list to choose from; a spreadsheet takes lists of at most 255 signs."""
    if len(",".join(words)) <= 255:  # noqa: PLR2004 - the limit of the file format
        sheet.data_validation(1, column, _LAST - 1, column, {"validate": "list", "source": words})


def _dollars(cents: int | None) -> float:
    """What the formula comes to, for programs that do not work formulas out."""
    return (cents or 0) / money.CENTS
